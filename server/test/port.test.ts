import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freePort } from './port.ts';

/** By chance alone as many of the ten thousand would not all differ. */
const MANY = 300;

test('a port is given once, also by another process', async () => {
  const other = fork(join(import.meta.dirname, 'ports-of-another.ts'), [String(MANY)]);
  try {
    const [[theirs], ours] = await Promise.all([
      once(other, 'message') as Promise<[number[]]>,
      Promise.all(Array.from({ length: MANY }, () => freePort())),
    ]);
    expect(new Set([...ours, ...theirs]).size).toBe(2 * MANY);
  } finally {
    other.kill();
  }
});
