/**
 * The keeper over real mongods: born in any order, killed, wiped and restarted. In the end there is one set, no
 * configuration was ever forced, and whatever was acknowledged is there.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMongod, makeKeyFile } from '../test/mongods.ts';
import { createPods, expectOneSetNeverForced, type Pods, startWriter } from './test/pods.ts';

const heard = (pods: Pods, sentence: RegExp) =>
  pods.pods.flatMap(({ log }) => log).filter((line) => sentence.test(line)).length;

describe.skipIf(findMongod() === null)('the keeper (needs a mongod)', { timeout: 300_000 }, () => {
  let pods: Pods;

  describe('of three', () => {
    beforeAll(async () => {
      pods = await createPods({ size: 3, replicas: 3 });
    });
    afterAll(async () => {
      await expectOneSetNeverForced(pods);
      await pods.close();
    });

    test('makes the set when the last of them has come, and its user', async () => {
      await pods.pod(2).start();
      pods.pod(0).startKeeper();
      await pods.pod(0).member.start();
      await expect.poll(() => heard(pods, /no set is made before every member answers/)).toBeGreaterThan(0);
      await pause(2500);
      expect(pods.pod(0).keeper?.report()).toMatchObject({ ready: false, primary: null, version: null });
      await pods.pod(1).start();
      await pods.untilAsWanted();
      const client = await pods.connect();
      expect(await client.db('pacman').collection('documents').countDocuments()).toBe(0);
      await expect(client.db('other').collection('documents').countDocuments()).rejects.toThrow(/not authorized/);
      expect(heard(pods, /a new set/)).toBe(1);
      await pods.setElectionTimeout(2000);
    });

    test('loses nothing when the primary is killed while there are writes', async () => {
      const writer = startWriter(await pods.connect());
      const primary = await pods.untilAsWanted();
      await pause(500);
      await primary.kill();
      await expect.poll(() => pods.pods.some(({ keeper }) => keeper?.report()?.primary !== primary.host)).toBe(true);
      await primary.start();
      await pods.untilAsWanted();
      const { acknowledged, longest } = await writer.end();
      console.info(`${acknowledged} documents; after kill -9 of the primary writers waited ${longest} ms`);
      await writer.check();
    });

    test('hands over when the primary is told to stop: writers do not wait for an election timeout', async () => {
      await pods.setElectionTimeout(10_000);
      const writer = startWriter(await pods.connect());
      const primary = await pods.untilAsWanted();
      await pause(500);
      expect(await primary.stop()).toMatchObject({ done: true });
      await pause(500);
      const { acknowledged, longest } = await writer.end();
      console.info(`${acknowledged} documents; after /stop of the primary writers waited ${longest} ms`);
      expect(longest).toBeLessThan(8000);
      await primary.start();
      await pods.untilAsWanted();
      await writer.check();
      await pods.setElectionTimeout(2000);
    });

    test('gives a wiped member its data back', async () => {
      const writer = startWriter(await pods.connect());
      await pods.pod(2).kill();
      await pods.pod(2).member.wipe();
      await pods.pod(2).start();
      await pods.untilAsWanted();
      await writer.end();
      await writer.check();
    });

    test('loses nothing when member 0 comes back empty while another is down, who may have what nobody else has', async () => {
      const writer = startWriter(await pods.connect());
      await pause(500);
      await pods.pod(1).kill();
      await pods.pod(0).kill();
      await pods.pod(0).member.wipe();
      await pods.pod(0).start();
      await expect
        .poll(() => pods.pod(2).log.at(-1), { timeout: 20_000 })
        .toMatch(/nobody is elected before it is sure/);
      await pods.pod(1).start();
      await pods.untilAsWanted();
      await writer.end();
      await writer.check();
      expect(heard(pods, /our volume is empty; .*us from before/)).toBeGreaterThan(0);
      expect(heard(pods, /a new set/)).toBe(1);
    });

    test('sets a rotated password', async () => {
      const before = await pods.connect();
      await before.db('pacman').command({ ping: 1 });
      pods.user = { ...pods.user, password: 'second' };
      for (const pod of pods.pods) {
        await pod.endKeeper();
        pod.startKeeper();
      }
      await expect.poll(() => heard(pods, /another password/), { timeout: 20_000 }).toBe(1);
      await pods.untilAsWanted();
      const after = await pods.connect();
      await after.db('pacman').command({ ping: 1 });
    });

    test('tells which member has another key', async () => {
      const primary = await pods.untilAsWanted();
      const other = pods.pod(primary.ordinal === 0 ? 1 : 0);
      await other.endKeeper();
      other.startKeeper({ keyFile: makeKeyFile() });
      await expect.poll(() => other.log.at(-1), { timeout: 20_000 }).toMatch(/our mongod refuses our key/);
      await other.endKeeper();
      other.startKeeper();
      await pods.untilAsWanted();
    });
  });

  test('of two whose key files differ makes no set, and both tell why', async () => {
    pods = await createPods({ size: 2, replicas: 2, stranger: 1 });
    await Promise.all(pods.pods.map((pod) => pod.start()));
    const said = (ordinal: number) => expect.poll(() => pods.pod(ordinal).log.at(-1), { timeout: 20_000 });
    await said(0).toMatch(/before every member answers: .* refuses our key: its key file is another one$/);
    await said(1).toMatch(/^our mongod refuses our key/);
    expect(heard(pods, /a new set/)).toBe(0);
    await pods.close();
  });
});
