/**
 * Pods as a StatefulSet runs them, for tests: each a real mongod and a keeper beside it, started, stopped and scaled as the
 * cluster does it. How many are wanted is known to all keepers, as it is from `spec.replicas`.
 */
import { MongoClient } from 'mongodb';
import { expect, vi } from 'vitest';
import { createLogger } from '../../http/log.ts';
import { type Member, makeKeyFile, startMember } from '../../test/mongods.ts';
import { type Keeper, type Stopped, startKeeper } from '../keeper.ts';
import { type Line, openLine } from '../member.ts';
import { isMember, type SeenMember } from '../sight.ts';
import type { User } from '../user.ts';
import { startWriter, type Writer } from './writer.ts';

export interface Pod {
  readonly ordinal: number;
  readonly member: Member;
  /** As the others know it. */
  readonly host: string;
  readonly keeper: Keeper | null;
  /** Every sentence that its keepers have said. */
  readonly log: readonly string[];
  /** Resolves when a keeper of it has said so, at `since` in the log or later: what was said before does not count. */
  untilSaid(sentence: RegExp, since: number): Promise<void>;
  /** What runs in it, for tests that start them apart. */
  startKeeper(changes?: { keyFile?: string; user?: User | null }): void;
  endKeeper(): Promise<void>;
  start(): Promise<void>;
  /** As the kubelet does it: asks the keeper by preStop, then ends mongod, then the keeper. */
  stop(): Promise<Stopped>;
  /** Without a word, as when the node is lost. */
  kill(): Promise<void>;
  /** Rejects when it is no member, or does not answer at once. */
  look(): Promise<SeenMember>;
}

export interface Pods {
  readonly keyFile: string;
  readonly pods: readonly Pod[];
  readonly hosts: readonly string[];
  user: User;
  replicas: number;
  pod(ordinal: number): Pod;
  /** Starts those that are missing; those that are too many are stopped from the top, one after the other. */
  scale(replicas: number, how?: 'stop' | 'kill'): Promise<void>;
  /** Resolves with the primary when the set has exactly the wanted members, all well, and an odd number of votes. */
  untilAsWanted(timeout?: number): Promise<Pod>;
  /** Where a test begins: those that are wanted run, the set is as wanted, and elects fast. */
  settle(): Promise<Pod>;
  /** After so many ms without a primary the others elect one: 5 s in a new set. A change of the configuration as any. */
  setElectionTimeout(timeout: number): Promise<void>;
  /** The one in office, whether or not all is well. */
  primary(): Promise<Pod>;
  /** As the application's user. */
  connect(): Promise<MongoClient>;
  /** Somebody who writes until he is told to end. */
  startWriter(): Promise<Writer>;
  /** The ids of all sets that any member knows of. */
  setIds(): Promise<Set<string>>;
  close(): Promise<void>;
}

export interface PodsOptions {
  /** How many there may be. */
  size: number;
  replicas: number;
  /** The one whose mongod has another key. */
  stranger?: number;
  /** What the others know a member by, when it is not where it runs. */
  hosts?: (members: readonly Member[]) => readonly string[];
}

const SET = 'rs0';
/** In ms; in the field it is 5 s. */
const FAST_ELECTION = 2000;
/** How long may take what takes a second or two, in ms. */
const SOON = { timeout: 60_000, interval: 200 };

/** No mongod and no keeper runs to begin with. */
export async function createPods({ size, replicas, stranger, hosts: nameThem }: PodsOptions): Promise<Pods> {
  const keyFile = makeKeyFile();
  const members = await Promise.all(
    Array.from({ length: size }, (_, ordinal) =>
      startMember({ replicaSet: SET, keyFile: ordinal === stranger ? makeKeyFile() : keyFile }),
    ),
  );
  await Promise.all(members.map((member) => member.kill()));
  const hosts = nameThem?.(members) ?? members.map(({ address }) => address);
  const clients: MongoClient[] = [];
  const writers: Writer[] = [];
  const all: Pod[] = [];

  const pods: Pods = {
    keyFile,
    hosts,
    pods: all,
    user: { database: 'pacman', name: 'pinky', password: 'first, with @ and : in it' },
    replicas,
    pod(ordinal) {
      const pod = pods.pods[ordinal];
      if (pod === undefined) throw new Error(`There is no pod ${ordinal}.`);
      return pod;
    },
    scale: (replicas, how = 'stop') => scale(pods, replicas, how),
    untilAsWanted: (timeout = 90_000) => untilAsWanted(pods, timeout),
    async settle() {
      await Promise.all(pods.pods.slice(0, pods.replicas).map((pod) => pod.start()));
      await pods.untilAsWanted();
      await pods.setElectionTimeout(FAST_ELECTION);
      return pods.untilAsWanted();
    },
    setElectionTimeout: (timeout) => setElectionTimeout(pods, timeout),
    primary: () => vi.waitUntil(() => findPrimary(pods), SOON),
    async connect() {
      const { name, password, database } = pods.user;
      const client = new MongoClient(`mongodb://${hosts.join(',')}/${database}?replicaSet=${SET}`, {
        auth: { username: name, password },
        authSource: database,
      });
      clients.push(client);
      return client;
    },
    async startWriter() {
      const writer = startWriter(await pods.connect());
      writers.push(writer);
      return writer;
    },
    async setIds() {
      return new Set((await lookAtAll(pods)).map(({ setId }) => setId));
    },
    async close() {
      for (const writer of writers) writer.abandon();
      await Promise.all(clients.map((client) => client.close()));
      await Promise.all(pods.pods.map((pod) => pod.endKeeper()));
      await Promise.all(members.map((member) => member.close()));
    },
  };
  for (const [ordinal, member] of members.entries()) all.push(createPod(pods, member, ordinal));
  return pods;
}

function createPod(pods: Pods, member: Member, ordinal: number): Pod {
  const { hosts, keyFile } = pods;
  const host = hosts[ordinal] ?? '';
  const log: string[] = [];
  const line: Line = openLine(member.address, keyFile);
  let keeper: Keeper | null = null;
  const pod: Pod = {
    ordinal,
    member,
    host,
    log,
    untilSaid: (sentence, since) => untilSaid(pod, sentence, since),
    get keeper() {
      return keeper;
    },
    startKeeper(changes = {}) {
      keeper ??= startKeeper({
        set: SET,
        self: host,
        mongod: member.address,
        keyFile,
        askWanted: async () => ({ members: hosts.slice(0, pods.replicas), leaving: [], trouble: null }),
        user: pods.user,
        logger: createLogger('info', { write: (text) => log.push(JSON.parse(text).msg) }),
        ...changes,
      });
    },
    async endKeeper() {
      const ending = keeper;
      keeper = null;
      await ending?.close();
    },
    async start() {
      await member.start();
      pod.startKeeper();
    },
    async stop() {
      if (keeper === null) throw new Error(`Pod ${ordinal} has no keeper that could be asked.`);
      const stopped = await keeper.stop();
      await member.stop();
      await pod.endKeeper();
      return stopped;
    },
    async kill() {
      await Promise.all([member.kill(), pod.endKeeper()]);
    },
    async look() {
      const seen = await line.look();
      await line.close();
      if (!isMember(seen)) throw new Error(`Pod ${ordinal} is ${JSON.stringify(seen)}.`);
      return seen;
    },
  };
  return pod;
}

async function untilSaid({ ordinal, log }: Pod, sentence: RegExp, since: number): Promise<void> {
  try {
    await vi.waitUntil(() => log.slice(since).some((line) => sentence.test(line)), SOON);
  } catch (error) {
    throw new Error(`Pod ${ordinal} has not said ${sentence} but:\n${log.slice(since).join('\n')}`, { cause: error });
  }
}

async function scale(pods: Pods, replicas: number, how: 'stop' | 'kill'): Promise<void> {
  pods.replicas = replicas;
  for (const pod of pods.pods.slice(0, replicas)) await pod.start();
  const leaving = pods.pods.slice(replicas).filter(({ member }) => member.running);
  for (const [index, pod] of leaving.reverse().entries()) {
    if (how === 'kill') {
      // One that has gone is noticed before the next one is told to end.
      if (index > 0) await untilVoteless(pods, pod);
      await pod.kill();
    } else {
      const { done, says } = await pod.stop();
      if (!done) throw new Error(`Pod ${pod.ordinal} has stopped without leaving: ${says}`);
    }
  }
}

/** By the primary's configuration, which a majority has. */
async function untilVoteless(pods: Pods, { host }: Pod): Promise<void> {
  const isVoteless = async () => {
    const primary = await findPrimary(pods);
    const seen = await primary?.look().catch(() => null);
    if (!seen?.committed) return false;
    return !seen.configuration.members.some((member) => member.host === host && member.votes !== 0);
  };
  await vi.waitUntil(isVoteless, SOON);
}

async function untilAsWanted(pods: Pods, timeout: number): Promise<Pod> {
  try {
    return await vi.waitUntil(() => whenAsWanted(pods), { timeout, interval: 200 });
  } catch (error) {
    const said = pods.pods.map(({ ordinal, log }) => `${ordinal}: ${log.slice(-6).join('\n   ')}`);
    throw new Error(`The set has not become as wanted:\n${said.join('\n')}`, { cause: error });
  }
}

/**
 * The primary, when the set is as wanted; else null. Every member is asked itself: by its last heartbeats a primary tells for a while
 * that one is well which has just lost its data.
 */
async function whenAsWanted({ pods, hosts, replicas }: Pods): Promise<Pod | null> {
  const wanted = pods.slice(0, replicas);
  const seen = await Promise.all(wanted.map((pod) => pod.look().catch(() => null)));
  const isWell = seen.every((member) => member?.state === 'PRIMARY' || member?.state === 'SECONDARY');
  if (!isWell) return null;
  for (const [ordinal, pod] of wanted.entries()) {
    const member = seen[ordinal];
    if (member?.state !== 'PRIMARY' || !member.committed) continue;
    const { configuration, heartbeats } = member;
    const votes = configuration.members.filter((member) => member.votes !== 0).length;
    const areHeardWell = Object.values(heartbeats).every(({ state }) => state === 'PRIMARY' || state === 'SECONDARY');
    const names = configuration.members.map((member) => member.host).sort();
    const isWanted = String(names) === String(hosts.slice(0, replicas).sort());
    const isUsed = pod.keeper?.report()?.says === 'primary, and the set is as wanted';
    if (areHeardWell && isWanted && isUsed && votes === replicas - (replicas % 2 === 0 ? 1 : 0)) return pod;
  }
  return null;
}

/** Who says of itself that it is in office; undefined while nobody does. */
async function findPrimary({ pods }: Pods): Promise<Pod | undefined> {
  const seen = await Promise.all(pods.map((pod) => pod.look().catch(() => null)));
  return pods.find((_, ordinal) => seen[ordinal]?.state === 'PRIMARY' && seen[ordinal]?.committed);
}

/** Each of those that run; one that is too busy to answer is asked again. */
function lookAtAll({ pods }: Pods): Promise<SeenMember[]> {
  return Promise.all(pods.filter(({ member }) => member.running).map((pod) => vi.waitFor(() => pod.look(), SOON)));
}

/** Whoever is in office by then is asked: on a busy machine it may be another one than a moment before. */
async function setElectionTimeout(pods: Pods, timeout: number): Promise<void> {
  const attempt = async () => {
    const primary = await pods.primary();
    const line = openLine(primary.member.address, pods.keyFile);
    try {
      const { config } = await line.command({ replSetGetConfig: 1 });
      if (config.settings.electionTimeoutMillis === timeout) return;
      config.version += 1;
      Object.assign(config.settings, { electionTimeoutMillis: timeout, heartbeatIntervalMillis: 500 });
      await line.command({ replSetReconfig: config }, { within: 10_000 });
    } finally {
      await line.close();
    }
  };
  await vi.waitFor(attempt, SOON);
}

/** A forced configuration has a version that has jumped by 10,000 and more, and no term. */
export async function expectOneSetNeverForced(pods: Pods): Promise<void> {
  expect(await pods.setIds()).toHaveProperty('size', 1);
  for (const { configuration } of await lookAtAll(pods)) {
    expect(configuration.term).toBeGreaterThan(0);
    expect(configuration.version).toBeLessThan(200);
  }
}
