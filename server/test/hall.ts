/**
 * A hall for tests: a real SQLite file in a folder of its own, a real referee, and a clock that the test turns, so that
 * a game of minutes takes none.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request, { type Response } from 'supertest';
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { encode } from '../../game/recording.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import type { Ticket } from '../api.ts';
import { type AppOptions, createApp } from '../app.ts';
import { createLogger } from '../http/log.ts';
import { createMetrics, type Metrics } from '../http/metrics.ts';
import { oneKey } from '../keyring.ts';
import { createReferee } from '../referee/referee.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';

export interface TestHall {
  app: RequestListener;
  store: Store;
  metrics: Metrics;
  secret: string;
  /** The data folder; `dist` in it is the folder of the page. */
  folder: string;
  /** Milliseconds since 1970; tests set it. */
  clock: { now: number };
  /** Everything that was logged. */
  log: string[];
  close(): Promise<void>;
}

export interface TestHallOptions {
  changes?: Partial<AppOptions>;
  /** Files of the page, by path in dist/; a page is built only when there are some. */
  page?: Record<string, string | Uint8Array>;
}

export async function openTestHall({ changes = {}, page = {} }: TestHallOptions = {}): Promise<TestHall> {
  const folder = mkdtempSync(join(tmpdir(), 'pacman-hall-'));
  const dist = join(folder, 'dist');
  for (const [path, content] of Object.entries(page)) {
    mkdirSync(join(dist, path, '..'), { recursive: true });
    writeFileSync(join(dist, path), content);
  }
  const clock = { now: Date.parse('2026-01-01T12:00:00Z') };
  const log: string[] = [];
  const secret = 'a secret of the tests, long enough';
  const store = await openSqlite(folder, { now: () => clock.now });
  const metrics = createMetrics();
  const referee = createReferee({ threads: 1 });
  const app = createApp({
    store,
    referee,
    metrics,
    keys: oneKey(secret),
    location: () => ({ cloud: 'unknown', zone: 'unknown', host: 'pacman-0' }),
    build: 'test',
    logger: createLogger('debug', { write: (line) => log.push(line) }),
    dist,
    basePath: '',
    rateLimits: { reads: 0, writes: 0 },
    trustProxy: 0,
    now: () => clock.now,
    ...changes,
  });
  const close = async () => {
    await referee.close();
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { app, store, metrics, secret, folder, clock, log, close };
}

export async function startGame({ app }: TestHall): Promise<Ticket> {
  const { body } = await request(app).post('/api/games').expect(201);
  return body;
}

/** A whole game, joystick at rest, as it is handed in. */
export function restingBytes(seed: number): Uint8Array {
  return encode(restingGame(seed));
}

/** Lets the time pass that playing so many ticks takes. */
export function passTicks({ clock }: TestHall, ticks: number): void {
  clock.now += Math.ceil((ticks / TICKS_PER_SECOND) * 1000);
}

export function handIn(hall: TestHall, token: string, recording: Uint8Array, name = 'ADA'): Promise<Response> {
  const body = { token, name, recording: Buffer.from(recording).toString('base64') };
  return Promise.resolve(request(hall.app).post('/api/scores').send(body));
}

/** Comes again, as a client does, where the disk of a busy machine was slower than the hall's patience. */
export async function untilTakenIn(tryOnce: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await tryOnce();
    if (answer.status !== 503) return answer;
  }
}

/** A game from ticket to table, in no time. */
export async function playAndHandIn(
  hall: TestHall,
  name = 'ADA',
): Promise<{ ticket: Ticket; recording: Uint8Array; response: Response }> {
  const ticket = await startGame(hall);
  const recording = restingBytes(ticket.seed);
  hall.clock.now += 120_000;
  return { ticket, recording, response: await handIn(hall, ticket.token, recording, name) };
}
