import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStandings, insert, keyOf, makeColumns, placeOf, type SortKey, setKey } from './standings.ts';

interface Place {
  score: number;
  at: string;
  gameId: string;
}

/** The order of the table, written down once more, the slow way. */
function inOrder(places: readonly Place[]): Place[] {
  return places.toSorted(
    (a, b) => b.score - a.score || a.at.localeCompare(b.at) || (a.gameId < b.gameId ? -1 : Number(a.gameId > b.gameId)),
  );
}

function columnsOf(keys: readonly SortKey[]) {
  const columns = makeColumns(keys.length);
  keys.forEach((key, index) => {
    setKey(columns, index, key);
  });
  return columns;
}

const place = fc.record({
  score: fc.integer({ min: 0, max: 30 }).map((tens) => tens * 10),
  at: fc.integer({ min: 0, max: 3 }).map((ms) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()),
  gameId: fc.uuid(),
});

describe('the standings', () => {
  test('give every entry the place that sorting gives it, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(place, { selector: (each) => each.gameId, maxLength: 200 }), (places) => {
        const standings = createStandings();
        for (const each of places) expect(insert(standings, keyOf(each))).toBe(true);
        expect(standings.total).toBe(places.length);
        inOrder(places).forEach((each, index) => {
          expect(placeOf(standings, keyOf(each))).toBe(index);
        });
      }),
    );
  });

  test('are the same when they are read in order as when they came one by one', () => {
    const places = Array.from({ length: 10_000 }, (_, index) => ({
      score: ((index * 7919) % 300) * 10,
      at: new Date(Date.UTC(2026, 0, 1) + ((index * 104_729) % 5000)).toISOString(),
      gameId: randomUUID(),
    }));
    const sorted = inOrder(places).map(keyOf);
    const read = createStandings([columnsOf(sorted.slice(0, 3000)), columnsOf(sorted.slice(3000))]);
    const grown = createStandings();
    for (const each of places) insert(grown, keyOf(each));
    sorted.forEach((key, index) => {
      expect(placeOf(read, key)).toBe(index);
      expect(placeOf(grown, key)).toBe(index);
    });
    expect(read.total).toBe(10_000);
    for (const key of sorted) expect(insert(read, key)).toBe(false);
    expect(read.total).toBe(10_000);
  });

  test('leave the columns that they were made of as they are: others may look at them too', () => {
    const keys = [300, 200, 100].map((score) => keyOf({ score, at: '2026-01-01T00:00:00Z', gameId: randomUUID() }));
    const order = [columnsOf(keys)];
    const [one, other] = [createStandings(order), createStandings(order)];
    const best = keyOf({ score: 400, at: '2026-01-01T00:00:00Z', gameId: randomUUID() });
    insert(one, best);
    expect([one.total, other.total]).toEqual([4, 3]);
    expect(keys.map((key) => placeOf(one, key))).toEqual([1, 2, 3]);
    expect(keys.map((key) => placeOf(other, key))).toEqual([0, 1, 2]);
  });

  test('know where an entry would stand that is not among them', () => {
    const standings = createStandings();
    for (const score of [300, 100])
      insert(standings, keyOf({ score, at: '2026-01-01T00:00:00Z', gameId: randomUUID() }));
    const key = (score: number) => keyOf({ score, at: '2026-01-01T00:00:00Z', gameId: randomUUID() });
    expect([400, 200, 0].map((score) => placeOf(standings, key(score)))).toEqual([0, 1, 2]);
  });

  test('rank a million in microseconds', () => {
    const keys = Array.from({ length: 1_000_000 }, (_, index) => ({
      score: 1_000_000 - (index >> 8),
      at: index,
      id: [0, 0, 0, index],
    }));
    const standings = createStandings([columnsOf(keys)]);
    const timed = () => {
      const begin = performance.now();
      for (let index = 0; index < 1000; index++) placeOf(standings, keys[index * 997] ?? { score: 0, at: 0, id: [] });
      return (performance.now() - begin) / 1000;
    };
    // 5 us each were measured, when nothing else had the processor; a scan would take a thousand times as long.
    expect(Math.min(timed(), timed(), timed())).toBeLessThan(1);
  });
});
