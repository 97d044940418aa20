import type { RequestListener } from 'node:http';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RULES_VERSION } from '../../game/game.ts';
import { type Change, decode, encode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { restlessGame } from '../../game/test/restless-game.ts';
import { ScoreRow, ScoreTable, type Ticket } from '../api.ts';
import { ProblemError } from '../problems.ts';
import { storeAway } from '../store/away.ts';
import {
  handIn,
  openTestHall,
  playAndHandIn,
  restingBytes,
  startGame,
  type TestHall,
  untilTakenIn,
} from '../test/hall.ts';
import { TICKET_LIFE_MS } from '../tickets.ts';

/** There are threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let hall: TestHall;
beforeEach(async () => {
  hall = await openTestHall();
});
afterEach(() => hall.close());

async function table(limit = ''): Promise<ScoreTable> {
  const { body } = await request(hall.app).get(`/api/scores${limit}`).expect(200);
  return ScoreTable.parse(body);
}

describe('POST /api/scores', () => {
  test('writes down what the recording scores', async () => {
    const { ticket, recording, response } = await playAndHandIn(hall, '  Zoë 👻 ');
    const game = replay(decode(recording));
    expect(response.status).toBe(201);
    expect(ScoreRow.parse(response.body)).toEqual({
      gameId: ticket.gameId,
      rank: 1,
      name: 'Zoë 👻',
      score: game.score,
      level: game.level,
      ticks: game.tick,
      ...ticket.location,
      startedAt: ticket.startedAt,
      at: new Date(hall.clock.now).toISOString(),
      player: 1,
      rulesVersion: RULES_VERSION,
    });
    expect(await table()).toEqual({ scores: [response.body], total: 1 });
  });

  test('says of a game that a page of older rules has begun by which it was played, for as long as it is in the table', async () => {
    const { token, seed } = await startGame(hall);
    hall.clock.now += 120_000;
    const old = encode({ ...restingGame(seed), rulesVersion: 1 });
    const { status, body } = await handIn(hall, token, old);
    expect([status, body.rulesVersion]).toEqual([201, 1]);
    expect((await table()).scores).toEqual([body]);
    const { body: one } = await request(hall.app).get(`/api/scores/${body.gameId}`).expect(200);
    expect(one).toEqual(body);
    const { body: bytes } = await request(hall.app).get(`/api/scores/${body.gameId}/recording`).responseType('blob');
    expect(decode(bytes)).toEqual(decode(old));
  });

  test('answers the same game a second time with 200 and the same body', async () => {
    const { ticket, recording, response } = await playAndHandIn(hall);
    hall.clock.now += 5000;
    const again = await handIn(hall, ticket.token, recording);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(response.body);
    expect((await table()).total).toBe(1);
  });

  test('keeps the first name of a game that comes again with another', async () => {
    const { ticket, recording, response } = await playAndHandIn(hall, 'ADA');
    const again = await handIn(hall, ticket.token, recording, 'EVE');
    expect(again.status).toBe(200);
    expect(again.body).toEqual(response.body);
  });

  test('knows a game again after its ticket has expired', async () => {
    const { ticket, recording, response } = await playAndHandIn(hall);
    hall.clock.now += 2 * TICKET_LIFE_MS;
    expect((await handIn(hall, ticket.token, recording)).body).toEqual(response.body);
  });

  test('makes one row of a game that comes a hundred times at once, and gives one answer', async () => {
    const ticket = await startGame(hall);
    const recording = restingBytes(ticket.seed);
    hall.clock.now += 120_000;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => untilTakenIn(() => handIn(hall, ticket.token, recording))),
    );
    const made = answers.filter((answer) => answer.status === 201).length;
    // Who made it and was told too late, hears the second time that it is there.
    expect(made).toBeLessThanOrEqual(1);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(100 - made);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect((await table()).total).toBe(1);
  });

  test('lets go of the body before the game is judged: only the recording waits for the referee', async () => {
    const asked: object[] = [];
    const judge = async (): Promise<never> => {
      expect(asked.at(-1)).not.toHaveProperty('body');
      throw new ProblemError('referee-busy', 'Come again.');
    };
    const busy = await openTestHall({ changes: { referee: { judge, close: async () => {} } } });
    const app: RequestListener = (request, response) => {
      asked.push(request);
      busy.app(request, response);
    };
    const { token, seed } = await startGame(busy);
    const answer = await handIn({ ...busy, app }, token, restingBytes(seed));
    expect(answer.body).toMatchObject({ type: '/problems/referee-busy' });
    await busy.close();
  });

  test('refuses another recording for a ticket that was used', async () => {
    const { ticket, recording } = await playAndHandIn(hall);
    const other = decode(recording);
    const { status, body } = await handIn(hall, ticket.token, encode({ ...other, ticks: other.ticks - 1 }));
    expect(status).toBe(409);
    expect(body.type).toBe('/problems/already-scored');
  });

  test('refuses a play of the table under another ticket, whatever its seed and the pushes before it', async () => {
    const [first, second, third] = [await startGame(hall), await startGame(hall), await startGame(hall)];
    hall.clock.now += 600_000;
    const give = ({ token, seed }: Ticket, turns: number, pushes: Change[] = []) =>
      handIn(hall, token, encode(restlessGame(seed, turns, pushes)));
    expect((await give(first, 30)).status).toBe(201);
    const fidget: Change[] = [
      { tick: 1, joystick: 'up' },
      { tick: 9, joystick: null },
    ];
    for (const pushes of [[], fidget]) {
      const { status, body } = await give(second, 30, pushes);
      expect({ status, type: body.type }).toEqual({ status: 409, type: '/problems/copied-game' });
    }
    // It comes again under its own ticket as any game may, and one turn more is another play.
    expect((await give(first, 30)).status).toBe(200);
    expect((await give(third, 31)).status).toBe(201);
    expect((await table()).total).toBe(2);
  });

  test('ranks equal scores by time', async () => {
    const first = await playAndHandIn(hall);
    const second = await playAndHandIn(hall);
    expect(first.response.body.score).toBe(second.response.body.score);
    expect([first.response.body.rank, second.response.body.rank]).toEqual([1, 2]);
  });

  test('keeps markup as text', async () => {
    const name = '<b>&"\'</b>';
    const { response } = await playAndHandIn(hall, name);
    expect(response.body.name).toBe(name);
    expect((await table()).scores[0]?.name).toBe(name);
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });

  test('shows where the game was served, not where it was handed in', async () => {
    const ticket = await startGame(hall);
    const other = await openTestHall({
      changes: { store: hall.store, location: () => ({ cloud: 'unknown', zone: 'unknown', host: 'pacman-1' }) },
    });
    other.clock.now += 120_000;
    const { body } = await handIn(other, ticket.token, restingBytes(ticket.seed));
    expect(body.host).toBe('pacman-0');
    await other.close();
  });

  test('says 503 and when to come again while the store is away, and takes the game afterwards', async () => {
    const ticket = await startGame(hall);
    const recording = restingBytes(ticket.seed);
    hall.clock.now += 120_000;
    const add = hall.store.add;
    hall.store.add = async () => {
      throw storeAway('switched off');
    };
    const refused = await handIn(hall, ticket.token, recording);
    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBe('2');
    expect(refused.body.type).toBe('/problems/store-away');
    hall.store.add = add;
    expect((await handIn(hall, ticket.token, recording)).status).toBe(201);
  });
});

describe('GET /api/scores', () => {
  test('is an empty table at first', async () => {
    expect(await table()).toEqual({ scores: [], total: 0 });
  });

  test('answers with ten rows, or with as many as asked for', async () => {
    for (let count = 0; count < 12; count++) await playAndHandIn(hall, `N${count}`);
    expect((await table()).scores).toHaveLength(10);
    expect((await table('?limit=12')).scores).toHaveLength(12);
    expect((await table('?limit=3')).scores.map((row) => row.rank)).toEqual([1, 2, 3]);
    expect((await table('?limit=100')).total).toBe(12);
  });

  test('answers 304 to who has the table already, and not after it has changed', async () => {
    await playAndHandIn(hall);
    const { headers } = await request(hall.app).get('/api/scores');
    expect(headers.etag).toBeDefined();
    const ask = () => request(hall.app).get('/api/scores').set('If-None-Match', String(headers.etag));
    await ask().expect(304, '');
    await playAndHandIn(hall);
    await ask().expect(200);
  });

  test('answers from memory while the store is away', async () => {
    await playAndHandIn(hall);
    await hall.store.close();
    expect((await table()).total).toBe(1);
  });
});

describe('GET /api/scores by time and order', () => {
  test('lists the games of a day, and the newest first', async () => {
    await playAndHandIn(hall, 'OLD');
    hall.clock.now += 3 * 24 * 3_600_000;
    await playAndHandIn(hall, 'NEW');
    const names = async (query: string) => (await table(query)).scores.map(({ name }) => name);
    expect(await names('?period=day')).toEqual(['NEW']);
    expect((await names('?period=week')).toSorted()).toEqual(['NEW', 'OLD']);
    expect(await names('?order=newest&limit=1')).toEqual(['NEW']);
    expect(await names('?order=newest')).toEqual(['NEW', 'OLD']);
  });

  test.each(['period=year', 'period=', 'order=worst', 'period=day&period=week'])(
    'is refused in words: %s',
    async (query) => {
      const { body } = await request(hall.app).get(`/api/scores?${query}`).expect(400);
      expect(body).toMatchObject({ type: '/problems/invalid-request', detail: expect.stringContaining('must be') });
    },
  );
});
