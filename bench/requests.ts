/**
 * Requests a second, and the time within which 99 of 100 are answered, for reading the table and handing in a real game of three
 * minutes: with each store, with few and many scores in it, on few and many connections.
 *
 * Beside each figure stands that of a bare node:http server which answers the same bytes right before and after on the same machine:
 * the ratio is what remains true elsewhere. So does how the figures of many scores are to those of few, and how soon the server tells
 * its health under each load.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { playGame, spell } from '../e2e/bot.ts';
import { newScore } from '../e2e/hand-in.ts';
import { type RunningServer, startServer } from '../e2e/server.ts';
import { isOver } from '../game/game.ts';
import { encode, type Recording, tickAndRecord } from '../game/recording.ts';
import { cutReplay, openReplay, type Replay, seekReplay, stepReplay } from '../game/replay.ts';
import { startBare } from './bare.ts';
import { count, milliseconds, say } from './figures.ts';
import { watchHealth } from './health-watch.ts';
import { type Asking, ask, type Load, load } from './load.ts';
import { openStores } from './stores.ts';

export interface RequestOptions {
  /** How many scores the stores hold. */
  scores: readonly number[];
  connections: readonly number[];
  /** How long each figure is measured. */
  seconds: number;
}

/** Signs tickets for games of an hour ago, so that they are paid for. */
const SECRET = 'a secret for figures only, long enough';
const SEED = 11;
/** The bot lets go after so many seconds; the game then is one of three minutes. */
const STEERING = 150;
const WARM_UP = 0.5;
/** Bodies that are made for warming up; how many more than it then took a second are made for the figure, and the most of them. */
const WARM_UP_BODIES = 1000;
const SPARE = 1.5;
const MOST_BODIES = 20_000;
/** A store, with however many scores in it, is there and read within so many ms. */
const DEADLINE = 120_000;

export const ENVIRONMENT = { GAME_SECRET: SECRET, RATE_LIMIT_READS: '0', RATE_LIMIT_WRITES: '0' };

export async function measureRequests({ scores, connections, seconds }: RequestOptions): Promise<void> {
  const body = gamesToHandIn();
  for (const store of await openStores()) {
    const server = await startServer({ env: { ...ENVIRONMENT, ...store.env } });
    await handIn(server, body());
    const rates = new Map<string, number[]>();
    for (const size of scores) {
      await server.stop();
      await store.fill(size, server.dataDir);
      const start = performance.now();
      await server.restart();
      await untilShown(server, size);
      say(
        `${store.name}, ${count(size)} scores`,
        `the table is there ${milliseconds(performance.now() - start)} after the start`,
      );
      for (const asking of askings(server.url)) {
        for (const number of connections) {
          const name = `  ${asking.method} ${new URL(asking.url).pathname}, ${number} connections`;
          rates.set(name, [...(rates.get(name) ?? []), await compare(name, asking, body, number, seconds)]);
        }
      }
    }
    sayHowManyAreToFew(rates, scores);
    await server.close();
    await store.close();
  }
}

/** The store may not be there yet. */
export async function handIn({ url }: RunningServer, body: string): Promise<void> {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const deadline = performance.now() + DEADLINE;
  for (;;) {
    const response = await fetch(`${url}/api/scores`, options);
    if (response.ok) return;
    if (performance.now() > deadline) throw new Error(`The first game is not taken in: ${await response.text()}`);
    await pause(100);
  }
}

/** Makes bodies of POST /api/scores: one play whose last life begins with other turns each time, so that none is a copy. */
export function gamesToHandIn(): () => string {
  const { bytes, duration, recording: played } = playGame(SEED, STEERING);
  const { game: begun, recording: beginning } = beforeLastLife(played);
  let games = 0;
  say('a game to hand in', `${(duration / 60_000).toFixed(1)} minutes, ${bytes.length} bytes`);
  return () => {
    games += 1;
    const [game, recording] = [structuredClone(begun), structuredClone(beginning)];
    spell(game, recording, games);
    while (!isOver(game)) tickAndRecord(game, recording, null);
    return JSON.stringify(newScore({ secret: SECRET, seed: SEED, bytes: encode(recording), name: 'BENCH' }));
  };
}

/** The game as it stands when its last life is about to begin. */
function beforeLastLife(recording: Recording): Replay {
  const replay = openReplay(recording);
  let start = 0;
  for (let wasReady = true; stepReplay(replay); wasReady = replay.game.phase === 'ready') {
    if (replay.game.phase === 'ready' && !wasReady) start = replay.game.tick;
  }
  seekReplay(replay, start);
  cutReplay(replay);
  return replay;
}

/** A game is handed in once, so each of the requests that hand one in has a body of its own. */
interface Route extends Asking {
  handsIn: boolean;
}

function askings(url: string): Route[] {
  return [
    { method: 'GET', url: `${url}/api/scores`, status: 200, handsIn: false },
    { method: 'POST', url: `${url}/api/games`, status: 201, handsIn: false },
    { method: 'POST', url: `${url}/api/scores`, status: 201, handsIn: true },
  ];
}

/** Our requests a second, which are said together with those of a bare server. */
async function compare(
  name: string,
  { handsIn, ...asking }: Route,
  newBody: () => string,
  connections: number,
  seconds: number,
): Promise<number> {
  const bodies = (number: number) => (handsIn ? Array.from({ length: number }, newBody) : undefined);
  const [body] = bodies(1) ?? [];
  const answer = await ask({ ...asking, body });
  const bare = await startBare({ status: asking.status, body: answer });
  const warm = await load(asking, connections, WARM_UP, bodies(WARM_UP_BODIES));
  const prepared = bodies(Math.min(MOST_BODIES, Math.ceil(warm.perSecond * seconds * SPARE)));
  // It reads a body and does nothing with it, so one will do.
  const loadBare = (time: number) => load({ ...asking, url: bare.url, body }, connections, time);
  await loadBare(WARM_UP);
  // Half of it before and half after ours: the machine may have others to serve meanwhile.
  const before = await loadBare(seconds / 2);
  const health = await watchHealth(new URL(asking.url).origin);
  const ours = await load(asking, connections, seconds, prepared);
  const healthP99 = await health.p99();
  const after = await loadBare(seconds / 2);
  bare.close();
  const theirs = {
    perSecond: (before.perSecond + after.perSecond) / 2,
    p99: Math.max(before.p99, after.p99),
  };
  say(
    name,
    `${told(ours).padStart(32)}, /healthz meanwhile p99 ${milliseconds(healthP99)}; ` +
      `bare ${told(theirs)}: ours is ${(ours.perSecond / theirs.perSecond).toFixed(2)} of it`,
  );
  return ours.perSecond;
}

function told({ perSecond, p99 }: Load): string {
  return `${count(perSecond)} a second, p99 ${milliseconds(p99)}`;
}

function sayHowManyAreToFew(rates: ReadonlyMap<string, number[]>, scores: readonly number[]): void {
  const [few, many] = [scores[0], scores.at(-1)];
  if (few === undefined || many === undefined || few === many) return;
  say(`  with ${count(many)} scores`, `for one request with ${count(few)}:`);
  for (const [name, [first = 0, ...more]] of rates) say(`  ${name}`, ((more.at(-1) ?? 0) / first).toFixed(2));
}

/** Resolves when the server shows all the scores. */
export async function untilShown({ url }: RunningServer, size: number): Promise<void> {
  const deadline = performance.now() + DEADLINE;
  for (;;) {
    const response = await fetch(`${url}/api/scores?limit=1`);
    const answer = await response.text();
    if (response.ok && JSON.parse(answer).total >= size) return;
    if (performance.now() > deadline) throw new Error(`${size} scores are not shown: ${answer}`);
    await pause(20);
  }
}
