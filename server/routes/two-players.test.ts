import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { pairGame } from '../../game/test/pair-game.ts';
import { scoreOf } from '../../game/turn.ts';
import { GameId, HandedIn, ScoreTable, type Ticket } from '../api.ts';
import { secondIdOf } from '../entries.ts';
import { storeAway } from '../store/away.ts';
import { openTestHall, restingBytes, startGame, type TestHall, untilTakenIn } from '../test/hall.ts';

/** There are threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let hall: TestHall;
let ticket: Ticket;
beforeEach(async () => {
  hall = await openTestHall();
  ticket = await startGame(hall);
  hall.clock.now += 600_000;
});
afterEach(() => hall.close());

function give(recording: Uint8Array, names: object, { token } = ticket) {
  const body = { token, recording: Buffer.from(recording).toString('base64'), ...names };
  return Promise.resolve(request(hall.app).post('/api/scores').send(body));
}

async function table(): Promise<ScoreTable> {
  return ScoreTable.parse((await request(hall.app).get('/api/scores')).body);
}

test('a game of two players makes two entries, each with its own name and score, and both can be watched', async () => {
  const recording = pairGame(ticket.seed);
  const game = replay(recording);
  const { status, body } = await give(encode(recording), { name: 'ADA', secondName: ' Eve ' });
  expect(status).toBe(201);
  const { second, ...first } = HandedIn.parse(body);
  expect(first).toMatchObject({ gameId: ticket.gameId, name: 'ADA', score: scoreOf(game, 0), player: 1 });
  expect(second).toMatchObject({ gameId: secondIdOf(ticket.gameId), name: 'Eve', score: scoreOf(game, 1), player: 2 });
  const { scores, total } = await table();
  expect(total).toBe(2);
  expect(scores.map(({ gameId }) => gameId).sort()).toEqual([first.gameId, second?.gameId].sort());
  for (const { gameId } of scores) {
    const answer = await request(hall.app).get(`/api/scores/${gameId}/recording`).responseType('blob').expect(200);
    expect(Buffer.from(encode(recording)).equals(answer.body)).toBe(true);
  }
});

test('it is two entries however often it comes, also all at once, and with the names that came first', async () => {
  const recording = encode(pairGame(ticket.seed));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => untilTakenIn(() => give(recording, { name: 'ADA', secondName: 'EVE' }))),
  );
  expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const again = await give(recording, { name: 'BOB', secondName: 'BOB' });
  expect([again.status, again.body]).toEqual([200, answers[0]?.body]);
  expect((await table()).total).toBe(2);
});

test('what an earlier try left undone is done by the next', async () => {
  const recording = encode(pairGame(ticket.seed));
  const { add } = hall.store;
  hall.store.add = (entry, patience) => {
    if (entry.player === 1) throw new Error('the server dies between the two');
    return add(entry, patience);
  };
  expect((await give(recording, { name: 'ADA', secondName: 'EVE' })).status).toBe(500);
  expect((await table()).scores.map(({ name }) => name)).toEqual(['EVE']);
  hall.store.add = add;
  const { status, body } = await give(recording, { name: 'ADA', secondName: 'EVE' });
  expect([status, body.name, body.second.name]).toEqual([201, 'ADA', 'EVE']);
  expect((await table()).total).toBe(2);
});

test('its ticket is used by half of it: another game comes in under it neither after that half nor before', async () => {
  const two = encode(pairGame(ticket.seed));
  const one = restingBytes(ticket.seed);
  const { add, kept } = hall.store;
  hall.store.add = async (entry, patience) => {
    if (entry.player === 1) throw storeAway('switched off between the two');
    return add(entry, patience);
  };
  expect((await give(two, { name: 'ADA', secondName: 'EVE' })).status).toBe(503);
  hall.store.add = add;
  const { status, body } = await give(one, { name: 'MAL' });
  expect([status, body.type]).toEqual([409, '/problems/already-scored']);
  expect((await give(two, { name: 'ADA', secondName: 'EVE' })).status).toBe(201);

  // And the other way about, as long as the first game is not kept for good.
  ticket = await startGame(hall);
  hall.clock.now += 600_000;
  expect((await give(restingBytes(ticket.seed), { name: 'ADA' })).status).toBe(201);
  hall.store.kept = async () => null;
  const late = await give(encode(pairGame(ticket.seed)), { name: 'MAL', secondName: 'LORY' });
  expect([late.status, late.body.type]).toEqual([409, '/problems/already-scored']);
  hall.store.kept = kept;
  expect((await table()).scores.map(({ name }) => name).sort()).toEqual(['ADA', 'ADA', 'EVE']);
});

test('names must be as many as players, and fit to stand in the table', async () => {
  const two = encode(pairGame(ticket.seed));
  for (const [recording, names, detail] of [
    [two, { name: 'ADA' }, /second name is missing/],
    [two, { name: 'ADA', secondName: '' }, /second name is empty/],
    [two, { name: '', secondName: 'EVE' }, /^The name is empty/],
    [restingBytes(ticket.seed), { name: 'ADA', secondName: 'EVE' }, /one too many/],
  ] as const) {
    const { status, body } = await give(recording, names);
    expect([status, body.type]).toEqual([422, '/problems/bad-name']);
    expect(body.detail).toMatch(detail);
  }
  expect((await table()).total).toBe(0);
});

test('a copy of it comes in under no other ticket, and nothing of it', async () => {
  const copying = await startGame(hall);
  hall.clock.now += 600_000;
  expect((await give(encode(pairGame(ticket.seed)), { name: 'ADA', secondName: 'EVE' })).status).toBe(201);
  const names = { name: 'MAL', secondName: 'LORY' };
  const { status, body } = await give(encode(pairGame(copying.seed)), names, copying);
  expect([status, body.type]).toEqual([409, '/problems/copied-game']);
  expect((await table()).total).toBe(2);
});

test('the gameId of a second entry is a UUID, and always the same for a game', () => {
  const ids = Array.from({ length: 50 }, () => secondIdOf(randomUUID()));
  for (const id of ids) expect(GameId.parse(id)).toBe(id);
  expect(new Set(ids).size).toBe(50);
  expect(secondIdOf(ticket.gameId)).toBe(secondIdOf(ticket.gameId));
});
