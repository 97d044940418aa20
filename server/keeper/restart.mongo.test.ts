/** Over real mongods: all members restarted at once, at new addresses; and keepers, as processes, that die in the middle. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findMongod } from '../test/mongods.ts';
import { freePort } from '../test/port.ts';
import { type Forwarder, openForwarder } from './test/forwarder.ts';
import { createPods, expectOneSetNeverForced, type Pod, type Pods } from './test/pods.ts';

/** What takes a second or two, on a busy machine. */
const SOON = { timeout: 60_000, interval: 100 };

describe.skipIf(findMongod() === null)('the keeper at restarts (needs a mongod)', { timeout: 300_000 }, () => {
  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  });

  /** Starts a mongod again when it has ended, as the kubelet does. */
  function restartAlways(pods: Pods): void {
    const timer = setInterval(() => {
      // One that is ended while it starts is started once more.
      for (const { member } of pods.pods) if (!member.running) member.start().catch(() => {});
    }, 500);
    opened.push({ close: async () => clearInterval(timer) });
  }

  test('all at once at new addresses: names that lead nowhere, then to the wrong member, then to the right one', async () => {
    const names: Forwarder[] = await Promise.all([openForwarder(), openForwarder(), openForwarder()]);
    opened.push(...names);
    const pods = await createPods({ size: 3, replicas: 3, hosts: () => names.map(({ address }) => address) });
    opened.push(pods);
    const lead = (order: readonly number[] | null) => {
      for (const [index, name] of names.entries()) name.lead(order ? pods.pod(order[index] ?? 0).member.port : null);
    };
    lead([0, 1, 2]);
    await pods.settle();
    const writer = await pods.startWriter();
    await writer.more(20);

    lead(null);
    await Promise.all(pods.pods.map((pod) => pod.kill()));
    restartAlways(pods);
    await Promise.all(pods.pods.map((pod) => pod.start()));
    await vi.waitFor(async () => expect(await pods.pod(0).look()).toMatchObject({ state: 'REMOVED' }), SOON);
    lead([1, 2, 0]);
    await pause(4000);
    lead([0, 1, 2]);
    await pods.untilAsWanted();
    await writer.end();
    await writer.check();
    await expectOneSetNeverForced(pods);
    expect(pods.pods.flatMap(({ log }) => log).filter((line) => /a new set/.test(line))).toHaveLength(1);
  });

  describe('as processes', () => {
    interface Process {
      child: ChildProcess;
      log: string[];
      port: number;
    }

    async function startProcess(pods: Pods, pod: Pod): Promise<Process> {
      const port = await freePort();
      const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
        env: {
          KEEPER_SELF: pod.host,
          KEEPER_MEMBERS: pods.hosts.join(','),
          KEEPER_MONGOD: pod.member.address,
          KEEPER_KEY_FILE: pods.keyFile,
          KEEPER_PORT: String(port),
          MONGO_AUTH_USER: pods.user.name,
          MONGO_AUTH_PWD: pods.user.password,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const log: string[] = [];
      if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => log.push(JSON.parse(line).msg));
      opened.push({ close: async () => child.kill('SIGKILL') });
      return { child, log, port };
    }

    test('that die half-way go on from what is there; at last the members may be asked, and hand over', async () => {
      const pods = await createPods({ size: 3, replicas: 3 });
      opened.push(pods);
      await Promise.all(pods.pods.map(({ member }) => member.start()));
      // Killed at its very first step, and then at the next ones: the set, the user, each member and each vote.
      const [maker, ...followers] = pods.pods.toSorted((one, other) => (one.host < other.host ? -1 : 1));
      if (maker === undefined) throw new Error('There are three pods.');
      const others = await Promise.all(followers.map((pod) => startProcess(pods, pod)));
      // On a busy machine another one may be elected meanwhile, and its keeper does the rest.
      const hasSaid = (processes: readonly Process[], sentence: RegExp) =>
        processes.some(({ log }) => log.some((line) => sentence.test(line)));
      for (const step of [/a new set/, /no user yet/, /joins/, /gets its vote/]) {
        const first = await startProcess(pods, maker);
        const keepers = [first, ...others];
        await vi.waitUntil(() => hasSaid(keepers, step) || hasSaid(keepers, /as wanted/), SOON);
        first.child.kill('SIGKILL');
        await once(first.child, 'close');
      }
      const last = await startProcess(pods, maker);
      const keepers = [last, ...others];
      await vi.waitUntil(() => hasSaid(keepers, /as wanted/), SOON);
      for (const { port } of keepers) {
        await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200), SOON);
      }
      const client = await pods.connect();
      await client.db('pacman').collection('documents').insertOne({ made: 'by the user' });
      expect(await pods.setIds()).toHaveProperty('size', 1);

      const stop = await fetch(`http://127.0.0.1:${last.port}/stop`);
      expect({ status: stop.status, body: await stop.json() }).toEqual({
        status: 200,
        body: { done: true, says: expect.stringMatching(/is the primary$/) },
      });
      await vi.waitFor(async () => expect(await maker.look()).toMatchObject({ state: 'SECONDARY' }), SOON);
      expect(await client.db('pacman').collection('documents').countDocuments()).toBe(1);
    });
  });
});
