/**
 * The whole stack: a set of three real mongods with authentication, a real keeper beside each, real servers, and the
 * balancer before them, as `docker compose up` has it, but so that each part can be broken.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MongoClient } from 'mongodb';
import { createBalancer } from '../../server/balancer/balancer.ts';
import { createLogger } from '../../server/http/log.ts';
import { type Member, makeKeyFile, startMember } from '../../server/test/mongods.ts';
import { freePort } from '../../server/test/port.ts';
import { type RunningServer, startServer } from '../server.ts';
import { type KeeperProcess, startKeeperProcess } from './keeper-process.ts';
import { canSeparate, type Machine, openNetwork } from './network.ts';

export interface Seat {
  member: Member;
  keeper: KeeperProcess;
  /** Its own machine, where this machine can make such; else all share one. */
  machine: Machine | null;
}

export interface Stack {
  /** Where players go: the balancer. */
  readonly url: string;
  readonly seats: readonly Seat[];
  readonly servers: readonly RunningServer[];
  /** Signs the tickets. */
  readonly secret: string;
  /** What the members said they are when they were last asked; who was not asked since that time, in ms since 1970, does not count. */
  look(since?: number): SetState;
  close(): Promise<void>;
}

export interface SetState {
  /** The members that say that they are the primary, the one that was elected last first. */
  claims: readonly Seat[];
  /** True when there is a primary, every other member follows it, and as many have a vote as can. */
  whole: boolean;
}

const SET = 'rs0';
const USER = { MONGO_DATABASE: 'pacman', MONGO_AUTH_USER: 'pacman', MONGO_AUTH_PWD: 'of the tests only' };
const SECRET = 'a secret for the tests of the set only';
/** A member that does not answer within this time, in ms, is not there. */
const LOOK_TIMEOUT = 2000;
const LOOK_PAUSE = 100;
/** How soon it is noticed that a member is back, in ms. */
const HEARTBEAT = 500;
/** The birth of a set, with its user, takes this long at most, in ms. */
const BIRTH_TIMEOUT = 90_000;

export interface StackOptions {
  members: number;
  servers: number;
}

/** Resolves when the set is whole and every server answers. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const stack = await build(options, (closer) => closers.push(closer));
    return { ...stack, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type OnClose = (closer: () => Promise<unknown> | unknown) => void;

async function build(options: StackOptions, onClose: OnClose): Promise<Omit<Stack, 'close'>> {
  const network = canSeparate() ? await openNetwork(options.members) : null;
  if (network) onClose(network.close);
  const machines = network?.machines ?? Array.from({ length: options.members }, () => null);
  const seats = await startMembers(machines, onClose);
  const watchers = seats.map((seat) => watch(seat));
  for (const watcher of watchers) onClose(watcher.close);
  const look = (since = 0) => lookAt(seats, watchers, since);
  await until(
    async () => look().whole,
    BIRTH_TIMEOUT,
    () => `No set was born: ${JSON.stringify(watchers.map(({ answer }) => answer(0)))}\n${lastLogs(seats)}`,
  );

  const hosts = seats.map(({ member }) => member.address).join(',');
  const login = `${USER.MONGO_AUTH_USER}:${encodeURIComponent(USER.MONGO_AUTH_PWD)}`;
  const env = {
    MONGODB_URI: `mongodb://${login}@${hosts}/${USER.MONGO_DATABASE}?replicaSet=${SET}`,
    GAME_SECRET: SECRET,
    RATE_LIMIT_READS: '0',
    RATE_LIMIT_WRITES: '0',
  };
  const servers: RunningServer[] = [];
  for (let i = 0; i < options.servers; i++) {
    const server = await startServer({ env });
    onClose(server.close);
    servers.push(server);
  }
  const ready = async () => {
    const answers = await Promise.all(servers.map(({ url }) => fetch(`${url}/api/scores`).catch(() => null)));
    return answers.every((answer) => answer?.ok);
  };
  await until(ready, BIRTH_TIMEOUT, () => `The servers do not reach the set:\n${servers.map(lastLog).join('\n')}`);

  const balancer = createBalancer(
    servers.map(({ url }) => `127.0.0.1:${new URL(url).port}`),
    createLogger('silent'),
  );
  balancer.listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  onClose(() => {
    balancer.closeAllConnections();
    balancer.close();
  });
  const { port } = balancer.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seats, servers, secret: SECRET, look };
}

async function startMembers(machines: readonly (Machine | null)[], onClose: OnClose): Promise<Seat[]> {
  const keyFile = makeKeyFile();
  const members: Member[] = [];
  for (const machine of machines) {
    const wiring = machine === null ? {} : { host: machine.host, via: machine.via, port: 27017 };
    const member = await startMember({ replicaSet: SET, keyFile, ...wiring });
    onClose(member.close);
    members.push(member);
  }
  const addresses = members.map(({ address }) => address);
  const seats: Seat[] = [];
  for (const [i, member] of members.entries()) {
    const machine = machines[i] ?? null;
    const port = machine === null ? await freePort() : 9465;
    const keeper = startKeeperProcess({
      member,
      members: addresses,
      keyFile,
      port,
      env: { KEEPER_SET: SET, ...USER },
      ...(machine && { via: machine.via }),
    });
    onClose(keeper.kill);
    seats.push({ member, keeper, machine });
  }
  return seats;
}

interface Hello {
  ismaster?: boolean;
  secondary?: boolean;
  primary?: string;
  /** Members that may become primary: the keepers give that together with the vote. */
  hosts?: string[];
  electionId?: { toString(): string };
}

interface Watcher {
  /** What its member said last; null when it did not answer, or was asked before that time. */
  answer(since: number): Hello | null;
  close(): Promise<void>;
}

/** Asks a member again and again what it is. `isMaster` needs no login, and every version knows it. */
function watch({ member }: Seat): Watcher {
  const client = new MongoClient(`mongodb://${member.address}/?directConnection=true`, {
    serverSelectionTimeoutMS: LOOK_TIMEOUT,
    connectTimeoutMS: LOOK_TIMEOUT,
    heartbeatFrequencyMS: HEARTBEAT,
    serverMonitoringMode: 'poll',
  });
  let last: { said: Hello | null; asked: number } = { said: null, asked: 0 };
  let closed = false;
  const ask = async (): Promise<void> => {
    while (!closed) {
      const asked = Date.now();
      const said = await client
        .db('admin')
        .command({ isMaster: 1 }, { signal: AbortSignal.timeout(LOOK_TIMEOUT) })
        .catch(() => null);
      last = { said, asked };
      await new Promise((resolve) => setTimeout(resolve, LOOK_PAUSE));
    }
  };
  const asking = ask();
  return {
    answer: (since) => (last.asked < since ? null : last.said),
    async close() {
      closed = true;
      await asking;
      await client.close();
    },
  };
}

function lookAt(seats: readonly Seat[], watchers: readonly Watcher[], since: number): SetState {
  const seen = seats.map((seat, i) => ({ seat, answer: watchers[i]?.answer(since) ?? null }));
  const claims = seen
    .filter(({ answer }) => answer?.ismaster === true)
    .toSorted((a, b) => String(b.answer?.electionId).localeCompare(String(a.answer?.electionId)));
  const primary = claims[0]?.seat ?? null;
  const voters = claims[0]?.answer?.hosts?.length ?? 0;
  // The number of votes is odd.
  const wanted = seats.length - 1 + (seats.length % 2);
  const others = seen.filter(({ seat }) => seat !== primary);
  const follows = (answer: Hello | null) => answer?.secondary === true && answer.primary === primary?.member.address;
  return {
    claims: claims.map(({ seat }) => seat),
    whole: primary !== null && voters >= wanted && others.every(({ answer }) => follows(answer)),
  };
}

/** Throws when it does not become true in time. */
export async function until(isTrue: () => Promise<boolean>, timeout: number, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function lastLogs(seats: readonly Seat[]): string {
  return seats.map(({ keeper, member }) => `keeper of ${member.address}:\n${lastLog(keeper)}`).join('\n');
}

function lastLog({ log }: { log: readonly string[] }): string {
  return log.slice(-20).join('\n');
}
