import { describe, expect, it } from 'vitest';
import type { ScoreRow } from './api.ts';
import type { Store } from './store/store.ts';
import { storeAway } from './store/store.ts';
import { createTable } from './table.ts';

/** A store of which only the table is asked, and which can go away. */
function shelf() {
  const state = { scores: [] as number[], away: false, readings: 0, changed: () => {} };
  const store: Store = {
    table: async () => {
      state.readings += 1;
      if (state.away) throw storeAway('switched off');
      return { scores: state.scores.map(row), total: state.scores.length };
    },
    watch: (changed) => {
      state.changed = changed;
      return () => {};
    },
    add: async () => false,
    find: async () => null,
    recording: async () => null,
    entries: async function* () {},
    check: async () => {},
    close: async () => {},
  };
  return { state, store };
}

function row(score: number, index: number): ScoreRow {
  return {
    gameId: `00000000-0000-4000-8000-00000000000${index}`,
    rank: index + 1,
    name: 'ADA',
    score,
    level: 1,
    cloud: 'unknown',
    zone: 'unknown',
    host: 'pacman-0',
    at: '2026-01-01T12:00:00.000Z',
    ticks: 1,
  };
}

describe('the table in memory', () => {
  it('asks the store once for any number of readers', async () => {
    const { state, store } = shelf();
    state.scores = [30, 20, 10];
    const table = createTable(store);
    expect((await table.best(2)).scores.map((each) => each.score)).toEqual([30, 20]);
    expect(await table.best(100)).toMatchObject({ total: 3 });
    expect(state.readings).toBe(1);
  });

  it('reads anew when the store has changed', async () => {
    const { state, store } = shelf();
    const table = createTable(store);
    expect(await table.best(10)).toMatchObject({ total: 0 });
    state.scores = [10];
    state.changed();
    await table.refresh();
    expect(await table.best(10)).toMatchObject({ total: 1 });
  });

  it('answers with what it knows while the store is away, and recovers', async () => {
    const { state, store } = shelf();
    state.scores = [10];
    const table = createTable(store);
    await table.best(10);
    state.away = true;
    state.changed();
    await expect(table.refresh()).rejects.toMatchObject({ kind: 'store-away' });
    expect(await table.best(10)).toMatchObject({ total: 1 });
    state.away = false;
    state.scores = [20, 10];
    await table.refresh();
    expect(await table.best(10)).toMatchObject({ total: 2 });
  });

  it('that never could be read says so, and is read as soon as it can be', async () => {
    const { state, store } = shelf();
    state.away = true;
    const table = createTable(store);
    await expect(table.best(10)).rejects.toMatchObject({ kind: 'store-away' });
    state.away = false;
    expect(await table.best(10)).toMatchObject({ total: 0 });
  });

  it('reads once more, not many times more, for many changes during a reading', async () => {
    const { state, store } = shelf();
    const table = createTable(store);
    await Promise.all(Array.from({ length: 50 }, () => table.refresh()));
    expect(state.readings).toBeLessThanOrEqual(2);
  });
});
