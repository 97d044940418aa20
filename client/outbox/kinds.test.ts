/**
 * Everything that can come back when a finished game is handed in, walked as a table: each game ends in the table exactly once, or
 * is visibly waiting, or is shown as refused with nothing of it lost.
 */
import { describe, expect, test } from 'vitest';
import { createHallLine } from '../hall-line.ts';
import { scoreRow } from '../test/score-row.ts';
import { createOutbox } from './create-outbox.ts';
import { createClock } from './test/clock.ts';
import { finishedGame } from './test/game.ts';
import { shelfInMemory } from './test/memory-shelf.ts';
import { asFile, type WaitingGame } from './waiting-game.ts';

const HOUR = 3_600_000;
const GAME = finishedGame();
const ROW = scoreRow({ gameId: 'a', rank: 3, score: GAME.score });

type Answer = () => Promise<Response>;
const json = (status: number, body: unknown, headers = {}): Answer => {
  return async () => Response.json(body, { status, headers });
};
const problem = (kind: string, status: number, headers = {}) =>
  json(status, { type: `/problems/${kind}`, title: 'No', status, detail: 'Because.' }, headers);
const page = (status: number): Answer => {
  return async () => new Response('<h1>proxy</h1>', { status, headers: { 'content-type': 'text/html' } });
};
const fails = (error: Error): Answer => {
  return () => Promise.reject(error);
};
const saved = json(201, ROW);

/** A hall that answers so while it lasts, and takes games in from then on; null is for ever. */
async function handIn(answer: Answer, times: number | null) {
  const kept = new Map<string, WaitingGame>();
  const clock = createClock();
  let posts = 0;
  let taken = 0;
  const hall = createHallLine(async () => {
    posts += 1;
    if (times === null || posts <= times) return answer();
    taken += 1;
    return saved();
  });
  const outbox = createOutbox({
    shelf: shelfInMemory(kept),
    send: (game) => hall.submitScore(game),
    alone: (work) => work(),
    hold: () => () => {},
    held: async () => new Set(),
    tell: () => {},
    ...clock,
    chance: () => 0.5,
  });
  const pass = (hours: number) => clock.pass(hours * HOUR);
  await outbox.add(GAME);
  await outbox.enterName('a', 'ADA');
  return { outbox, kept, pass, posts: () => posts, taken: () => taken };
}

describe('the game arrives, once, when it has passed', () => {
  test.each<[string, Answer, number]>([
    ['no network', fails(new TypeError('failed to fetch')), 20],
    ['an answer that comes too late', fails(new DOMException('late', 'TimeoutError')), 20],
    ['a connection cut in the middle', fails(new DOMException('cut', 'AbortError')), 3],
    ['a gateway without a hall', page(502), 20],
    ['a balancer without a pod', page(503), 20],
    ['a gateway that waits in vain', page(504), 20],
    ['a proxy that wants a password', page(401), 5],
    ['a proxy that forbids', page(403), 5],
    ['a proxy that finds nothing', page(404), 5],
    ['a proxy for which it is too large', page(413), 5],
    ['a page to log in to a network', page(200), 5],
    ['nothing but a status', async () => new Response(null, { status: 204 }), 5],
    ['half an answer', async () => new Response('{"gameId":"a","ra', { status: 201 }), 5],
    ['an answer of another shape', json(201, { id: 'a' }), 5],
    ['an answer about another game', json(201, { ...ROW, gameId: 'b' }), 5],
    ['too many requests', problem('too-many-requests', 429, { 'retry-after': '60' }), 5],
    ['a busy referee', problem('referee-busy', 503, { 'retry-after': '3' }), 5],
    ['a store that is away', problem('store-away', 503, { 'retry-after': '5' }), 50],
    ['a mistake of the hall', problem('server-error', 500), 5],
    ['a hall of an earlier version', problem('not-found', 404), 5],
    ['a hall that does not do that', problem('method-not-allowed', 405), 5],
    ['a body that did not arrive in time', problem('request-timeout', 408), 5],
    ['a server whose clock is behind', problem('ticket-from-the-future', 425), 5],
    ['a server whose clock is ahead', problem('ticket-expired', 403), 5],
    ['a clock that was wrong when the game began', problem('faster-than-time', 422), 5],
    ['a pod with another secret', problem('not-a-ticket', 403), 5],
    ['a pod with other rules', problem('other-rules', 422), 5],
    ['a pod that cannot read the recording yet', problem('bad-recording', 422), 5],
    ['a pod that wants another shape', problem('invalid-request', 400), 5],
    ['a pod that knows a field less', problem('unknown-field', 400), 5],
    ['a proxy that mangles the body', problem('malformed-json', 400), 5],
    ['a proxy that takes the body away', problem('body-missing', 400), 5],
    ['a proxy that speaks in problems', json(403, { type: 'about:blank', title: 'No', status: 403, detail: 'x' }), 5],
    ['a problem that this page does not know', problem('closed-on-mondays', 409), 5],
  ])('%s', async (_what, answer, times) => {
    const { outbox, kept, pass, posts, taken } = await handIn(answer, times);
    await pass(1 / 3600);
    expect(kept.size).toBe(1);
    expect(outbox.status().kind).toBe('away');
    await pass(48);
    expect([kept.size, taken(), posts()]).toEqual([0, 1, times + 1]);
    expect(outbox.status().kind).toBe('saved');
  });
});

describe('the game is shown as refused, and kept until the player says what becomes of it', () => {
  test.each([
    ['already-scored', 409],
    ['other-seed', 422],
    ['unfinished-game', 422],
    ['goes-on-after-the-end', 422],
  ])('%s', async (kind, status) => {
    const { outbox, pass, posts, taken } = await handIn(problem(kind, status), 1);
    await pass(100);
    expect([posts(), await outbox.refused()]).toMatchObject([1, [{ gameId: 'a', recording: GAME.recording }]]);
    const [refused] = await outbox.refused();
    expect(refused && asFile(refused)).toMatchObject({ submission: { token: 't', name: 'ADA', recording: 'AQ==' } });
    await outbox.sendAgain('a');
    await pass(1);
    expect([taken(), await outbox.refused()]).toEqual([1, []]);
  });

  test('a name that cannot stand in the table makes it unfinished again', async () => {
    const { outbox, pass } = await handIn(problem('bad-name', 422), 1);
    await pass(1);
    expect(await outbox.unfinished()).toMatchObject([{ gameId: 'a', complaint: 'Because.' }]);
  });
});

test.each<[string, Answer]>([
  ['nobody there', fails(new TypeError('failed to fetch'))],
  ['a store that is away', problem('store-away', 503)],
])(
  'for as long as it lasts it is waiting, and the hall is not asked more than twice a minute or so: %s',
  async (_what, answer) => {
    const { outbox, kept, pass, posts } = await handIn(answer, null);
    await pass(1);
    expect([kept.size, outbox.status().kind]).toEqual([1, 'away']);
    expect(posts()).toBeLessThan(200);
  },
);
