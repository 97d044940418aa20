/** Every attack in small, on the real server; `npm run attack` makes the large run. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ScoreTable } from '../../server/api.ts';
import { BOUNDS } from '../../server/http/connections.ts';
import { createChance } from '../chance.ts';
import { type RunningServer, startServer } from '../server.ts';
import { SECRET } from '../visitor.ts';
import { copies } from './copies.ts';
import { crowd } from './crowd.ts';
import { fuzzDecode } from './decode.ts';
import { FORGERIES, forge } from './forgeries.ts';
import { askAndNotRead, MOST_GROWTH, sayWithoutEnd, stay } from './greedy.ts';
import { sendRaw } from './raw.ts';

const UNLIMITED = { RATE_LIMIT_READS: '0', RATE_LIMIT_WRITES: '0' };

/** One for all tests, until one fails: its second try shall not find the games of the first. */
let running: RunningServer | null = null;
let server: RunningServer;
const close = async () => {
  await running?.close();
  running = null;
};
beforeEach(async () => {
  running ??= await startServer({ env: { GAME_SECRET: SECRET, ...UNLIMITED } });
  server = running;
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await close();
});
afterAll(close);

const table = async () => (await (await fetch(`${server.url}/api/scores?limit=100`)).json()) as ScoreTable;

test('knows at least 44 kinds of forgeries, and none of them reaches the table', async () => {
  const before = await table();
  const { kinds, wrong } = await forge(server.url, SECRET, 4 * Object.keys(FORGERIES).length, createChance(1));
  expect(kinds).toBeGreaterThanOrEqual(44);
  expect(wrong).toEqual([]);
  expect(await table()).toEqual(before);
});

test('a game of the table comes in no second time, whatever its ticket and the pushes before it', async () => {
  expect(await copies(server.url, SECRET, 20, createChance(4))).toEqual({ copies: 20, wrong: [] });
});

test('requests as no client writes them are never a mistake of the server', async () => {
  const { wrong, statuses } = await sendRaw(Number(new URL(server.url).port), 1500, createChance(2));
  expect(wrong).toEqual([]);
  expect(Object.keys(statuses)).toContain('400');
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('bytes that are no recording are refused in words, whatever they are', () => {
  const { read, wrong } = fuzzDecode(20_000, createChance(3));
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(0);
});

describe('clients that cost nobody else anything', () => {
  test.skipIf(process.platform !== 'linux')('ask for a large file and do not read (needs /proc)', async () => {
    const { growth } = await askAndNotRead(server.url, server.pid, 100, 900, 3000);
    expect(growth).toBeLessThan(MOST_GROWTH);
  });

  test.skipIf(process.platform !== 'linux')('never come to an end (needs /proc)', async () => {
    const { growth } = await sayWithoutEnd(server.url, server.pid, 100, 3000);
    expect(growth).toBeLessThan(MOST_GROWTH);
  });

  test.skipIf(process.platform !== 'linux')('come in crowds and stay (needs /proc)', async () => {
    const { open } = await stay(server.url, server.pid, BOUNDS.ofAddress + 200, 500);
    expect(open).toBeGreaterThan(0);
    expect(open).toBeLessThanOrEqual(BOUNDS.ofAddress);
  });

  test('hand in the longest games, while thirty others hand in theirs and are all accepted', async () => {
    const { honest, accepted, attacks } = await crowd(server.url, SECRET, 30, 20);
    expect(attacks).toBeGreaterThanOrEqual(20);
    expect(accepted).toBe(honest);
  });
});
