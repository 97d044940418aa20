/**
 * Everything that a request can get wrong, walked as a table: each is a problem of the 4xx kind that says what is wrong,
 * and none changes the table.
 */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import request, { type Test } from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { decode, encode, MAX_TICKS } from '../../game/recording.ts';
import { BODY_LIMIT, PROBLEMS, Problem, type ProblemKind, RECORDING_LIMIT } from '../api.ts';
import { oneKey } from '../keyring.ts';
import { openTestHall, restingBytes, startGame, type TestHall } from '../test/hall.ts';

/** There are threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let hall: TestHall;
let token = '';
let recording: Uint8Array = new Uint8Array();
let stored = '';

beforeAll(async () => {
  hall = await openTestHall();
  const ticket = await startGame(hall);
  token = ticket.token;
  recording = restingBytes(ticket.seed);
  hall.clock.now += 120_000;
  stored = await tableOf(hall);
});
afterEach(async () => {
  expect(await tableOf(hall)).toBe(stored);
});
afterAll(async () => {
  // What was refused all the time was good but for one thing each.
  await request(hall.app).post('/api/scores').send(score({})).expect(201);
  await hall.close();
});

async function tableOf({ app }: TestHall): Promise<string> {
  return (await request(app).get('/api/scores?limit=100').expect(200)).text;
}

function score(changes: object): object {
  return { token, name: 'ADA', recording: base64(recording), ...changes };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

const post = (body: string | object, type = 'application/json') =>
  request(hall.app).post('/api/scores').set('Content-Type', type).send(body);

/** In chunks, as a body comes whose length nobody knows. */
function packed(body: Buffer): Test {
  const test = request(hall.app).post('/api/scores').type('json').set('Content-Encoding', 'gzip');
  test.write(body);
  return test;
}

/** Bytes of a recording that begins as ours does, with these numbers behind the seed. */
const hostile = (ticks: number, ...changes: number[]) => {
  // Ends with one byte for the ticks and one for the switches.
  const head = encode({ ...decode(recording), ticks: 0, changes: [] });
  return base64(Uint8Array.from([...head.subarray(0, -2), ...sevenBits(ticks), 0, ...changes.flatMap(sevenBits)]));
};

function sevenBits(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...sevenBits(Math.floor(value / 0x80))];
}

type Row = [what: string, ask: () => Test, problem: ProblemKind, detail?: RegExp];

const BODIES: Row[] = [
  ['no body', () => request(hall.app).post('/api/scores'), 'body-missing', /JSON object/],
  ['an empty body', () => post(''), 'body-missing'],
  ['no JSON', () => post('{"token":'), 'malformed-json'],
  ['a bare word', () => post('"ADA"'), 'invalid-request', /must be a JSON object with token, name and recording/],
  [
    'null',
    () => post('null'),
    'invalid-request',
    /^body: must be a JSON object with token, name and recording, and secondName for a game of two players\.$/,
  ],
  ['bytes that are no UTF-8 text', () => post('\u0000\u0001'), 'malformed-json'],
  ['an array', () => post('[]'), 'invalid-request', /must be a JSON object/],
  ['an array ten thousand deep', () => post(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), 'invalid-request'],
  ['a form', () => post('name=ADA', 'application/x-www-form-urlencoded'), 'not-json', /Content-Type/],
  ['text', () => post(JSON.stringify(score({})), 'text/plain'), 'not-json'],
  ['another character set', () => post(JSON.stringify(score({})), 'application/json; charset=klingon'), 'not-json'],
  ['an unknown encoding', () => post('{}').set('Content-Encoding', 'zip'), 'not-json'],
  ['a huge body', () => post(score({ recording: 'A'.repeat(BODY_LIMIT) })), 'body-too-large', /256 KB/],
  ['ten megabytes', () => post('x'.repeat(10_000_000)), 'body-too-large'],
  ['ten megabytes, packed', () => packed(gzipSync('x'.repeat(10_000_000))), 'body-too-large'],
  ['a packing that is none', () => packed(Buffer.from('hello')), 'body-unreadable'],
  ['a packing cut off', () => packed(gzipSync(JSON.stringify(score({}))).subarray(0, 200)), 'body-unreadable'],
];

const SHAPES: Row[] = [
  ['an empty object', () => post({}), 'invalid-request', /body\.token.*body\.name.*body\.recording/],
  ['no token', () => post(score({ token: undefined })), 'invalid-request', /body\.token/],
  ['an empty token', () => post(score({ token: '' })), 'invalid-request', /body\.token/],
  [
    'a token that is a number',
    () => post(score({ token: 7 })),
    'invalid-request',
    /body\.token: must be the token of a ticket from POST \/api\/games/,
  ],
  ['an endless token', () => post(score({ token: 'A'.repeat(10_000) })), 'invalid-request', /body\.token/],
  ['a name that is an object', () => post(score({ name: { $ne: null } })), 'invalid-request', /body\.name/],
  ['a recording that is a list', () => post(score({ recording: [80, 77] })), 'invalid-request', /body\.recording/],
  ['a claimed score', () => post(score({ score: 3_333_360 })), 'unknown-field', /"score".*from the recording/],
  ['a claimed level', () => post(score({ level: 256 })), 'unknown-field', /"level"/],
  ['a prototype', () => post(JSON.stringify(score({})).replace('{', '{"__proto__":{"a":1},')), 'unknown-field'],
  [
    'a thousand unknown fields',
    () => post(score(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, i])))),
    'unknown-field',
  ],
  [
    'a seed of its own choice',
    () => request(hall.app).post('/api/games').send({ seed: 42 }),
    'unknown-field',
    /"seed"/,
  ],
  [
    'a game that is a list',
    () => request(hall.app).post('/api/games').send([]),
    'invalid-request',
    /empty JSON object/,
  ],
  [
    'a game that is null',
    () => request(hall.app).post('/api/games').type('json').send('null'),
    'invalid-request',
    /^body: must be an empty JSON object, or no body at all\.$/,
  ],
  ['a game that is text', () => request(hall.app).post('/api/games').type('text').send('hello'), 'not-json'],
  [
    'a huge game',
    () =>
      request(hall.app)
        .post('/api/games')
        .send({ x: 'A'.repeat(BODY_LIMIT) }),
    'body-too-large',
  ],
];

const NAMES: Row[] = [
  ['no letter', () => post(score({ name: '' })), 'bad-name', /empty/],
  ['only spaces', () => post(score({ name: '   ' })), 'bad-name', /empty/],
  ['too many letters', () => post(score({ name: 'ABCDEFGHIJKLM' })), 'bad-name', /13 characters/],
  ['a control character', () => post(score({ name: 'A\u0007' })), 'bad-name', /U\+0007/],
  ['a null', () => post(score({ name: 'A\u0000B' })), 'bad-name', /U\+0000/],
  ['a right-to-left override', () => post(score({ name: '\u202EADA' })), 'bad-name', /U\+202E/],
  ['an invisible character', () => post(score({ name: 'A\u200B' })), 'bad-name', /U\+200B/],
  ['half a character', () => post(JSON.stringify(score({ name: '?' })).replace('?', '\\ud83d')), 'bad-name', /half/],
  ['a long tower of accents', () => post(score({ name: `A${'\u0301'.repeat(100)}` })), 'bad-name', /accents/],
  ['a hundred thousand letters', () => post(score({ name: 'A'.repeat(100_000) })), 'bad-name', /much too long/],
];

const RECORDINGS: Row[] = [
  ['broken base64', () => post(score({ recording: '%%%' })), 'invalid-request', /base64/],
  ['base64 without its end', () => post(score({ recording: 'UE0' })), 'invalid-request', /base64/],
  ['base64 for addresses', () => post(score({ recording: '-_-_' })), 'invalid-request', /base64/],
  ['nothing', () => post(score({ recording: '' })), 'bad-recording'],
  ['something else', () => post(score({ recording: base64(Buffer.from('GIF89a')) })), 'bad-recording'],
  [
    'its first bytes only',
    () => post(score({ recording: base64(recording.subarray(0, 5)) })),
    'bad-recording',
    /cut off/,
  ],
  [
    'more than may be',
    () => post(score({ recording: 'AAAA'.repeat(RECORDING_LIMIT / 3 + 1) })),
    'invalid-request',
    /body\.recording: must not hold more than 180 KB/,
  ],
  ['2^53 ticks', () => post(score({ recording: hostile(2 ** 53) })), 'bad-recording', /32 bits/],
  ['2^32 - 1 ticks', () => post(score({ recording: hostile(2 ** 32 - 1) })), 'bad-recording', /ticks/],
  [
    'a number without an end',
    () => post(score({ recording: base64(Uint8Array.of(0x50, 0x4d, ...Array(1000).fill(0xff))) })),
    'bad-recording',
  ],
  [
    'a change after the end',
    () => post(score({ recording: hostile(10, 8 * 10 + 1) })),
    'bad-recording',
    /after the end/,
  ],
  ['an unknown direction', () => post(score({ recording: hostile(10, 7) })), 'bad-recording', /direction/],
  [
    'as many changes as fit, more than its ticks',
    () => post(score({ recording: hostile(1000, ...Array.from({ length: 90_000 }, (_, i) => (i % 2 ? 9 : 10))) })),
    'bad-recording',
  ],
  ['more ticks than time has passed', () => post(score({ recording: hostile(MAX_TICKS) })), 'faster-than-time'],
  ['no ticks', () => post(score({ recording: hostile(0) })), 'unfinished-game'],
  ['a game that is not over', () => post(score({ recording: hostile(60) })), 'unfinished-game'],
];

const ADDRESSES: Row[] = [
  ['an unknown address', () => request(hall.app).get('/api/nowhere'), 'not-found'],
  ['an unknown address, with a body', () => request(hall.app).put('/nowhere').send({ a: 1 }), 'not-found'],
  ['a percent sign alone', () => request(hall.app).get('/api/scores/%'), 'malformed-url'],
  ['half a letter', () => request(hall.app).get('/%E0%A4%A'), 'malformed-url'],
  ['a null in a path', () => request(hall.app).get('/assets/%00'), 'not-found'],
  [
    'a gameId that is none',
    () => request(hall.app).get('/api/scores/42'),
    'invalid-request',
    /^gameId: must be the UUID of a game, as its ticket/,
  ],
  ['a gameId that is SQL', () => request(hall.app).get("/api/scores/' OR 1=1 --"), 'invalid-request'],
  ['a recording of no gameId', () => request(hall.app).get('/api/scores/x/recording'), 'invalid-request'],
  ['a gameId that nobody has', () => request(hall.app).get(`/api/scores/${randomUUID()}`), 'score-not-found'],
  ...['abc', '0', '-1', '101', '1.5', '1e1', '0x10', '', '%20', '999999999999', '1&limit=2'].map(
    (limit): Row => [
      `limit=${limit}`,
      () => request(hall.app).get(`/api/scores?limit=${limit}`),
      'invalid-request',
      /^limit: must be one whole number from 1 to 100, as in \?limit=10\.$/,
    ],
  ),
];

describe.each([
  ['a body of', BODIES],
  ['a request with', SHAPES],
  ['a name of', NAMES],
  ['a recording of', RECORDINGS],
  ['an address with', ADDRESSES],
])('%s', (_group, rows) => {
  test.each(rows)('%s is refused in words that help', async (_what, ask, kind, detail = /./) => {
    const { status, headers, body } = await ask();
    expect(body).toMatchObject({ type: `/problems/${kind}`, status, title: PROBLEMS[kind].title });
    expect(Problem.strict().parse(body).detail).toMatch(detail);
    expect(status).toBe(PROBLEMS[kind].status);
    expect(status).toBeLessThan(500);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body.detail).not.toMatch(/node_modules|\.ts:|at \w+ \(/);
    expect(body.detail.length).toBeLessThan(500);
  });
});

describe('a method that an address does not have', () => {
  test.each([
    ['delete', '/api/scores', 'GET, HEAD, POST'],
    ['put', '/api/scores/0', 'GET, HEAD'],
    ['get', '/api/games', 'POST'],
    ['patch', '/api/location', 'GET, HEAD'],
    ['post', '/healthz', 'GET, HEAD'],
    ['post', '/openapi.json', 'GET, HEAD'],
  ] as const)('is refused: %s %s', async (method, path, allowed) => {
    const { body, headers } = await request(hall.app)[method](path).expect(405);
    expect(headers.allow).toBe(allowed);
    expect(body.type).toBe('/problems/method-not-allowed');
  });

  test('is told to who asks for the options', async () => {
    await request(hall.app).options('/api/scores').expect(204).expect('Allow', 'GET, HEAD, POST');
  });
});

test('a mistake of the server is a 500 that tells nothing but its number', async () => {
  const broken = await openTestHall({
    changes: {
      referee: {
        judge: async () => {
          throw new Error('the referee fell asleep');
        },
        close: async () => {},
      },
      keys: oneKey(hall.secret),
    },
  });
  broken.clock.now = hall.clock.now;
  const { status, text, headers } = await request(broken.app).post('/api/scores').send(score({}));
  expect(status).toBe(500);
  expect(text).toContain(headers['x-request-id']);
  expect(text).not.toContain('asleep');
  expect(broken.log.join('')).toContain('asleep');
  await broken.close();
});
