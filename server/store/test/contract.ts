/**
 * The contract of a store, as tests: every store that the server can run on passes them all. What a store tells its
 * followers is looked at through the table in memory, as players see it.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTable, type Table } from '../../table.ts';
import type { Entry, Row, Store } from '../store.ts';

/** Two stores opened by one `open` share a database, as two servers do; `discard` throws the database away. */
export interface StoreFixture {
  open(): Promise<Store>;
  /** Removes an entry behind the back of every store, as an operator may. */
  remove(gameId: string): Promise<void>;
  discard(): Promise<void>;
}

/** How long a change on one server may take to be seen on another, in ms; a busy machine takes its time. */
const SEEN = { timeout: 60_000, interval: 10 };

const WELL = { reads: true, writes: true, trouble: null };

export function entry(changes: Partial<Entry> = {}): Entry & { at: string } {
  return {
    gameId: randomUUID(),
    name: 'ADA',
    score: 1000,
    level: 1,
    ticks: 3600,
    cloud: 'unknown',
    zone: 'unknown',
    host: 'pacman-0',
    player: 1,
    startedAt: '2026-01-01T11:58:00.000Z',
    at: '2026-01-01T12:00:00.000Z',
    rulesVersion: 1,
    recording: Uint8Array.of(1, 2, 3),
    ...changes,
  };
}

export function rowOf({ recording: _, moves: __, ...row }: Entry & { at: string }): Row {
  return row;
}

/** So many may be too many for a busy machine: who hears that the store is away comes again, as players do. */
function comesAgain<T>(add: () => Promise<T>): Promise<T> {
  return vi.waitFor(add, SEEN);
}

export function storeContract(name: string, fixture: () => Promise<StoreFixture>): void {
  describe(`${name} keeps the contract of a store`, () => {
    let shared: StoreFixture;
    let store: Store;
    let table: Table;
    const opened: Store[] = [];
    const open = async () => {
      const another = await shared.open();
      opened.push(another);
      return another;
    };

    beforeEach(async () => {
      shared = await fixture();
      store = await open();
      table = createTable(store, 30_000);
      await table.known();
    });

    afterEach(async () => {
      for (const each of opened.splice(0)) await each.close();
      await shared.discard();
    });

    test('is empty at first', async () => {
      expect(await table.best(10)).toEqual({ scores: [], total: 0 });
      expect(await store.find(randomUUID())).toBeNull();
      expect(await store.kept(randomUUID())).toBeNull();
      expect(await store.recording(randomUUID())).toBeNull();
    });

    test('gives back what was added, without the recording', async () => {
      const added = entry({ name: '👻 <b>א</b>', score: 3_333_360, level: 256 });
      const row = rowOf(added);
      expect(await store.add(added)).toEqual({ added: true, row });
      expect(await store.find(row.gameId)).toEqual(row);
      expect(await store.rows([randomUUID(), row.gameId])).toEqual([row]);
      expect(await store.rows([])).toEqual([]);
      expect(await store.kept(row.gameId)).toMatchObject({ row });
      expect(await table.best(10)).toEqual({ scores: [{ ...row, rank: 1 }], total: 1 });
    });

    test.each(['$name', '$$NOW', '$literal'])('keeps a name as it is: %s', async (name) => {
      const added = entry({ name, cloud: '$score', startedAt: null });
      expect(await store.add(added)).toEqual({ added: true, row: rowOf(added) });
    });

    test('stamps what has no time, and never with an earlier one than before', async () => {
      const { at: _, ...timeless } = entry();
      const begin = Date.now();
      const times: string[] = [];
      for (let index = 0; index < 5; index++) {
        times.push((await store.add({ ...timeless, gameId: randomUUID() })).row.at);
      }
      expect(times).toEqual(times.toSorted());
      expect(Math.abs(Date.parse(times[0] ?? '') - begin)).toBeLessThan(10_000);
    });

    test('keeps an entry of each player of a game', async () => {
      const recording = Uint8Array.of(1, 2, 3, 4);
      const [first, second] = [
        entry({ recording, moves: 'one' }),
        entry({ recording, moves: 'two', player: 2, score: 2000 }),
      ];
      for (const each of [second, first]) {
        expect(await store.add(each)).toEqual({ added: true, row: rowOf(each) });
        expect(await store.add(each)).toEqual({ added: false, row: rowOf(each) });
      }
      expect((await store.kept(second.gameId))?.row).toEqual(rowOf(second));
      expect(await store.rows([second.gameId])).toEqual([rowOf(second)]);
      const late = createTable(await open(), 30_000);
      for (const each of [table, late]) {
        expect((await each.best(10)).scores.map(({ gameId, player }) => [gameId, player])).toEqual([
          [second.gameId, 2],
          [first.gameId, 1],
        ]);
      }
      const players = new Map<string, number>();
      for await (const { gameId, player } of store.entries()) players.set(gameId, player);
      expect(players).toEqual(
        new Map([
          [first.gameId, 1],
          [second.gameId, 2],
        ]),
      );
    });

    test('keeps the bytes of the recording', async () => {
      const added = entry({ recording: Uint8Array.from({ length: 100_000 }, (_, index) => index % 256) });
      await store.add(added);
      expect(Buffer.from((await store.recording(added.gameId)) ?? []).equals(added.recording)).toBe(true);
      const kept = await store.kept(added.gameId);
      expect(Buffer.from(kept?.recording ?? []).equals(added.recording)).toBe(true);
    });

    test('gives all entries, each once and whole, also while others are added', async () => {
      // More than two pages.
      const added = Array.from({ length: 450 }, (_, index) => entry({ score: index, recording: Uint8Array.of(index) }));
      for (const each of added) await comesAgain(() => store.add(each));
      const seen = new Map<string, Entry>();
      for await (const each of store.entries()) {
        expect(seen.has(each.gameId)).toBe(false);
        seen.set(each.gameId, { ...each, recording: Uint8Array.from(each.recording) });
        if (seen.size % 100 === 0) await comesAgain(() => store.add(entry({ name: 'LATE' })));
      }
      expect(added.map(({ gameId }) => seen.get(gameId))).toEqual(added);
    });

    test('keeps the first entry of a gameId and leaves it as it is', async () => {
      const first = entry();
      expect(await store.add(first)).toMatchObject({ added: true });
      const second = { ...first, name: 'EVE', score: 999_990, recording: Uint8Array.of(9) };
      expect(await store.add(second)).toEqual({ added: false, row: rowOf(first) });
      expect(await store.find(first.gameId)).toMatchObject({ name: 'ADA', score: 1000 });
      expect(Buffer.from((await store.recording(first.gameId)) ?? [])).toEqual(Buffer.from(first.recording));
      expect((await table.best(10)).total).toBe(1);
    });

    test('takes no entry with the moves of another, on any server, and compares none without moves', async () => {
      const first = entry({ moves: 'the moves of a game' });
      expect(await store.add(first)).toMatchObject({ added: true });
      const copy = entry({ moves: 'the moves of a game', name: 'EVE' });
      const row = rowOf(first);
      for (const each of [store, await open()]) {
        expect(await each.add(copy)).toEqual({ added: false, row });
        expect(await each.add(first)).toEqual({ added: false, row });
        expect(await each.find(copy.gameId)).toBeNull();
      }
      for (const moves of ['the moves of another game', null, null, null]) {
        expect(await store.add(entry({ moves }))).toMatchObject({ added: true });
      }
      expect((await table.best(10)).total).toBe(5);
    });

    test('adds once when one entry comes a hundred times at once from two servers', async () => {
      const other = await open();
      const otherTable = createTable(other);
      const once = entry();
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => comesAgain(() => (index % 2 === 0 ? store : other).add(once))),
      );
      // Whose answer came too late has added it all the same, and hears the second time that it is there.
      expect(answers.filter(({ added }) => added).length).toBeLessThanOrEqual(1);
      for (const { row } of answers) expect(row).toEqual(rowOf(once));
      for (const each of [table, otherTable]) {
        await vi.waitFor(async () => expect(await each.best(10)).toMatchObject({ total: 1 }), SEEN);
      }
    });

    test('ranks by points, then by time, then by gameId, on every server', async () => {
      const later = '2026-01-01T12:00:01.000Z';
      const best = entry({ score: 2000, at: later });
      const early = entry({ score: 1000, gameId: 'f0000000-0000-4000-8000-000000000000' });
      const smallId = entry({ score: 1000, at: later, gameId: 'a0000000-0000-4000-8000-000000000000' });
      const largeId = entry({ score: 1000, at: later, gameId: 'b0000000-0000-4000-8000-000000000000' });
      const least = entry({ score: 0 });
      const inOrder = [best, early, smallId, largeId, least];
      for (const each of [largeId, least, smallId, best, early]) await store.add(each);
      const late = createTable(await open(), 30_000);
      for (const each of [table, late]) {
        const { scores } = await each.best(10);
        expect(scores.map((row) => row.gameId)).toEqual(inOrder.map(({ gameId }) => gameId));
        expect(scores.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5]);
        for (const row of scores) expect(await each.ranked((await store.find(row.gameId)) as Row)).toEqual(row);
      }
    });

    test('tells of as many as there are, and counts them all', async () => {
      for (let score = 0; score < 120; score++) {
        const given = entry({ score });
        await comesAgain(() => store.add(given));
      }
      const late = createTable(await open(), 30_000);
      for (const each of [table, late]) {
        const { scores, total } = await each.best(100);
        expect(scores.map((row) => row.score)).toEqual(Array.from({ length: 100 }, (_, index) => 119 - index));
        expect(total).toBe(120);
      }
    });

    test('tells a follower of its own changes before it has answered, until it is followed no more', async () => {
      const seen: string[] = [];
      const stop = store.follow({ reset: () => {}, added: (row) => seen.push(row.name) });
      await store.add(entry({ name: 'ONE' }));
      expect(new Set(seen)).toEqual(new Set(['ONE']));
      stop();
      await store.add(entry({ name: 'TWO' }));
      expect(seen).not.toContain('TWO');
    });

    test('tells its followers of the changes of another server', async () => {
      const other = await open();
      const added = entry();
      await other.add(added);
      await vi.waitFor(async () => {
        expect(await table.best(10)).toEqual({ scores: [{ ...rowOf(added), rank: 1 }], total: 1 });
      }, SEEN);
    });

    test('loses no entry that comes while everything is read', async () => {
      const other = await open();
      const writing = Promise.all(
        Array.from({ length: 60 }, (_, index) => {
          const given = entry({ score: index });
          return comesAgain(() => (index % 2 ? store : other).add(given));
        }),
      );
      const readers = [];
      for (let index = 0; index < 5; index++) readers.push(createTable(index % 2 ? store : other, 30_000));
      await writing;
      for (const each of readers) {
        await vi.waitFor(async () => expect((await each.best(1)).total).toBe(60), SEEN);
      }
    });

    test('notices when an entry was removed by hand', async () => {
      const [gone, stays] = [entry({ score: 20 }), entry({ score: 10 })];
      await store.add(gone);
      await store.add(stays);
      await shared.remove(gone.gameId);
      await vi.waitFor(async () => {
        expect(await table.best(10)).toEqual({ scores: [{ ...rowOf(stays), rank: 1 }], total: 1 });
      }, SEEN);
      expect(await store.find(gone.gameId)).toBeNull();
    });

    test('holds everything when it is opened again', async () => {
      const kept = entry();
      await store.add(kept);
      await store.close();
      const again = await open();
      expect(await again.find(kept.gameId)).toMatchObject({ name: kept.name });
      expect((await createTable(again, 30_000).best(10)).total).toBe(1);
    });

    test('is well while it is open, and away once it is closed', async () => {
      await vi.waitFor(() => expect(store.status()).toMatchObject(WELL), SEEN);
      await store.close();
      expect(store.status()).toMatchObject({ reads: false, writes: false });
      await expect(store.add(entry())).rejects.toMatchObject({ kind: 'store-away' });
      await expect(store.find(randomUUID())).rejects.toMatchObject({ kind: 'store-away' });
      // A second time changes nothing.
      await store.close();
    });

    test('does not call a mistake of ours an absence', async () => {
      await vi.waitFor(() => expect(store.status()).toMatchObject(WELL), SEEN);
      const level = { not: 'a number' } as unknown as number;
      const failure = await store.add(entry({ level })).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toHaveProperty('kind');
      expect(store.status()).toMatchObject(WELL);
    });
  });
}
