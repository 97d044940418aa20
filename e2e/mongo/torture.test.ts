/** A short torture; `npm run torture` is the long one. */
import { describe, expect, test } from 'vitest';
import { findMongod } from '../../server/test/mongods.ts';
import { torture } from './torture.ts';

describe.skipIf(findMongod() === null)('a minute of torture (needs a mongod)', () => {
  test('loses nothing, doubles nothing, and lets nobody wait for long', { timeout: 900_000 }, async () => {
    const told: string[] = [];
    const report = await torture({
      minutes: 1,
      games: 200,
      faults: 8,
      seed: 1,
      servers: 2,
      members: 3,
      // On a machine that does much else besides: `npm run torture` allows less.
      patience: 60,
      say: (line) => told.push(line),
    });
    expect(report.complaints, told.join('\n')).toEqual([]);
    expect(report).toMatchObject({ games: 200, acknowledged: 200, lost: [], doubled: 0 });
    expect(Object.values(report.faults).length).toBeGreaterThanOrEqual(3);
  });
});
