/** A clock that a test turns: what waits is called when its time has come, in order. */
import type { Parts } from '../sender.ts';

export interface TestClock extends Pick<Parts, 'now' | 'after'> {
  /** How many wait. */
  waiting(): number;
  pass(ms: number): Promise<void>;
}

export function createClock(): TestClock {
  const timers: { at: number; callback: () => void }[] = [];
  let time = 0;
  return {
    now: () => time,
    after(ms, callback) {
      const timer = { at: time + ms, callback };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    waiting: () => timers.length,
    async pass(ms) {
      const end = time + ms;
      for (;;) {
        await settled();
        const next = timers.sort((one, other) => one.at - other.at)[0];
        if (!next || next.at > end) break;
        timers.shift();
        time = Math.max(time, next.at);
        next.callback();
      }
      time = end;
    },
  };
}

/** Resolves when everything has happened that waits for no clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
