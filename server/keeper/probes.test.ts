import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../http/listener.ts';
import type { Keeper } from './keeper.ts';
import { answerProbes } from './probes.ts';

/** In ms. */
const STALL = 1000;

test('a stop is answered when it is done, however long nothing moves on its connection', async () => {
  const says = 'we may stop';
  const keeper: Keeper = {
    isAlive: () => true,
    report: () => null,
    stop: async () => {
      await pause(3 * STALL);
      return { done: true, says };
    },
    close: async () => {},
  };
  const { port, close } = await listen(answerProbes(keeper), { port: 0, keepAlive: 5000, stall: STALL });
  onTestFinished(() => close());
  const answer = await fetch(`http://127.0.0.1:${port}/stop`);
  expect([answer.status, await answer.json()]).toEqual([200, { done: true, says }]);
});
