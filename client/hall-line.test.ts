import { expect, test } from 'vitest';
import { createHallLine } from './hall-line.ts';
import { scoreRow } from './test/score-row.ts';

const ticket = {
  gameId: '6f6f1f0c-0d5e-4a3b-8f57-1f7f5b1d2c3e',
  seed: 7,
  token: 'a.b',
  location: { cloud: 'c', zone: 'z', host: 'h' },
  startedAt: '2026-01-01T00:00:00Z',
};
const row = scoreRow();

function answering(body: unknown, status = 200, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return createHallLine(async () => new Response(text, { status, headers }));
}

function problem(kind: string, status: number, detail = 'Because.') {
  return answering({ type: `/problems/${kind}`, title: 'No', status, detail }, status);
}

test('a ticket arrives as it is', async () => {
  expect(await answering(ticket, 201).startGame()).toEqual({ kind: 'ok', status: 201, value: ticket });
});

test('a score is posted with its recording in base64', async () => {
  let sent: unknown;
  const hall = createHallLine(async (_url, options) => {
    sent = JSON.parse(String(options?.body));
    return Response.json(row);
  });
  await hall.submitScore({ token: 't', name: 'ADA', recording: new Uint8Array([0, 255, 128]) });
  expect(sent).toEqual({ token: 't', name: 'ADA', recording: 'AP+A' });
  await hall.submitScore({ token: 't', name: 'ADA', secondName: 'EVE', recording: new Uint8Array([0, 255, 128]) });
  expect(sent).toEqual({ token: 't', name: 'ADA', secondName: 'EVE', recording: 'AP+A' });
});

test('a refusal of the hall is told in words for players', async () => {
  expect(await problem('not-a-ticket', 403).submitScore({ token: '', name: '', recording: new Uint8Array() })).toEqual({
    kind: 'refused',
    problem: 'not-a-ticket',
    status: 403,
    text: 'The hall does not know the ticket of this game.',
  });
});

test('a refusal without words of ours keeps those of the hall', async () => {
  expect(await problem('bad-name', 422, 'The name is empty.').scoreOf('g')).toMatchObject({
    text: 'The name is empty.',
  });
});

test.each([
  ['no network', () => Promise.reject(new TypeError('failed')), 'unreachable'],
  ['no answer in time', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'slow'],
  ['too many requests', async () => new Response('', { status: 429 }), 'busy'],
  ['a gateway without a hall behind it', async () => new Response('<h1>502</h1>', { status: 502 }), 'unreachable'],
  [
    'a mistake of the hall',
    async () => Response.json({ type: 'x', title: 'x', status: 500, detail: 'x' }, { status: 500 }),
    'broken',
  ],
  ['a web page instead of an answer', async () => new Response('<!doctype html>'), 'broken'],
  ['a refusal that is not the hall speaking', async () => new Response('Forbidden', { status: 403 }), 'broken'],
  [
    'a hall without this address',
    async () => Response.json({ type: '/problems/not-found', title: 'x', status: 404, detail: 'x' }, { status: 404 }),
    'broken',
  ],
])('%s means unavailable', async (_what, ask, trouble) => {
  expect(await createHallLine(ask).location()).toMatchObject({ kind: 'unavailable', trouble });
});

test.each([
  ['a seed out of range', { ...ticket, seed: 2 ** 53 }],
  ['a seed that is no number', { ...ticket, seed: '7' }],
  ['no location', { ...ticket, location: null }],
  ['no token', { ...ticket, token: undefined }],
  ['nothing', null],
])('a ticket with %s comes from another version', async (_what, body) => {
  expect(await answering(body).startGame()).toMatchObject({ kind: 'unavailable', trouble: 'broken' });
});

test('a table with one row of another shape comes from another version', async () => {
  expect(await answering({ total: 2, scores: [row, { ...row, score: 'much' }] }).table()).toMatchObject({
    trouble: 'broken',
  });
  expect(await answering({ total: 1, scores: [row] }).table()).toMatchObject({ kind: 'ok' });
});

test('a row of an earlier hall is one of a player alone, who began nobody knows when, by the rules of this page', async () => {
  const earlier = { ...row, startedAt: undefined, player: undefined, rulesVersion: undefined };
  expect(await answering(earlier).scoreOf('g')).toEqual({ kind: 'ok', status: 200, value: row });
});

test('Retry-After is read in seconds and as a date', async () => {
  expect(await answering('', 503, { 'retry-after': '7' }).location()).toMatchObject({ retryAfter: 7 });
  const date = new Date(Date.now() + 60_000).toUTCString();
  const reply = await answering('', 429, { 'retry-after': date }).location();
  expect(reply.kind === 'unavailable' && reply.retryAfter).toBeGreaterThan(55);
});

test('a recording arrives as bytes', async () => {
  const bytes = Uint8Array.of(0x50, 0x4d, 0, 255);
  const headers = { 'content-type': 'application/octet-stream' };
  const hall = createHallLine(async () => new Response(bytes, { headers }));
  expect(await hall.recording('g')).toEqual({ kind: 'ok', status: 200, value: bytes });
});

test('a page where a recording should be is an answer that makes no sense', async () => {
  const hall = createHallLine(async () => new Response('<p>', { headers: { 'content-type': 'text/html' } }));
  expect(await hall.recording('g')).toMatchObject({ kind: 'unavailable', trouble: 'broken' });
});

test('a recording that the hall does not have is refused', async () => {
  expect(await problem('score-not-found', 404).recording('g')).toMatchObject({ kind: 'refused', status: 404 });
});
