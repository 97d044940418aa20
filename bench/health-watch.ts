/**
 * How long /healthz takes while a server is under load, asked from a process of its own: the one that makes the load has no time to
 * look at the clock. Started by `watchHealth`; run as a program it asks the address of its first message until the second one comes.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from './figures.ts';
import { ask } from './load.ts';

/** Between an answer and the next question, in ms. */
const PAUSE = 5;

export interface HealthWatch {
  /** Ends it; 99 of 100 answers came within so many ms. */
  p99(): Promise<number>;
}

export async function watchHealth(url: string): Promise<HealthWatch> {
  const child: ChildProcess = fork(import.meta.filename);
  child.send(`${url}/healthz`);
  await once(child, 'message');
  return {
    p99: async () => {
      child.send('enough');
      const [p99] = await once(child, 'message');
      await once(child, 'exit');
      return p99;
    },
  };
}

async function watch(url: string): Promise<void> {
  const times: number[] = [];
  let isEnough = false;
  process.once('message', () => {
    isEnough = true;
  });
  await ask({ method: 'GET', url, status: 200 });
  process.send?.('ready');
  while (!isEnough) {
    const asked = performance.now();
    await ask({ method: 'GET', url, status: 200 });
    times.push(performance.now() - asked);
    await pause(PAUSE);
  }
  process.send?.(
    quantile(
      times.toSorted((a, b) => a - b),
      0.99,
    ),
  );
  process.disconnect();
}

if (process.argv[1] === import.meta.filename) process.once('message', (url) => void watch(String(url)));
