import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { gameIdOf, select } from './selection.ts';
import { createStandings, idOf, insert, keyOf } from './standings.ts';

/** As many entries as fill several blocks: points rise and fall, times rise. */
const MANY = Array.from({ length: 5000 }, (_, at) => ({
  gameId: randomUUID(),
  score: ((at * 7919) % 5000) * 10,
  at: new Date(1_000_000 + at * 1000).toISOString(),
}));

const standings = createStandings();
for (const entry of MANY) insert(standings, keyOf(entry));

const since = 1_000_000 + 4000 * 1000;
const late = MANY.slice(4000);
const ids = (entries: readonly { gameId: string }[]) => entries.map(({ gameId }) => gameId);

describe('entries are chosen', () => {
  test('by points, of all time or of some', () => {
    const best = MANY.toSorted((a, b) => b.score - a.score);
    expect(select(standings, { limit: 100, since: 0, order: 'best' })).toEqual({
      ids: ids(best.slice(0, 100)),
      total: 5000,
    });
    const bestLate = late.toSorted((a, b) => b.score - a.score);
    expect(select(standings, { limit: 3, since, order: 'best' })).toEqual({
      ids: ids(bestLate.slice(0, 3)),
      total: 1000,
    });
  });

  test('by time, the newest first', () => {
    const newest = MANY.toReversed();
    expect(select(standings, { limit: 24, since: 0, order: 'newest' }).ids).toEqual(ids(newest.slice(0, 24)));
    expect(select(standings, { limit: 24, since: Number.POSITIVE_INFINITY, order: 'newest' })).toEqual({
      ids: [],
      total: 0,
    });
  });

  test('also where there are fewer than are wanted', () => {
    const few = createStandings();
    insert(few, keyOf(MANY[0] ?? { gameId: '', score: 0, at: '' }));
    expect(select(few, { limit: 10, since: 0, order: 'best' })).toEqual({ ids: [MANY[0]?.gameId], total: 1 });
    expect(select(createStandings(), { limit: 10, since: 0, order: 'newest' })).toEqual({ ids: [], total: 0 });
  });
});

test('a gameId is the same after it was numbers', () => {
  for (const { gameId } of MANY.slice(0, 50)) expect(gameIdOf(idOf(gameId))).toBe(gameId);
  expect(gameIdOf(idOf('00000000-0000-4000-8000-00000000000f'))).toBe('00000000-0000-4000-8000-00000000000f');
});
