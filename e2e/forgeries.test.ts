/**
 * Honest scores: a bot plays whole games through the API and is ranked by them; then everything is tried to get a score
 * that was not played, and none of it reaches the table.
 */
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RULES_VERSION } from '../game/game.ts';
import { type Change, decode, encode, type Recording } from '../game/recording.ts';
import { replay } from '../game/replay.ts';
import type { ScoreTable } from '../server/api.ts';
import { handIn, openTestHall, passTicks, startGame, type TestHall } from '../server/test/hall.ts';
import { CLOCK_SKEW_MS, readTicket, signTicket, TICKET_LIFE_MS } from '../server/tickets.ts';
import { type PlayedGame, playGame } from './bot.ts';

let hall: TestHall;
beforeAll(async () => {
  hall = await openTestHall();
});
afterAll(() => hall.close());

async function table(): Promise<ScoreTable> {
  const { body } = await request(hall.app).get('/api/scores?limit=100').expect(200);
  return body;
}

describe('a bot that plays through the API', () => {
  test('is ranked by what its games score, best first', async () => {
    const scores = (await table()).scores.map(({ score }) => score);
    for (let count = 1; count <= 3; count++) {
      const ticket = await startGame(hall);
      const game = playGame(ticket.seed);
      passTicks(hall, game.recording.ticks);
      const { status, body } = await handIn(hall, ticket.token, game.bytes, `BOT ${count}`);
      expect(status).toBe(201);
      expect(body).toMatchObject({ name: `BOT ${count}`, score: game.score, level: game.level });
      scores.push(game.score);
      expect(body.rank).toBe(scores.filter((score) => score >= game.score).length);
    }
    const { scores: rows, total } = await table();
    expect(total).toBe(scores.length);
    expect(rows.map((row) => row.score)).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('can watch its games again, and they score what the table says', async () => {
    for (const { gameId, score, level } of (await table()).scores) {
      const { body } = await request(hall.app).get(`/api/scores/${gameId}/recording`).responseType('blob').expect(200);
      expect(replay(decode(body))).toMatchObject({ score, level, phase: 'gameOver' });
    }
  });
});

describe('a forgery', () => {
  const other = playGame(11);
  /** An honest game, another one each time: one that is in the table is not taken again. */
  let game: PlayedGame;
  let seed = 100;
  let token: string;
  let before: ScoreTable;
  beforeEach(async () => {
    do {
      seed += 1;
      game = playGame(seed);
    } while (game.recording.changes.length < 200);
    token = ticketFor(game.recording.seed);
    passTicks(hall, game.recording.ticks);
    before = await table();
  });
  afterEach(async () => {
    expect(await table()).toEqual(before);
    // It was the forgery that was refused: the honest game is still welcome.
    expect((await handIn(hall, token, game.bytes)).status).toBe(201);
  });

  /** A ticket as POST /api/games gives it out now, but of a seed that is known before. */
  const ticketFor = (seed: number) => {
    const location = { cloud: 'unknown', zone: 'unknown', host: 'pacman-0' };
    const payload = { gameId: randomUUID(), seed, startedAt: hall.clock.now, rulesVersion: RULES_VERSION, location };
    return signTicket(hall.secret, payload);
  };
  const refused = async (problem: string, recording: Recording | Uint8Array, withToken = token) => {
    const bytes = recording instanceof Uint8Array ? recording : encode(recording);
    const { status, body } = await handIn(hall, withToken, bytes, 'EVE');
    expect({ status, type: body.type }).toEqual({ status: expect.toSatisfy(isRefusal), type: `/problems/${problem}` });
  };
  const isRefusal = (status: number) => status >= 400 && status < 500;

  test('that claims a score is refused', async () => {
    const recording = Buffer.from(game.bytes).toString('base64');
    const claim = { token, name: 'EVE', recording, score: 3_333_360 };
    const { body } = await request(hall.app).post('/api/scores').send(claim).expect(400);
    expect(body.type).toBe('/problems/unknown-field');
  });

  test('that leaves out the death is refused', async () => {
    const { recording } = game;
    const changes = recording.changes.filter((change) => change.tick < recording.ticks - 1);
    await refused('unfinished-game', { ...recording, ticks: recording.ticks - 1, changes });
  });

  test('that stops half-way is refused', async () => {
    const ticks = Math.floor(game.recording.ticks / 2);
    const changes = game.recording.changes.filter((change) => change.tick < ticks);
    await refused('unfinished-game', { ...game.recording, ticks, changes });
  });

  test('that goes on after the end is refused', async () => {
    await refused('goes-on-after-the-end', { ...game.recording, ticks: game.recording.ticks + 1 });
  });

  test.each([1, 10, 100])('that lets the joystick go after change %i ends elsewhere and is refused', async (count) => {
    const changes: Change[] = game.recording.changes.slice(0, count);
    const edited = { ...game.recording, changes };
    await refused(problemOf(edited), edited);
  });

  test('that holds every direction a tick longer is refused', async () => {
    const changes = game.recording.changes
      .map((change) => ({ ...change, tick: change.tick + 1 }))
      .filter((change) => change.tick < game.recording.ticks);
    const edited = { ...game.recording, changes };
    await refused(problemOf(edited), edited);
  });

  /** How the edited recording fails to end where it says: found by playing it, as whoever edits it would. */
  function problemOf(edited: Recording): string {
    const early = replay({ ...edited, ticks: edited.ticks - 1 });
    if (early.phase === 'gameOver') return 'goes-on-after-the-end';
    expect(replay(edited).phase).not.toBe('gameOver');
    return 'unfinished-game';
  }

  test('with any single byte of its head changed is refused', async () => {
    const { status, body } = await handIn(hall, token, altered(game.bytes, 0));
    expect({ status, type: body.type }).toEqual({ status: 422, type: '/problems/bad-recording' });
    for (let index = 1; index < 10; index++) {
      expect((await handIn(hall, token, altered(game.bytes, index))).status).toBe(422);
    }
  });

  test("that is somebody else's game is refused", async () => {
    await refused('other-seed', other.recording);
  });

  test("that is a game of the table, handed in with one's own ticket, is refused", async () => {
    const somebodyElses = before.scores.find(({ name }) => name === 'BOT 1');
    const { body } = await request(hall.app)
      .get(`/api/scores/${somebodyElses?.gameId}/recording`)
      .responseType('blob')
      .expect(200);
    await refused('other-seed', new Uint8Array(body));
  });

  test('that only says it has the seed of the ticket is refused', async () => {
    const edited = { ...other.recording, seed: game.recording.seed };
    hall.clock.now += 3_600_000;
    await refused(problemOf(edited), edited);
  });

  test('that says it was played by other rules is refused', async () => {
    await refused('other-rules', { ...game.recording, rulesVersion: game.recording.rulesVersion + 1 });
  });

  test('that was played faster than time passes is refused', async () => {
    const quick = ticketFor(game.recording.seed);
    hall.clock.now += 10_000;
    await refused('faster-than-time', game.bytes, quick);
  });

  test('that is a game of the table, under a new ticket for its seed, is refused', async () => {
    const { recording, bytes } = playGame(seed + 2000);
    const first = ticketFor(recording.seed);
    const second = ticketFor(recording.seed);
    passTicks(hall, recording.ticks);
    expect((await handIn(hall, first, bytes)).status).toBe(201);
    before = await table();
    await refused('copied-game', recording, second);
  });

  test('that uses a ticket again, for a better game, is refused', async () => {
    const used = ticketFor(game.recording.seed);
    passTicks(hall, game.recording.ticks);
    expect((await handIn(hall, used, game.bytes)).status).toBe(201);
    before = await table();
    await refused('already-scored', { ...game.recording, changes: game.recording.changes.slice(0, -1) }, used);
    game = playGame(seed + 1000);
    token = ticketFor(game.recording.seed);
    passTicks(hall, game.recording.ticks);
  });

  test('with any character of its token changed is refused', async () => {
    for (let index = 0; index < token.length; index += 7) {
      const changed = token[index] === 'A' ? 'B' : 'A';
      await refused('not-a-ticket', game.bytes, token.slice(0, index) + changed + token.slice(index + 1));
    }
  });

  test('with a ticket that it wrote itself is refused', async () => {
    const payload = readTicket(hall.secret, token);
    await refused('not-a-ticket', game.bytes, signTicket('a secret that somebody made up, for a try', payload));
    await refused('not-a-ticket', game.bytes, Buffer.from(JSON.stringify(payload)).toString('base64url'));
    const [body] = token.split('.');
    await refused('not-a-ticket', game.bytes, `${body}.`);
  });

  test('with a ticket that has expired is refused', async () => {
    const start = hall.clock.now;
    hall.clock.now += TICKET_LIFE_MS + 1;
    await refused('ticket-expired', game.bytes);
    hall.clock.now = start;
  });

  test('with a ticket from the future is refused', async () => {
    const payload = readTicket(hall.secret, token);
    const future = signTicket(hall.secret, { ...payload, startedAt: hall.clock.now + CLOCK_SKEW_MS + 60_000 });
    await refused('ticket-from-the-future', game.bytes, future);
  });
});

/** The bytes with one of them another. */
function altered(bytes: Uint8Array, index: number): Uint8Array {
  return bytes.map((byte, at) => (at === index ? byte ^ 1 : byte));
}
