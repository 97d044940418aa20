/** That the mongods of the tests do what tests of the set build on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findMongod, type MongoSet, startMember, startSet } from './mongods.ts';

describe.skipIf(findMongod() === null)('mongods for tests (needs a mongod)', () => {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  async function open(options: Parameters<typeof startSet>[0]): Promise<MongoSet> {
    const set = await startSet(options);
    opened.push(set);
    return set;
  }

  test('a standalone keeps its data over a restart, and loses it when it is wiped', async () => {
    const member = await startMember();
    opened.push(member);
    const client = await new MongoClient(`mongodb://${member.address}`).connect();
    const numbers = client.db('test').collection('numbers');
    await numbers.insertOne({ one: 1 });
    await member.restart();
    expect(await numbers.countDocuments()).toBe(1);
    await member.wipe();
    await member.start();
    expect(await numbers.countDocuments()).toBe(0);
    await client.close();
  });

  test('a set elects another primary when one is killed, and takes it back', async () => {
    const set = await open({ members: 3 });
    const client = await set.connect();
    const numbers = client.db('test').collection('numbers', { writeConcern: { w: 'majority' } });
    await numbers.insertOne({ one: 1 });
    const first = await set.primary();
    await first.kill();
    expect(first.running).toBe(false);
    const second = await set.primary();
    expect(second.address).not.toBe(first.address);
    await first.start();
    await numbers.insertOne({ two: 2 });
    expect(await numbers.countDocuments()).toBe(2);
  });

  test('a frozen primary answers nobody until it is thawed', async () => {
    const set = await open({ members: 1 });
    const [member] = set.members;
    const client = await set.connect();
    const ping = () => client.db('admin').command({ ping: 1 });
    await member?.freeze();
    const answer = ping();
    // Whether or not it is awaited in the end.
    answer.catch(() => {});
    const silence = new Promise((resolve) => setTimeout(resolve, 500, 'silence'));
    expect(await Promise.race([answer, silence])).toBe('silence');
    await member?.thaw();
    expect(await answer).toMatchObject({ ok: 1 });
  });

  test('with authentication and TLS, nobody comes in without the key and nobody without the authority', async () => {
    const set = await open({ members: 2, auth: true, tls: true });
    const client = await set.connect();
    expect(await client.db('test').collection('numbers').countDocuments()).toBe(0);
    const { ca } = set.tls ?? { ca: '' };
    const stranger = new MongoClient(set.uri, { tls: true, tlsCAFile: ca, serverSelectionTimeoutMS: 2000 });
    await expect(stranger.db('test').collection('numbers').countDocuments()).rejects.toThrow(
      /requires authentication|not authorized/i,
    );
    await stranger.close();
    const plain = new MongoClient(set.uri, { serverSelectionTimeoutMS: 500 });
    await expect(plain.connect()).rejects.toThrow();
    await plain.close();
  });

  test('a member that cannot start says why', async () => {
    await expect(startMember({ options: ['--noSuchOption'] })).rejects.toThrow(/noSuchOption/);
  });

  test('nothing is left when the process that started it is killed', async () => {
    const program = `import { startMember } from '${import.meta.dirname}/mongods.ts';
      const { folder, port } = await startMember();
      console.log(JSON.stringify({ folder, port }));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const { folder, port } = JSON.parse(line);
    expect(existsSync(folder)).toBe(true);
    child.kill('SIGKILL');
    await vi.waitUntil(() => !existsSync(folder), { timeout: 60_000 });
    const client = new MongoClient(`mongodb://127.0.0.1:${port}`, { serverSelectionTimeoutMS: 500 });
    await expect(client.connect()).rejects.toThrow();
    await client.close();
  });
});
