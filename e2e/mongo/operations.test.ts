/**
 * What docs/operations.md tells an operator to do by hand, done on a real set with its keepers: the two things that no
 * program does by itself.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, MongoServerError } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clientOptions, findMongod, type Member, type MongoSet, startSet } from '../../server/test/mongods.ts';
import { freePort } from '../../server/test/port.ts';
import { type KeeperProcess, startKeeperProcess } from './keeper-process.ts';

const USER = { name: 'pacman', password: 'a password of the tests' };
/** Keepers and elections take their time, and a busy machine more. */
vi.setConfig({ testTimeout: 300_000 });

const PATIENCE = { timeout: 90_000, interval: 250 };
/** In so many seconds a set without a keeper's word has had several elections: it stands after five. */
const WITHOUT_ELECTION = 20;

describe.skipIf(findMongod() === null)('by hand (needs a mongod)', () => {
  let set: MongoSet;
  let keepers: Map<Member, KeeperProcess>;

  beforeEach(async () => {
    set = await startSet({ auth: true, initiate: false });
    keepers = new Map();
    for (const member of set.members) keepers.set(member, keeperAt(member, await freePort()));
    await expect.poll(() => states(), PATIENCE).toEqual(['PRIMARY', 'SECONDARY', 'SECONDARY']);
    // A new set has one vote, that of its first member, until the others have the data.
    await expectThreeVotes();
    await expect.poll(() => mayWrite(), PATIENCE).toBe(true);
  });
  afterEach(async () => {
    await Promise.all([...keepers.values()].map((keeper) => keeper.kill()));
    await set.close();
  });

  function keeperAt(member: Member, port: number): KeeperProcess {
    return startKeeperProcess({
      member,
      members: set.members.map(({ address }) => address),
      keyFile: set.keyFile ?? '',
      port,
      env: {
        KEEPER_SET: set.name,
        MONGO_DATABASE: 'pacman',
        MONGO_AUTH_USER: USER.name,
        MONGO_AUTH_PWD: USER.password,
      },
    });
  }

  function keeperOf(member: Member): KeeperProcess {
    const keeper = keepers.get(member);
    if (keeper === undefined) throw new Error('Every member has a keeper.');
    return keeper;
  }

  /** The sentence of its keeper. */
  async function saidBy(member: Member): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${keeperOf(member).port}/status`);
    return String(((await response.json()) as { says?: string }).says);
  }

  /** Asks one member, as its internal user, whose password is the first of the keys. */
  async function at<T>(member: Member, ask: (client: MongoClient) => Promise<T>, key?: string): Promise<T> {
    const login =
      key === undefined
        ? clientOptions(set.keyFile, null)
        : { auth: { username: '__system', password: key }, authSource: 'local' };
    const client = new MongoClient(`mongodb://${member.address}/?directConnection=true`, {
      ...login,
      serverSelectionTimeoutMS: 10_000,
    });
    try {
      return await ask(client);
    } finally {
      await client.close();
    }
  }

  /** In the alphabet's order what the members that answer say of themselves: of each other they know only how it was a while ago. */
  async function states(key?: string): Promise<string[]> {
    const running = set.members.filter((member) => member.running);
    const answers = running.map(async (member) => {
      const { members } = await at(member, (client) => client.db('admin').command({ replSetGetStatus: 1 }), key);
      return String(members.find(({ self }: { self?: boolean }) => self)?.stateStr);
    });
    return (await Promise.allSettled(answers))
      .flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
      .sort();
  }

  async function countAt(member: Member, filter: Record<string, unknown>): Promise<number> {
    const options = { readPreference: 'secondaryPreferred' as const };
    return at(member, (client) => client.db('pacman').collection('kept').countDocuments(filter, options));
  }

  /** By the configuration that each member has: who has not heard of a vote does not count it in an election. */
  async function votes(): Promise<number[][]> {
    return Promise.all(
      set.members.map(async (member) => {
        const { config } = await at(member, (client) => client.db('admin').command({ replSetGetConfig: 1 }));
        return config.members.map((each: { votes: number }) => each.votes);
      }),
    );
  }
  const THREE_VOTES = [1, 1, 1];
  const expectThreeVotes = () => expect.poll(votes, PATIENCE).toEqual([THREE_VOTES, THREE_VOTES, THREE_VOTES]);

  /** Writes as the game does; says whether a majority has it. */
  async function write(document: Record<string, unknown>): Promise<boolean> {
    const client = new MongoClient(set.uri, {
      auth: { username: USER.name, password: USER.password },
      authSource: 'pacman',
      serverSelectionTimeoutMS: 2000,
    });
    try {
      const writeConcern = { w: 'majority' as const, journal: true, wtimeoutMS: 5000 };
      await client.db('pacman').collection('kept').insertOne(document, { writeConcern });
      return true;
    } catch {
      return false;
    } finally {
      await client.close();
    }
  }
  const mayWrite = () => write({ at: new Date() });

  /** Whoever is left sees that it has no majority, and steps down if it was the primary. */
  async function expectNoPrimary(): Promise<void> {
    await expect.poll(() => states(), PATIENCE).toEqual(['SECONDARY']);
    expect(await mayWrite()).toBe(false);
  }

  /** What the operator does at the member that is left; without force it is refused. */
  async function force(left: Member): Promise<void> {
    await at(left, async (client) => {
      const admin = client.db('admin');
      const { config } = await admin.command({ replSetGetConfig: 1 });
      const isLeft = ({ host }: { host: string }) => host === left.address;
      const configuration = { ...config, version: config.version + 1, members: config.members.filter(isLeft) };
      await expect(admin.command({ replSetReconfig: configuration })).rejects.toThrow(MongoServerError);
      await admin.command({ replSetReconfig: configuration, force: true });
    });
  }

  /** The two others have the data, and then a vote each, so they can do without the one that was left. */
  async function expectWhole(left: Member, others: readonly Member[]): Promise<void> {
    await expect
      .poll(async () => {
        // A mongod that is removed while it has no data ends itself; the kubelet or Docker starts it again, as here.
        for (const member of others) await member.start();
        return states();
      }, PATIENCE)
      .toEqual(['PRIMARY', 'SECONDARY', 'SECONDARY']);
    await expectThreeVotes();
    await left.kill();
    await expect.poll(() => mayWrite(), PATIENCE).toBe(true);
    for (const member of others) expect(await countAt(member, { game: 'before' })).toBe(1);
  }

  test('two of three members are gone for good: the third is made the set, and takes new ones in', async () => {
    expect(await write({ game: 'before' })).toBe(true);
    const [left, ...gone] = set.members;
    if (left === undefined) throw new Error('A set has members.');
    await expect.poll(() => countAt(left, { game: 'before' }), PATIENCE).toBe(1);
    await Promise.all(gone.map((member) => keeperOf(member).kill()));
    await Promise.all(gone.map((member) => member.wipe()));
    await expectNoPrimary();

    await force(left);
    await expect.poll(() => states(), PATIENCE).toEqual(['PRIMARY']);
    await expect.poll(() => mayWrite(), PATIENCE).toBe(true);

    for (const member of gone) {
      await member.start();
      keeperOf(member).start();
    }
    await expectWhole(left, gone);
  });

  test('two of three disks are lost, and their members come back empty: the third waits to be made the set', async () => {
    expect(await write({ game: 'before' })).toBe(true);
    const [left, ...wiped] = set.members;
    if (left === undefined) throw new Error('A set has members.');
    await expect.poll(() => countAt(left, { game: 'before' }), PATIENCE).toBe(1);
    await Promise.all(wiped.map((member) => member.wipe()));
    await expectNoPrimary();
    await Promise.all(wiped.map((member) => member.start()));

    // They would vote for it, since they know nothing: but one of them may have had what it lacks.
    await expect.poll(() => saidBy(left), PATIENCE).toMatch(/of 3 voters 1 have data.*"A member is gone"/);
    for (let second = 0; second < WITHOUT_ELECTION; second++) {
      expect(await states()).not.toContain('PRIMARY');
      await pause(1000);
    }
    expect(await saidBy(left)).toMatch(/nobody is elected/);

    await force(left);
    await expectWhole(left, wiped);
  });

  /** In each round the file of all members is written, and one member after the other started again. */
  async function exchange(path: string, old: string, fresh: string): Promise<void> {
    for (const keys of [[old, fresh], [fresh, old], [fresh]]) {
      chmodSync(path, 0o600);
      writeFileSync(path, keys.length === 1 ? String(keys[0]) : keys.map((each) => `- "${each}"\n`).join(''));
      chmodSync(path, 0o400);
      for (const member of set.members) {
        await keeperOf(member).kill();
        await member.restart();
        keeperOf(member).start();
        await expect.poll(() => states(keys[0]), PATIENCE).toEqual(['PRIMARY', 'SECONDARY', 'SECONDARY']);
      }
    }
  }

  test('the key file is exchanged in three rounds, and games are taken all the while', async () => {
    const path = set.keyFile ?? '';
    const old = String(clientOptions(path, null).auth?.password);
    const fresh = randomBytes(66).toString('base64');
    const acknowledged: number[] = [];
    let refused = 0;
    let writing = true;
    const writer = (async () => {
      for (let number = 1; writing; number++) {
        // A player's outbox sends again until it is answered.
        while (writing && !(await write({ number }))) refused += 1;
        if (writing) acknowledged.push(number);
      }
    })();

    try {
      await exchange(path, old, fresh);
      await expect.poll(() => mayWrite(), PATIENCE).toBe(true);
    } finally {
      writing = false;
      await writer;
    }

    expect(acknowledged.length).toBeGreaterThan(10);
    const [first] = set.members;
    if (first === undefined) throw new Error('A set has members.');
    await expect(at(first, (client) => client.db('admin').command({ ping: 1 }), old)).rejects.toThrow(/auth/i);
    const client = new MongoClient(set.uri, { auth: { username: '__system', password: fresh }, authSource: 'local' });
    const stored = await client.db('pacman').collection('kept').distinct('number');
    await client.close();
    expect(acknowledged.filter((number) => !stored.includes(number))).toEqual([]);
    expect(refused).toBeLessThan(acknowledged.length);
  });
});
