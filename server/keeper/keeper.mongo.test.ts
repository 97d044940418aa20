/**
 * The keeper over real mongods: born in any order, killed, wiped and restarted. In the end there is one set, no
 * configuration was ever forced, and whatever was acknowledged is there.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { findMongod, makeKeyFile } from '../test/mongods.ts';
import { createPods, type Pods } from './test/pods.ts';
import { usePods } from './test/use-pods.ts';

const heard = (pods: Pods, sentence: RegExp) =>
  pods.pods.flatMap(({ log }) => log).filter((line) => sentence.test(line)).length;

describe.skipIf(findMongod() === null)('the keeper (needs a mongod)', { timeout: 300_000 }, () => {
  describe('of three', () => {
    const shared = usePods({ size: 3, replicas: 3 });

    test('makes the set when the last of them has come, and its user', async () => {
      const pods = shared();
      await pods.pod(2).start();
      pods.pod(0).startKeeper();
      await pods.pod(0).member.start();
      for (const ordinal of [0, 2]) await pods.pod(ordinal).untilSaid(/no set is made before every member answers/, 0);
      await pause(2500);
      expect(pods.pod(0).keeper?.report()).toMatchObject({ ready: false, primary: null, version: null });
      await pods.pod(1).start();
      await pods.untilAsWanted();
      const client = await pods.connect();
      expect(await client.db('pacman').collection('documents').countDocuments()).toBe(0);
      await expect(client.db('other').collection('documents').countDocuments()).rejects.toThrow(/not authorized/);
      expect(heard(pods, /a new set/)).toBe(1);
    });

    test('loses nothing when the primary is killed while there are writes', async () => {
      const pods = shared();
      const primary = await pods.settle();
      const writer = await pods.startWriter();
      await writer.more(20);
      await primary.kill();
      await pods.primary();
      await primary.start();
      await pods.untilAsWanted();
      const { acknowledged, longest } = await writer.end();
      console.info(`${acknowledged} documents; after kill -9 of the primary writers waited ${longest} ms`);
      await writer.check();
    });

    test('hands over when the primary is told to stop: writers do not wait for an election timeout', async () => {
      const pods = shared();
      await pods.settle();
      await pods.setElectionTimeout(90_000);
      const primary = await pods.untilAsWanted();
      const writer = await pods.startWriter();
      await writer.more(20);
      expect(await primary.stop()).toMatchObject({ done: true });
      await writer.more(20);
      const { acknowledged, longest } = await writer.end();
      console.info(`${acknowledged} documents; after /stop of the primary writers waited ${longest} ms`);
      expect(longest).toBeLessThan(45_000);
      await primary.start();
      await pods.untilAsWanted();
      await writer.check();
    });

    test('gives a wiped member its data back', async () => {
      const pods = shared();
      await pods.settle();
      const writer = await pods.startWriter();
      await writer.more(20);
      await pods.pod(2).kill();
      await pods.pod(2).member.wipe();
      await pods.pod(2).start();
      await pods.untilAsWanted();
      await writer.end();
      await writer.check();
    });

    test('loses nothing when member 0 comes back empty while another is down, who may have what nobody else has', async () => {
      const pods = shared();
      await pods.settle();
      const births = heard(pods, /a new set/);
      const writer = await pods.startWriter();
      await writer.more(20);
      const [begin, lost] = [pods.pod(2).log.length, pods.pod(0).log.length];
      await pods.pod(1).kill();
      await pods.pod(0).kill();
      await pods.pod(0).member.wipe();
      await pods.pod(0).start();
      await pods.pod(2).untilSaid(/nobody is elected before it is sure/, begin);
      // As soon as its mongod has heard of the set, the volume is not empty any more, and there is no data to copy yet.
      await pods.pod(0).untilSaid(/our volume is empty; .*us from before|no primary, and our member is startup2/, lost);
      await pods.pod(1).start();
      await pods.untilAsWanted();
      await writer.end();
      await writer.check();
      expect(heard(pods, /a new set/)).toBe(births);
    });

    test('sets a rotated password', async () => {
      const pods = shared();
      await pods.settle();
      const before = await pods.connect();
      await before.db('pacman').command({ ping: 1 });
      const mended = heard(pods, /another password/);
      pods.user = { ...pods.user, password: randomUUID() };
      for (const pod of pods.pods) {
        await pod.endKeeper();
        pod.startKeeper();
      }
      await expect.poll(() => heard(pods, /another password/), { timeout: 60_000 }).toBe(mended + 1);
      await pods.untilAsWanted();
      const after = await pods.connect();
      await after.db('pacman').command({ ping: 1 });
    });

    test('tells which member has another key', async () => {
      const pods = shared();
      const primary = await pods.settle();
      const other = pods.pod(primary.ordinal === 0 ? 1 : 0);
      await other.endKeeper();
      const begin = other.log.length;
      other.startKeeper({ keyFile: makeKeyFile() });
      await other.untilSaid(/our mongod refuses our key/, begin);
      await other.endKeeper();
      other.startKeeper();
      await pods.untilAsWanted();
    });
  });

  test('of two whose key files differ makes no set, and both tell why', async () => {
    const pods = await createPods({ size: 2, replicas: 2, stranger: 1 });
    try {
      await Promise.all(pods.pods.map((pod) => pod.start()));
      await pods.pod(0).untilSaid(/before every member answers: .* refuses our key: its key file is another one$/, 0);
      await pods.pod(1).untilSaid(/^our mongod refuses our key/, 0);
      expect(heard(pods, /a new set/)).toBe(0);
    } finally {
      await pods.close();
    }
  });
});
