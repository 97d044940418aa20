import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { type Order, type Period, type ScoreTable, TABLE_LIMIT } from './api.ts';
import { keyOf, makeColumns, setKey } from './standings.ts';
import { storeAway } from './store/away.ts';
import type { Follower, Row } from './store/store.ts';
import { createTable, type Table } from './table.ts';

const TEN = { limit: 10, period: 'all', order: 'best' } as const;

/** A store that the test speaks for. */
function speaker() {
  const followers: Follower[] = [];
  const kept = new Map<string, Row>();
  const said = {
    follow: (follower: Follower) => {
      followers.push(follower);
      return () => {};
    },
    asked: [] as string[],
    rows: async (ids: readonly string[]) => {
      said.asked.push(...ids);
      return ids.flatMap((id) => kept.get(id) ?? []);
    },
    reset: (rows: readonly Row[]) => {
      for (const each of rows) kept.set(each.gameId, each);
      const columns = makeColumns(rows.length);
      rows.forEach((row, index) => {
        setKey(columns, index, keyOf(row));
      });
      for (const follower of followers) follower.reset({ best: rows.slice(0, TABLE_LIMIT), order: [columns] });
    },
    added: (row: Row) => {
      kept.set(row.gameId, row);
      for (const follower of followers) follower.added(row);
    },
  };
  return said;
}

function row(score: number, at = '2026-01-01T12:00:00.000Z'): Row {
  return {
    gameId: randomUUID(),
    name: 'ADA',
    score,
    level: 1,
    cloud: 'unknown',
    zone: 'unknown',
    host: 'pacman-0',
    startedAt: null,
    at,
    ticks: 1,
    player: 1,
    rulesVersion: 2,
  };
}

describe('the table in memory', () => {
  test('answers from what the store has told', async () => {
    const store = speaker();
    const table = createTable(store);
    store.reset([row(30), row(20), row(10)]);
    expect((await table.best(2)).scores.map((each) => [each.rank, each.score])).toEqual([
      [1, 30],
      [2, 20],
    ]);
    expect(await table.best(100)).toMatchObject({ total: 3 });
  });

  test('grows with every new row, which may come twice', async () => {
    const store = speaker();
    const table = createTable(store);
    store.reset([row(30), row(10)]);
    const news = row(20);
    store.added(news);
    store.added(news);
    const { scores, total } = await table.best(10);
    expect(scores.map((each) => each.score)).toEqual([30, 20, 10]);
    expect(total).toBe(3);
    expect(await table.ranked(news)).toEqual({ ...news, rank: 2 });
  });

  test('keeps the best hundred in sight, and the ranks of all', async () => {
    const store = speaker();
    const table = createTable(store);
    store.reset([]);
    const rows = Array.from({ length: 250 }, (_, index) => row(index));
    for (const each of rows) store.added(each);
    const { scores, total } = await table.best(TABLE_LIMIT);
    expect(scores.map((each) => each.score)).toEqual(Array.from({ length: 100 }, (_, index) => 249 - index));
    expect(total).toBe(250);
    expect(await table.ranked(rows[0] as Row)).toMatchObject({ rank: 250 });
  });

  test('forgets what is void', async () => {
    const store = speaker();
    const table = createTable(store);
    store.reset([row(30)]);
    await table.answer(TEN);
    store.reset([row(20), row(10)]);
    expect((await table.best(10)).scores.map((each) => each.score)).toEqual([20, 10]);
    expect(JSON.parse((await table.answer(TEN)).body)).toEqual(await table.best(10));
  });

  test('has an answer ready, with an ETag that is the same on every server and changes with the rows', async () => {
    const [store, other] = [speaker(), speaker()];
    const [table, otherTable] = [createTable(store), createTable(other)];
    const rows = [row(30)];
    store.reset(rows);
    other.reset(rows);
    const { body, etag } = await table.answer(TEN);
    expect(JSON.parse(body.toString())).toEqual(await table.best(10));
    expect((await table.answer(TEN)).body).toBe(body);
    expect((await otherTable.answer(TEN)).etag).toBe(etag);
    store.added(row(10));
    expect((await table.answer(TEN)).etag).not.toBe(etag);
  });

  test('that never could be read says so, and answers as soon as it was', async () => {
    const store = speaker();
    const table = createTable(store, 10);
    await expect(table.best(10)).rejects.toMatchObject({ kind: 'store-away' });
    store.added(row(10));
    await expect(table.known()).rejects.toMatchObject({ kind: 'store-away' });
    store.reset([]);
    expect(await table.best(10)).toMatchObject({ total: 0 });
  });

  test('lists the best of a day and of a week, and the newest, asking the store only for rows that it does not know', async () => {
    const now = Date.parse('2026-01-10T12:00:00Z');
    const [old, week, day] = [row(5), row(20, '2026-01-05T12:00:00.000Z'), row(10, '2026-01-10T00:00:00.000Z')];
    const store = speaker();
    let time = now;
    const table = createTable(store, undefined, () => time);
    const better = Array.from({ length: TABLE_LIMIT }, () => row(100));
    store.reset([...better, week, day, old]);
    const list = async (period: Period, order: Order = 'best') => {
      const { body } = await table.answer({ limit: 3, period, order });
      const { scores, total } = JSON.parse(body.toString()) as ScoreTable;
      return { scores: scores.map(({ score, rank }) => [score, rank]), total };
    };
    expect(await list('day')).toEqual({ scores: [[10, 1]], total: 1 });
    expect(await list('week')).toEqual({
      scores: [
        [20, 1],
        [10, 2],
      ],
      total: 2,
    });
    expect((await list('all', 'newest')).scores.slice(0, 2)).toEqual([
      [10, 102],
      [20, 101],
    ]);
    expect(store.asked).toEqual([day.gameId, week.gameId]);

    store.added(row(15, '2026-01-10T11:00:00.000Z'));
    expect(await list('day')).toEqual({
      scores: [
        [15, 1],
        [10, 2],
      ],
      total: 2,
    });
    time = Date.parse('2026-01-11T01:00:00Z');
    expect(await list('day')).toEqual({ scores: [[15, 1]], total: 1 });
  });

  describe('while the store is asked for the rows of a list', () => {
    const NEWEST = { limit: 2, period: 'all', order: 'newest' } as const;
    const newest = async (table: Table, limit = 2) => {
      const { body } = await table.answer({ ...NEWEST, limit });
      return (JSON.parse(body) as ScoreTable).scores.map(({ score }) => score);
    };
    const better = Array.from({ length: TABLE_LIMIT }, () => row(100));
    /** A table whose newest game the best hundred does not hold, and a store that is asked for it and waits. */
    function waiting() {
      const store = speaker();
      const table = createTable(store);
      const old = row(1, '2026-01-01T13:00:00.000Z');
      store.reset([...better, old]);
      const { rows } = store;
      const given = Promise.withResolvers<void>();
      const rowsAsked = vi.fn<typeof rows>(async (ids) => {
        const answer = await rows(ids);
        await given.promise;
        return answer;
      });
      store.rows = rowsAsked;
      return { store, table, old, rowsAsked, given };
    }

    test('a new entry leaves that list behind', async () => {
      const { store, table, rowsAsked, given } = waiting();
      const before = newest(table);
      await vi.waitFor(() => expect(rowsAsked).toHaveBeenCalled());
      store.added(row(2, '2026-01-01T14:00:00.000Z'));
      given.resolve();
      expect(await before).toEqual([1, 100]);
      expect(await newest(table)).toEqual([2, 1]);
    });

    test('a row that becomes void is shown no more', async () => {
      const { store, table, old, rowsAsked, given } = waiting();
      const before = newest(table);
      await vi.waitFor(() => expect(rowsAsked).toHaveBeenCalled());
      const changed = { ...old, name: 'EVE' };
      store.reset([...better, changed]);
      given.resolve();
      await before;
      store.added(row(2, '2026-01-01T14:00:00.000Z'));
      const { body } = await table.answer(NEWEST);
      expect((JSON.parse(body) as ScoreTable).scores[1]).toMatchObject({ gameId: old.gameId, name: 'EVE' });
    });

    test('it is asked once, however many want how long a list', async () => {
      const { table, rowsAsked, given } = waiting();
      const lists = Promise.all([1, 2, 2, 50].map((limit) => newest(table, limit)));
      await vi.waitFor(() => expect(rowsAsked).toHaveBeenCalled());
      given.resolve();
      expect((await lists).map((list) => list.length)).toEqual([1, 2, 2, 50]);
      await newest(table, 3);
      expect(rowsAsked).toHaveBeenCalledTimes(1);
    });

    test('and fails, whoever comes next tries again', async () => {
      const { store, table, given } = waiting();
      const { rows } = store;
      store.rows = async () => {
        throw storeAway('switched off');
      };
      await expect(table.answer(NEWEST)).rejects.toMatchObject({ kind: 'store-away' });
      store.rows = rows;
      given.resolve();
      expect(await newest(table)).toEqual([1, 100]);
    });
  });
});
