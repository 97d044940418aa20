/**
 * The server's clock jumps to and fro, by minutes and by weeks. A game may be refused meanwhile, for its beginning lies in the future
 * or too far back; when the clock is right again it is taken, and none is twice.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ScoreTable, Ticket } from '../../server/api.ts';
import { playGame } from '../bot.ts';
import type { Chance } from '../chance.ts';
import { HOUR, handIn } from '../hand-in.ts';
import { type RunningServer, startServer } from '../server.ts';

const MINUTE = HOUR / 60;
const DAY = 24 * HOUR;
/** By how much the clock is wrong, in ms, and what becomes of a game of an hour ago. */
const JUMPS: readonly (readonly [number, number])[] = [
  [-30 * DAY, 425],
  [-2 * DAY, 425],
  [-3 * HOUR, 425],
  [-10 * MINUTE, 201],
  [10 * MINUTE, 201],
  [5 * HOUR, 201],
  [3 * DAY, 201],
  [30 * DAY, 403],
];

export interface ClockFigures {
  jumps: number;
  games: number;
  /** Games that were refused while the clock was wrong, and taken afterwards. */
  late: number;
  /** What was not answered as it should be. */
  wrong: string[];
  /** Games that are not in the table at the end, or twice. */
  missing: number;
}

export interface ClockServer extends RunningServer {
  /** Resolves when its clock is wrong by so many ms. */
  jump(by: number): Promise<void>;
}

/** A server whose clock can be set. */
export async function startClockServer(secret: string): Promise<ClockServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pacman-clock-'));
  const file = join(folder, 'wrong-by');
  const preload = pathToFileURL(join(import.meta.dirname, 'wrong-clock.ts'));
  const server = await startServer({
    env: {
      GAME_SECRET: secret,
      RATE_LIMIT_READS: '0',
      RATE_LIMIT_WRITES: '0',
      NODE_OPTIONS: `--import=${preload}`,
      WRONG_BY: file,
    },
  });
  return {
    ...server,
    async jump(by) {
      writeFileSync(file, String(by));
      process.kill(server.pid, 'SIGUSR2');
      const isThere = async () =>
        Math.abs(Date.parse((await takeTicket(server.url)).startedAt) - Date.now() - by) < MINUTE;
      while (!(await isThere())) await pause(10);
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function jumpClock(
  { url, jump }: ClockServer,
  secret: string,
  jumps: number,
  chance: Chance,
): Promise<ClockFigures> {
  const wrong: string[] = [];
  const refused: (() => Promise<Response>)[] = [];
  let games = 0;
  for (let count = 0; count < jumps; count++) {
    const [by, expected] = chance.pick(JUMPS);
    await jump(by);
    for (let game = 0; game < 3; game++) {
      games += 1;
      const finished = { secret, seed: games, bytes: playGame(games, 0).bytes, gameId: randomUUID() };
      const startedAt = Date.now() - HOUR;
      const give = () => handIn(url, { ...finished, age: Date.now() - startedAt });
      const { status } = await give();
      if (status !== expected) wrong.push(`${status} instead of ${expected} by a clock that is ${by} ms wrong`);
      if (status !== 201) refused.push(give);
    }
    // By any clock a game that begins now is not over now.
    const { seed, token } = await takeTicket(url);
    const recording = Buffer.from(playGame(seed, 0).bytes).toString('base64');
    const body = JSON.stringify({ token, name: 'EVE', recording });
    const answer = await fetch(`${url}/api/scores`, { method: 'POST', headers: JSON_TYPE, body });
    if (answer.status !== 422) wrong.push(`${answer.status} for a game faster than time`);
  }
  await jump(0);
  for (const give of refused) {
    const { status } = await give();
    if (status !== 201) wrong.push(`${status} by a clock that is right again`);
  }
  const { total } = (await (await fetch(`${url}/api/scores`)).json()) as ScoreTable;
  return { jumps, games, late: refused.length, wrong, missing: games - total };
}

const JSON_TYPE = { 'content-type': 'application/json' };

async function takeTicket(url: string): Promise<Ticket> {
  const answer = await fetch(`${url}/api/games`, { method: 'POST' });
  return (await answer.json()) as Ticket;
}
