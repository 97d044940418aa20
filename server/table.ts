/**
 * The high-score table in memory: what GET /api/scores answers from, also while the store is away.
 *
 * It is read anew whenever the store says that something has changed. Readings do not overlap, and one that was
 * asked for while another was under way begins after it, so it sees everything written before it was asked for.
 */
import { type ScoreTable, TABLE_LIMIT } from './api.ts';
import type { Store } from './store/store.ts';

export interface Table {
  /** The best `limit` rows as they were read last; rejects with `store-away` only when they never could be read. */
  best(limit: number): Promise<ScoreTable>;
  /** Reads the table again; rejects with `store-away`, and then the rows stay as they are. */
  refresh(): Promise<void>;
}

export function createTable(store: Store): Table {
  let rows: ScoreTable | null = null;
  let reading: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  const refresh = () => {
    next ??= reading
      .catch(() => {})
      .then(async () => {
        next = null;
        rows = await store.table(TABLE_LIMIT);
      });
    reading = next;
    return next;
  };

  // A failed reading is made up for by the next change, or by the first visitor if nothing was read yet.
  store.watch(() => void refresh().catch(() => {}));

  return {
    best: async (limit) => {
      if (rows === null) await refresh();
      const { scores, total } = rows ?? { scores: [], total: 0 };
      return { scores: scores.slice(0, limit), total };
    },
    refresh,
  };
}
