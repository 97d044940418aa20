import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { TABLE_LIMIT } from './api.ts';
import { keyOf, makeColumns, setKey } from './standings.ts';
import type { Follower, Row } from './store/store.ts';
import { createTable } from './table.ts';

/** A store that the test speaks for. */
function speaker() {
  const followers: Follower[] = [];
  return {
    follow: (follower: Follower) => {
      followers.push(follower);
      return () => {};
    },
    reset: (rows: readonly Row[]) => {
      const columns = makeColumns(rows.length);
      rows.forEach((row, index) => {
        setKey(columns, index, keyOf(row));
      });
      for (const follower of followers) follower.reset({ best: rows.slice(0, TABLE_LIMIT), order: [columns] });
    },
    added: (row: Row) => {
      for (const follower of followers) follower.added(row);
    },
  };
}

function row(score: number): Row {
  return {
    gameId: randomUUID(),
    name: 'ADA',
    score,
    level: 1,
    cloud: 'unknown',
    zone: 'unknown',
    host: 'pacman-0',
    startedAt: null,
    at: '2026-01-01T12:00:00.000Z',
    ticks: 1,
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
    await table.answer(10);
    store.reset([row(20), row(10)]);
    expect((await table.best(10)).scores.map((each) => each.score)).toEqual([20, 10]);
    expect(JSON.parse((await table.answer(10)).body.toString())).toEqual(await table.best(10));
  });

  test('has an answer ready, with an ETag that is the same on every server and changes with the rows', async () => {
    const [store, other] = [speaker(), speaker()];
    const [table, otherTable] = [createTable(store), createTable(other)];
    const rows = [row(30)];
    store.reset(rows);
    other.reset(rows);
    const { body, etag } = await table.answer(10);
    expect(JSON.parse(body.toString())).toEqual(await table.best(10));
    expect((await table.answer(10)).body).toBe(body);
    expect((await otherTable.answer(10)).etag).toBe(etag);
    store.added(row(10));
    expect((await table.answer(10)).etag).not.toBe(etag);
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
});
