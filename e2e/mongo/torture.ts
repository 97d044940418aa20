/**
 * The torture: real players, a real stack, and one fault after the other.
 *
 * One member is struck at a time, and the next when the set is whole again, since a set of three promises nothing when two are
 * gone. Servers are struck at the same time, by a clock of their own. At the end all is mended, and every game is looked up.
 */
import { type Chance, createChance } from '../chance.ts';
import { type Fault, memberFaults, SERVER_FAULTS } from './faults.ts';
import { type Crowd, createCrowd, hallAt, type PlayerGame } from './players.ts';
import { type Seat, type Stack, startStack, until } from './stack.ts';

export interface TortureOptions {
  /** How long people play. */
  minutes: number;
  /** How many games they play in that time. */
  games: number;
  /** How many faults are wished for in that time; a fault waits for the set to be whole. */
  faults: number;
  /** The same seed makes the same faults in the same order. */
  seed: number;
  servers: number;
  members: number;
  /** Nobody may have to wait longer for an acknowledgement, in seconds. */
  patience: number;
  /** Hears what happens. */
  say(line: string): void;
}

export interface TortureReport {
  /** Games that were finished, and those of them that were acknowledged. */
  games: number;
  acknowledged: number;
  /** Acknowledged, and not in the table with their true score. */
  lost: string[];
  /** Rows too many. */
  doubled: number;
  /** How often each fault was done, by its kind. */
  faults: Record<string, number>;
  /** Longest times, in ms. */
  withoutPrimary: number;
  untilTicket: number;
  untilAcknowledged: number;
  /** Half of the games, and 99 of 100, were acknowledged within so many ms. */
  median: number;
  p99: number;
  asked: { times: number; inVain: number };
  /** Lines of servers that tell of a mistake of ours. */
  mistakes: string[];
  /** What is wrong; empty when the torture was withstood. */
  complaints: string[];
}

/** After the last fault every game must be acknowledged within so many ms. */
const DRAIN_TIMEOUT = 90_000;
/** A struck member must be part of a whole set again within so many ms. */
const MEND_TIMEOUT = 120_000;
/** Of the faults, one in so many strikes a server. */
const SERVER_SHARE = 4;
/** So much of the faults that were wished for must have been done: where nothing happened there is nothing to withstand. */
const ENOUGH = 0.8;
/** A machine that is too slow for them gets so many times the time. */
const SLOWEST = 4;
const PROGRESS = 10_000;

/** Throws when the stack cannot be opened or does not become whole again. */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const { say } = options;
  say(`opening a stack: ${options.members} members with keepers, ${options.servers} servers`);
  const stack = await startStack(options);
  try {
    if (stack.seats.some(({ machine }) => machine === null)) {
      say('LEFT OUT: cutting members off from each other. It takes root and network namespaces (iproute2).');
    }
    return await play(stack, options);
  } finally {
    await stack.close();
  }
}

async function play(stack: Stack, options: TortureOptions): Promise<TortureReport> {
  const { say, minutes, seed } = options;
  const start = Date.now();
  const end = start + minutes * 60_000;
  const latest = start + SLOWEST * minutes * 60_000;
  const clock = () => `${((Date.now() - start) / 1000).toFixed(0).padStart(5)} s`;
  const done: Record<string, number> = {};
  const struck = new Set<Seat>();
  const crowd = createCrowd({ url: stack.url, secret: stack.secret, chance: createChance(seed + 1).next });
  const stopWatch = watchPrimary(stack, struck);
  const progress = setInterval(() => say(`${clock()}  ${describe(crowd, done)}`), PROGRESS);
  const tell = (fault: Fault, whom: string) => {
    const kind = `${whom.split(' ')[0]} ${fault.kind}`;
    done[kind] = (done[kind] ?? 0) + 1;
    say(`${clock()}  ${whom} is ${fault.kind}`);
  };
  /** Of the time, and where the machine is slow, of the faults. */
  const progressed = () => {
    const ofTime = (Date.now() - start) / (end - start);
    return Date.now() > latest ? 1 : Math.min(ofTime, (countOf(done) + 1) / (enoughOf(options) + 1));
  };
  const goesOn = () => progressed() < 1;
  try {
    await Promise.all([
      comeAndPlay(crowd, options.games, progressed),
      strikeMembers(stack, options, goesOn, struck, tell),
      strikeServers(stack, options, goesOn, tell),
    ]);
    say(`${clock()}  no more faults: waiting for the last games`);
    const finished = () => crowd.tickets.waiting === 0 && crowd.games.every(isSettled);
    await until(
      async () => finished(),
      DRAIN_TIMEOUT,
      () => '',
    ).catch(() => {});
  } finally {
    clearInterval(progress);
  }
  const withoutPrimary = stopWatch();
  say(`${clock()}  looking up ${crowd.games.length} games`);
  const { lost, doubled, stale } = await lookUp(stack, crowd.games);
  const waits = crowd.games
    .map(({ finishedAt, acknowledgedAt }) => (acknowledgedAt ?? Date.now()) - finishedAt)
    .toSorted((a, b) => a - b);
  const report = {
    games: crowd.games.length,
    acknowledged: crowd.games.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
    lost,
    doubled,
    faults: done,
    withoutPrimary,
    untilTicket: crowd.tickets.longest,
    untilAcknowledged: waits.at(-1) ?? 0,
    median: waits[Math.floor(waits.length * 0.5)] ?? 0,
    p99: waits[Math.floor(waits.length * 0.99)] ?? 0,
    asked: crowd.asked,
    mistakes: stack.servers.flatMap(({ log }) => log.filter(isMistake)),
  };
  return { ...report, complaints: [...stale, ...complaintsAbout(report, crowd, options)] };
}

/** Players come evenly while there are faults; those who were held up come at once. */
async function comeAndPlay(crowd: Crowd, games: number, progressed: () => number): Promise<void> {
  let came = 0;
  while (came < games) {
    const due = Math.min(games, Math.ceil(progressed() * games));
    for (; came < due; came++) crowd.play();
    await pause(20);
  }
}

type Tell = (fault: Fault, whom: string) => void;

async function strikeMembers(
  stack: Stack,
  { minutes, faults, seed }: TortureOptions,
  goesOn: () => boolean,
  struck: Set<Seat>,
  tell: Tell,
): Promise<void> {
  const chance = createChance(seed);
  const every = (minutes * 60_000) / (faults * (1 - 1 / SERVER_SHARE));
  const next = inTurns(memberFaults(stack), chance);
  while (goesOn()) {
    const due = Date.now() + every;
    const fault = next();
    // Every other time it is the primary that is struck, where most is at stake.
    const [primary] = stack.look().claims;
    const others = stack.seats.filter((seat) => seat !== primary);
    const seat = (chance.next() < 0.5 ? primary : undefined) ?? chance.pick(others);
    if (fault.strikesMember) struck.add(seat);
    tell(fault, `member ${stack.seats.indexOf(seat)} (${seat === primary ? 'primary' : 'secondary'})`);
    await fault.begin(seat);
    await pause(between(fault.holds, chance));
    await fault.end(seat);
    struck.delete(seat);
    // What a member said before it was struck is not what it says now.
    const mended = Date.now();
    await until(
      async () => stack.look(mended).whole,
      MEND_TIMEOUT,
      () =>
        `The set is not whole again: ${seat.member.address} was ${fault.kind}.\n${seat.member.log.slice(-20).join('\n')}`,
    );
    await pause(due - Date.now());
  }
}

async function strikeServers(
  stack: Stack,
  { minutes, faults, seed }: TortureOptions,
  goesOn: () => boolean,
  tell: Tell,
): Promise<void> {
  const chance = createChance(seed + 2);
  const every = (minutes * 60_000 * SERVER_SHARE) / faults;
  const next = inTurns(SERVER_FAULTS, chance);
  while (goesOn()) {
    const due = Date.now() + every;
    const fault = next();
    const server = chance.pick(stack.servers);
    tell(fault, `server ${stack.servers.indexOf(server)}`);
    await fault.begin(server);
    await pause(between(fault.holds, chance));
    await server.restart();
    await pause(due - Date.now());
  }
}

/** Notes the longest time without a primary that is worth the name; the returned function ends it and tells that time in ms. */
function watchPrimary(stack: Stack, struck: ReadonlySet<Seat>): () => number {
  let seen = Date.now();
  let longest = 0;
  const timer = setInterval(() => {
    // A primary that is cut off may think so for a while.
    if (!stack.look().claims.some((seat) => !struck.has(seat))) return;
    longest = Math.max(longest, Date.now() - seen);
    seen = Date.now();
  }, 50);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

/** Asks the servers, in turns, for every game; and each of them how many there are. */
async function lookUp(
  stack: Stack,
  games: readonly PlayerGame[],
): Promise<{ lost: string[]; doubled: number; stale: string[] }> {
  const halls = stack.servers.map(({ url }) => hallAt(url));
  const lost: string[] = [];
  let present = 0;
  const queue = [...games.entries()];
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [i, { gameId, score, acknowledgedAt }] = next;
      const reply = await answered(() => halls[i % halls.length]?.scoreOf(gameId));
      const isThere = reply?.kind === 'ok';
      if (isThere) present += 1;
      if (acknowledgedAt !== null && !(isThere && reply.value.score === score)) lost.push(gameId);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  let counts: number[] = [];
  const countThem = async () => {
    const totals = await Promise.all(halls.map((hall) => hall.table(1)));
    counts = totals.map((reply) => (reply.kind === 'ok' ? reply.value.total : Number.NaN));
    return counts.every((count) => count === counts[0]);
  };
  // A server hears a moment later of what came in at another.
  const isOne = await until(countThem, DRAIN_TIMEOUT, () => '').then(
    () => true,
    () => false,
  );
  const stale = isOne ? [] : [`the servers count ${counts.join(' and ')} games`];
  return { lost, doubled: Math.max(...counts) - present, stale };
}

/** A server that has just been started again may not have reached the set yet. */
async function answered<T extends { kind: string }>(ask: () => Promise<T> | undefined): Promise<T | undefined> {
  const deadline = Date.now() + DRAIN_TIMEOUT;
  for (;;) {
    const reply = await ask();
    if (reply?.kind !== 'unavailable' || Date.now() > deadline) return reply;
    await pause(200);
  }
}

function enoughOf({ faults }: TortureOptions): number {
  return Math.ceil(faults * ENOUGH);
}

function countOf(done: Record<string, number>): number {
  return Object.values(done).reduce((sum, count) => sum + count, 0);
}

function complaintsAbout(
  report: Omit<TortureReport, 'complaints'>,
  { games, tickets }: Crowd,
  options: TortureOptions,
): string[] {
  const { patience } = options;
  const complaints: string[] = [];
  const done = countOf(report.faults);
  if (done < enoughOf(options)) {
    complaints.push(`only ${done} of ${options.faults} faults were done: that is no torture`);
  }
  const refused = games.filter(({ acknowledgedAt, refusal }) => acknowledgedAt === null && refusal !== null);
  if (report.lost.length > 0)
    complaints.push(`${report.lost.length} acknowledged games are lost: ${report.lost[0]} ...`);
  if (report.doubled !== 0) complaints.push(`${report.doubled} rows too many`);
  if (report.acknowledged < report.games)
    complaints.push(`${report.games - report.acknowledged} games were not acknowledged`);
  if (refused.length > 0) complaints.push(`${refused.length} games were refused: ${refused[0]?.refusal}`);
  if (tickets.waiting > 0) complaints.push(`${tickets.waiting} players still wait for a ticket`);
  if (report.mistakes.length > 0) complaints.push(`${report.mistakes.length} mistakes of ours: ${report.mistakes[0]}`);
  if (report.untilAcknowledged > patience * 1000) {
    complaints.push(`somebody waited ${(report.untilAcknowledged / 1000).toFixed(1)} s, longer than ${patience} s`);
  }
  return complaints;
}

function describe({ games, tickets }: Crowd, done: Record<string, number>): string {
  const waiting = games.filter((game) => !isSettled(game)).length;
  const faults = countOf(done);
  const queue = tickets.waiting > 0 ? `, ${tickets.waiting} players without a ticket` : '';
  return `${games.length - waiting} games in the table, ${waiting} waiting${queue}; ${faults} faults`;
}

function isSettled({ acknowledgedAt, refusal }: PlayerGame): boolean {
  return acknowledgedAt !== null || refusal !== null;
}

/** That a store is away is told as an error too, and is none of ours; a crash is, and so is a warning of Node. */
function isMistake(line: string): boolean {
  return line.includes('server-error') || line.includes('"level":60') || !line.startsWith('{');
}

/** Each once, in an order by chance, and again. */
function inTurns<T>(things: readonly T[], chance: Chance): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...things];
    const thing = chance.pick(left);
    left.splice(left.indexOf(thing), 1);
    return thing;
  };
}

function between([from, to]: readonly [number, number], chance: Chance): number {
  return from + chance.next() * (to - from);
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
