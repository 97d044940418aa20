/**
 * The keeper over real mongods that come and go as a StatefulSet does it: one after the other, from the top, asked before or without
 * a word. Nothing acknowledged is lost on the way, and writers hardly wait.
 */
import { describe, test } from 'vitest';
import { findMongod } from '../test/mongods.ts';
import { usePods } from './test/use-pods.ts';

describe.skipIf(findMongod() === null)(
  'the keeper of a StatefulSet that is scaled (needs a mongod)',
  { timeout: 300_000 },
  () => {
    const shared = usePods({ size: 5, replicas: 1 });

    test('1, 3, 5, 3, 1 and 3, with keepers that are asked before', async () => {
      const pods = shared();
      await pods.settle();
      const writer = await pods.startWriter();
      for (const replicas of [3, 5, 3, 1, 3]) {
        const begin = Date.now();
        await pods.scale(replicas);
        await pods.untilAsWanted();
        console.info(`scaled to ${replicas} in ${Date.now() - begin} ms`);
      }
      const { acknowledged, longest } = await writer.end();
      console.info(`${acknowledged} documents; writers waited ${longest} ms at most`);
      await writer.check();
    });

    test('5, 3, 1 and 3, with pods that end without a word', async () => {
      const pods = shared();
      pods.replicas = 3;
      await pods.settle();
      const writer = await pods.startWriter();
      await writer.more(20);
      for (const replicas of [5, 3, 1, 3]) {
        const begin = Date.now();
        await pods.scale(replicas, 'kill');
        await pods.untilAsWanted();
        console.info(`scaled to ${replicas} without a word in ${Date.now() - begin} ms`);
      }
      await writer.end();
      await writer.check();
    });

    test('takes back a member that has missed everything for days, and does not believe it', async () => {
      const pods = shared();
      pods.replicas = 3;
      const primary = await pods.settle();
      const writer = await pods.startWriter();
      await writer.more(20);
      const lost = pods.pod(primary.ordinal === 2 ? 1 : 2);
      await lost.kill();
      // The others change the configuration, and what the lost one has is long outdated.
      await pods.setElectionTimeout(3000);
      await pods.setElectionTimeout(2000);
      await primary.keeper?.stop();
      await writer.more(50);
      await lost.start();
      await pods.untilAsWanted();
      await writer.end();
      await writer.check();
    });
  },
);
