/**
 * `npm run attack [SEED] [SIZE]`: the large run, against servers of its own; a verdict and figures. Size 1 is some 100,000 requests
 * and 10,000 forgeries, and 20 deaths.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { readCommand, refuse } from '../../scripts/command.ts';
import type { ScoreTable } from '../../server/api.ts';
import { BOUNDS } from '../../server/http/connections.ts';
import { findMongod, startSet } from '../../server/test/mongods.ts';
import { createChance } from '../chance.ts';
import { type RunningServer, startServer } from '../server.ts';
import { jumpClock, startClockServer } from './clocks.ts';
import { copies } from './copies.ts';
import { crowd } from './crowd.ts';
import { fuzzDecode } from './decode.ts';
import { allowWrites, failingDisk, forbidWrites, mayForbidWrites, mountDisk, readOnlyDisk } from './disks.ts';
import { forge } from './forgeries.ts';
import { askAndNotRead, type GreedyFigures, MOST_GROWTH, memoryOf, SLOWEST, sayWithoutEnd, stay } from './greedy.ts';
import { isRight, type Reckoning } from './insist.ts';
import { killUnderHandIns } from './kills.ts';
import { sendRaw } from './raw.ts';

const SECRET = 'a secret for attacks on a server of their own';
const MB = 2 ** 20;
/** After a round of attacks a server may rest for so many ms, until its threads have ended. */
const REST = 40_000;
/** How long it may collect its garbage, in ms; it takes a tenth of that. */
const COLLECTING = 3000;
/** How much more than before it may then have in use, which is what it remembers, and the process have of the system, in bytes. */
const MOST_USED = 16 * MB;
const MOST_LEFT = 64 * MB;

const HELP = `npm run attack [SEED] [SIZE]

Attacks servers of its own and says what held, in figures. The same SEED (1) makes the same attacks. SIZE 1 is some 100,000 requests and
10,000 forgeries, and 20 deaths, which takes minutes; 0.1 is a tenth of it.
`;

const command = readCommand(HELP, {}, 2);
const [seed = 1, size = 1] = (command?.positionals ?? []).map(Number);

const ENV = { GAME_SECRET: SECRET, RATE_LIMIT_READS: '0', RATE_LIMIT_WRITES: '0' };
const failures: string[] = [];
const tell = (what: string, holds: boolean, figures: string) => {
  process.stdout.write(`${holds ? 'held  ' : 'FAILED'} ${what}: ${figures}\n`);
  if (!holds) failures.push(what);
};
const total = async ({ url }: RunningServer) => ((await (await fetch(`${url}/api/scores`)).json()) as ScoreTable).total;

if (!(Number.isSafeInteger(seed) && size > 0)) refuse('SEED is a whole number, SIZE a number above 0');
else if (command) await attack();

async function attack(): Promise<void> {
  await withServer({ env: { NODE_OPTIONS: `--import=${import.meta.resolve('./collect.ts')}` } }, fromOutside);
  await withServer({}, killed);
  await besideMongo();
  await withServer({}, fullOrWorse);
  await onDiskOfItsOwn();
  await byWrongClocks();
  process.stdout.write(
    failures.length === 0 ? `All held (seed ${seed}).\n` : `Not held: ${failures.join(', ')} (seed ${seed}).\n`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}

/** What clients can do, in two rounds: what the first one leaves may be kept for the next, what the second one adds to it would be lost. */
async function fromOutside(server: RunningServer): Promise<void> {
  // What a server takes once and keeps is no attack's.
  await forge(server.url, SECRET, 100, createChance(seed));
  const before = await heldBy(server);
  await attackTable(server, 1);
  await attackConnections(server, 1);
  const once = await heldBy(server);
  await attackTable(server, 2);
  await attackConnections(server, 2);
  const twice = await heldBy(server);
  const told = [before, once, twice].map(({ used, resident }) => `${megabytes(used)} of ${megabytes(resident)}`);
  tell(
    'memory given back',
    twice.used - before.used < MOST_USED && twice.resident - before.resident < MOST_LEFT,
    `in use before, after one round and after two: ${told.join(', ')}`,
  );
}

async function attackTable(server: RunningServer, round: 1 | 2): Promise<void> {
  const { url } = server;
  const chance = (kind: number) => createChance(seed + 1000 * round + kind);
  const before = await total(server);
  const forged = await forge(url, SECRET, half(10_000), chance(0));
  const accepted = (await total(server)) - before;
  tell(
    `forgeries, round ${round}`,
    forged.wrong.length === 0 && accepted === 0,
    `${forged.forgeries} of ${forged.kinds} kinds, ${accepted} accepted, ${forged.wrong.length} refused wrongly ${forged.wrong.slice(0, 5).join('; ')}`,
  );

  const copied = await copies(url, SECRET, half(1000), chance(1), 29 + round);
  tell(
    `copies of a game of the table, round ${round}`,
    copied.wrong.length === 0,
    `${copied.copies}, ${copied.wrong.length} not refused ${copied.wrong.slice(0, 3).join('; ')}`,
  );

  const decoded = fuzzDecode(half(1_000_000), chance(2));
  tell(
    `bytes read as recordings, round ${round}`,
    decoded.wrong.length === 0,
    `${decoded.bytes}, of which ${decoded.read} were one ${decoded.wrong.slice(0, 3).join('; ')}`,
  );

  const fair = await crowd(url, SECRET, 30, 20, 5000 * round);
  tell(
    `20 clients with the longest games, round ${round}`,
    fair.accepted === fair.honest && fair.slowest < 3000,
    `${fair.accepted} of ${fair.honest} honest games accepted, the slowest in ${fair.slowest.toFixed(0)} ms, beside ${fair.attacks} others`,
  );
  const now = await total(server);
  tell(`nothing lost, round ${round}`, now === before + fair.accepted + 1, `${now} games in the table`);
}

async function attackConnections({ url, pid }: RunningServer, round: 1 | 2): Promise<void> {
  const raw = await sendRaw(Number(new URL(url).port), half(100_000), createChance(seed + 1000 * round + 3));
  tell(
    `raw requests, round ${round}`,
    raw.wrong.length === 0,
    `${raw.requests}, by status ${JSON.stringify(raw.statuses)} ${raw.wrong.slice(0, 3).join('; ')}`,
  );
  const unread = await askAndNotRead(url, pid, 100, 900, 10_000);
  tell(`100 connections that ask and do not read, round ${round}`, isHarmless(unread), greedy(unread));
  const endless = await sayWithoutEnd(url, pid, 100, 10_000);
  tell(`100 requests without an end, round ${round}`, isHarmless(endless), greedy(endless));
  const staying = await stay(url, pid, 3000, 5000);
  tell(
    `3000 connections that stay, round ${round}`,
    // Some of the address's connections may be those of the attack before, which are closed when they have stalled for long.
    isHarmless(staying) && staying.open <= BOUNDS.ofAddress && staying.open > BOUNDS.ofAddress / 2,
    `${staying.open} were left open; ${greedy(staying)}`,
  );
}

/** Of what both rounds make together. */
function half(number: number): number {
  return Math.ceil((number * size) / 2);
}

interface Held {
  /** What is in use, on the heap and outside of it, in bytes. */
  used: number;
  /** The memory of the process, in bytes. */
  resident: number;
}

/** The memory of the server without its garbage, and without the free pages that V8 keeps for a while. */
async function heldBy({ pid, metricsUrl }: RunningServer): Promise<Held> {
  await pause(REST);
  process.kill(pid, 'SIGUSR2');
  await pause(COLLECTING);
  const text = await (await fetch(metricsUrl)).text();
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    used: figure('nodejs_heap_size_used_bytes') + figure('nodejs_external_memory_bytes'),
    resident: memoryOf(pid),
  };
}

async function withServer(
  options: { env?: Record<string, string>; dataDir?: string },
  attack: (server: RunningServer) => Promise<void>,
): Promise<void> {
  const server = await startServer({ ...options, env: { ...ENV, ...options.env } });
  try {
    await attack(server);
  } finally {
    await server.close();
  }
}

async function killed(server: RunningServer): Promise<void> {
  const deaths = Math.ceil(20 * size);
  reckon(`${deaths} times kill -9`, await killUnderHandIns(server, SECRET, deaths, createChance(seed + 3)));
}

async function besideMongo(): Promise<void> {
  if (findMongod() === null) return leaveOut('kill -9 beside MongoDB', 'there is no mongod');
  const set = await startSet({ members: 3 });
  try {
    await withServer({ env: { MONGODB_URI: set.serverUri } }, async (server) => {
      const deaths = Math.ceil(20 * size);
      const reckoning = await killUnderHandIns(server, SECRET, deaths, createChance(seed + 4));
      reckon(`${deaths} times kill -9 beside a MongoDB of three`, reckoning);
    });
  } finally {
    await set.close();
  }
}

async function fullOrWorse(server: RunningServer): Promise<void> {
  const what = 'a disk that takes nothing more';
  if (!mayForbidWrites()) return leaveOut(what, 'there is no prlimit');
  const fail = () => forbidWrites(server.pid);
  const mend = () => allowWrites(server.pid);
  const figures = await failingDisk(server, SECRET, { fail, mend });
  reckon(what, figures, figures.served, `it said: ${figures.trouble}`);
}

async function onDiskOfItsOwn(): Promise<void> {
  for (const what of ['a full disk', 'a read-only disk']) {
    const disk = mountDisk();
    if (disk === null) return leaveOut(what, 'it takes root');
    try {
      await withServer({ dataDir: disk.folder }, async (server) => {
        if (what === 'a full disk') {
          const figures = await failingDisk(server, SECRET, { fail: disk.fill, mend: disk.empty });
          reckon(what, figures, figures.served, `it said: ${figures.trouble}`);
        } else {
          const figures = await readOnlyDisk(server, SECRET, disk);
          const isSaid = figures.said.includes('cannot be used');
          reckon(what, figures, isSaid, isSaid ? 'it does not start, and says why' : figures.said);
        }
      });
    } finally {
      disk.close();
    }
  }
}

async function byWrongClocks(): Promise<void> {
  const server = await startClockServer(SECRET);
  try {
    const { jumps, games, late, wrong, missing } = await jumpClock(
      server,
      SECRET,
      Math.ceil(100 * size),
      createChance(seed + 5),
    );
    tell(
      'a clock that jumps',
      wrong.length === 0 && missing === 0,
      `${jumps} jumps, ${games} games, ${late} of them taken when it was right again, ${missing} missing ${wrong.slice(0, 3).join('; ')}`,
    );
  } finally {
    await server.close();
  }
}

function reckon(what: string, reckoning: Reckoning, isWell = true, more = ''): void {
  const { games, lost, tooMany, wrong, inVain } = reckoning;
  const figures = `${games} games acknowledged, ${lost.length} lost, ${tooMany} too many, ${inVain} times in vain`;
  tell(
    what,
    isRight(reckoning) && isWell && games > 0,
    [figures, more, ...wrong.slice(0, 3)].filter(Boolean).join('; '),
  );
}

function leaveOut(what: string, why: string): void {
  process.stdout.write(`LEFT OUT: ${what}: ${why}\n`);
}

function isHarmless({ growth, slowest }: GreedyFigures): boolean {
  return growth < MOST_GROWTH && slowest < SLOWEST;
}

function greedy({ growth, left, slowest }: GreedyFigures): string {
  return `memory grew by ${megabytes(growth)}, ${megabytes(left)} after it; /healthz within ${slowest.toFixed(0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(0)} MB`;
}
