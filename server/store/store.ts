/**
 * What a store of scores must do, whatever database is behind it; `contract.ts` holds every store to it.
 *
 * Order of the table: more points first; of equal scores the earlier one; of equal times the smaller gameId. A rank is
 * the place in that order, so no two entries share one.
 */
import type { ScoreRow, ScoreTable } from '../api.ts';
import { ProblemError } from '../problems.ts';

/** A refereed game as it is written down; the store computes its rank. */
export interface Entry extends Omit<ScoreRow, 'rank'> {
  rulesVersion: number;
  recording: Uint8Array;
}

/** Every function may reject with a `store-away` problem; then nothing is known to be written. */
export interface Store {
  /** True when the entry was written, durably; false when its gameId was there already, and nothing changed. */
  add(entry: Entry): Promise<boolean>;
  /** The best `limit` entries, and how many there are in all. */
  table(limit: number): Promise<ScoreTable>;
  find(gameId: string): Promise<ScoreRow | null>;
  recording(gameId: string): Promise<Uint8Array | null>;
  /**
   * Every entry, in the order of their gameIds, in pages, so that neither memory nor the database is held up by it.
   * Entries that are added meanwhile may be among them or not.
   */
  entries(): AsyncIterable<Entry>;
  /** Calls back after the table has changed, here or in another process; returns what stops it. */
  watch(changed: () => void): () => void;
  /** Resolves when the store answers. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export function storeAway(cause: unknown): ProblemError {
  const detail = 'Nothing is lost: please send the same request again in a few seconds.';
  return new ProblemError('store-away', detail, { 'Retry-After': '5' }, cause);
}
