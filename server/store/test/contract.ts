/**
 * The contract of a store, as tests: every store that the server can run on passes them all.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry, Store } from '../store.ts';

/** Two stores opened by one `open` share a database, as two servers do; `discard` throws the database away. */
export interface StoreFixture {
  open(): Promise<Store>;
  discard(): Promise<void>;
}

export function entry(changes: Partial<Entry> = {}): Entry {
  return {
    gameId: randomUUID(),
    name: 'ADA',
    score: 1000,
    level: 1,
    ticks: 3600,
    cloud: 'unknown',
    zone: 'unknown',
    host: 'pacman-0',
    at: '2026-01-01T12:00:00.000Z',
    rulesVersion: 1,
    recording: Uint8Array.of(1, 2, 3),
    ...changes,
  };
}

export function storeContract(name: string, fixture: () => Promise<StoreFixture>): void {
  describe(`${name} keeps the contract of a store`, () => {
    let shared: StoreFixture;
    let store: Store;

    beforeEach(async () => {
      shared = await fixture();
      store = await shared.open();
    });

    afterEach(async () => {
      await store.close();
      await shared.discard();
    });

    it('is empty at first', async () => {
      expect(await store.table(10)).toEqual({ scores: [], total: 0 });
      expect(await store.find(randomUUID())).toBeNull();
      expect(await store.recording(randomUUID())).toBeNull();
    });

    it('gives back what was added, without the recording', async () => {
      const { recording, rulesVersion, ...row } = entry({ name: '👻 <b>א</b>', score: 3_333_360, level: 256 });
      expect(await store.add({ ...row, recording, rulesVersion })).toBe(true);
      expect(await store.find(row.gameId)).toEqual({ ...row, rank: 1 });
      expect(await store.table(10)).toEqual({ scores: [{ ...row, rank: 1 }], total: 1 });
    });

    it('keeps the bytes of the recording', async () => {
      const added = entry({ recording: Uint8Array.from({ length: 100_000 }, (_, index) => index % 256) });
      await store.add(added);
      expect(Buffer.from((await store.recording(added.gameId)) ?? []).equals(added.recording)).toBe(true);
    });

    it('gives all entries, each once and whole, also while others are added', async () => {
      // More than two pages.
      const added = Array.from({ length: 450 }, (_, index) => entry({ score: index, recording: Uint8Array.of(index) }));
      for (const each of added) await store.add(each);
      const seen = new Map<string, Entry>();
      for await (const each of store.entries()) {
        expect(seen.has(each.gameId)).toBe(false);
        seen.set(each.gameId, { ...each, recording: Uint8Array.from(each.recording) });
        if (seen.size % 100 === 0) await store.add(entry({ name: 'LATE' }));
      }
      expect(added.map(({ gameId }) => seen.get(gameId))).toEqual(added);
    });

    it('keeps the first entry of a gameId and leaves it as it is', async () => {
      const first = entry();
      expect(await store.add(first)).toBe(true);
      expect(await store.add({ ...first, name: 'EVE', score: 999_990, recording: Uint8Array.of(9) })).toBe(false);
      expect(await store.find(first.gameId)).toMatchObject({ name: 'ADA', score: 1000 });
      expect(Buffer.from((await store.recording(first.gameId)) ?? [])).toEqual(Buffer.from(first.recording));
      expect((await store.table(10)).total).toBe(1);
    });

    it('adds once when one entry comes a hundred times at once from two servers', async () => {
      const other = await shared.open();
      const once = entry();
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? store : other).add(once)),
      );
      expect(answers.filter((added) => added)).toHaveLength(1);
      expect(await store.table(10)).toMatchObject({ total: 1 });
      expect(await other.table(10)).toMatchObject({ total: 1 });
      await other.close();
    });

    it('ranks by points, then by time, then by gameId', async () => {
      const later = '2026-01-01T12:00:01.000Z';
      const best = entry({ score: 2000, at: later });
      const early = entry({ score: 1000, gameId: 'f0000000-0000-4000-8000-000000000000' });
      const smallId = entry({ score: 1000, at: later, gameId: 'a0000000-0000-4000-8000-000000000000' });
      const largeId = entry({ score: 1000, at: later, gameId: 'b0000000-0000-4000-8000-000000000000' });
      const least = entry({ score: 0 });
      for (const each of [largeId, least, early, best, smallId]) await store.add(each);
      const { scores } = await store.table(10);
      expect(scores.map((row) => row.gameId)).toEqual(
        [best, early, smallId, largeId, least].map((each) => each.gameId),
      );
      expect(scores.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5]);
      for (const row of scores) expect(await store.find(row.gameId)).toEqual(row);
    });

    it('answers with as many rows as asked for, and counts them all', async () => {
      for (let score = 0; score < 12; score++) await store.add(entry({ score }));
      const table = await store.table(5);
      expect(table.scores.map((row) => row.score)).toEqual([11, 10, 9, 8, 7]);
      expect(table.total).toBe(12);
    });

    it('tells its watchers of its own changes until they stop watching', async () => {
      let changes = 0;
      const stop = store.watch(() => changes++);
      await store.add(entry());
      expect(changes).toBe(1);
      stop();
      await store.add(entry());
      expect(changes).toBe(1);
    });

    it('tells its watchers of the changes of another server', async () => {
      const other = await shared.open();
      const changed = new Promise<void>((resolve) => store.watch(resolve));
      await other.add(entry());
      await changed;
      expect((await store.table(10)).total).toBe(1);
      await other.close();
    });

    it('holds everything when it is opened again', async () => {
      const kept = entry();
      await store.add(kept);
      await store.close();
      store = await shared.open();
      expect(await store.find(kept.gameId)).toMatchObject({ name: kept.name, rank: 1 });
    });

    it('answers a check while it is open, and has a problem with everything once it is closed', async () => {
      await store.check();
      await store.close();
      await expect(store.check()).rejects.toMatchObject({ kind: 'store-away' });
      await expect(store.add(entry())).rejects.toMatchObject({ kind: 'store-away' });
      await expect(store.table(1)).rejects.toMatchObject({ kind: 'store-away' });
    });
  });
}
