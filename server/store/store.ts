/**
 * What a store of scores must do, whatever database is behind it; `test/contract.ts` holds every store to it.
 *
 * A store keeps entries and tells its followers of every one: first of all that it has, then of each new one. Ranks are
 * no work of a database: the table in memory has the order of all entries (see standings.ts).
 */
import type { ReplicaSet, ScoreRow } from '../api.ts';
import type { Columns } from '../standings.ts';
import type { Patience } from './patience.ts';

/** A row of the table without its rank, which others' games change. */
export type Row = Omit<ScoreRow, 'rank'>;

/** A refereed game as it is written down. */
export interface Entry extends Omit<Row, 'at'> {
  /** When it came in; by the store's own clock, which all its servers share, when it is not given. */
  at?: string;
  /** Digest of what was played; null where that says too little, and for what was taken in before there was one. Not read back. */
  moves?: string | null;
  recording: Uint8Array;
}

/** An entry that has its time: one that is in a store. */
export type KeptEntry = Entry & { at: string };

/**
 * Every function may reject with a `store-away` problem, within about two seconds, or when the patience it was given is used up; any
 * other error is a mistake of ours.
 */
export interface Store {
  /**
   * The row of the entry, or of an earlier one with its gameId, which stays as it is, or of an earlier one with its moves under
   * another gameId: then the entry is a copy, and not added. Either of the former will survive whatever becomes of one machine. An entry may have been written although this rejects: adding it again is harmless.
   */
  add(entry: Entry, patience?: Patience): Promise<{ added: boolean; row: Row }>;
  find(gameId: string): Promise<Row | null>;
  /** The rows of so many games, in any order; those that are not there are left out. */
  rows(gameIds: readonly string[]): Promise<Row[]>;
  /** A game that nothing can take back any more, with its recording. */
  kept(gameId: string, patience?: Patience): Promise<{ row: Row; recording: Uint8Array } | null>;
  recording(gameId: string, patience?: Patience): Promise<Uint8Array | null>;
  /**
   * Every entry, in the order of their gameIds, in pages, so that neither memory nor the database is held up by it.
   * Entries that are added meanwhile may be among them or not.
   */
  entries(): AsyncIterable<KeptEntry>;
  /** Reads everything for the follower, and then tells it of every change, made here or elsewhere; returns what stops it. */
  follow(follower: Follower): () => void;
  /** What is known of the database; asks nobody. */
  status(): StoreStatus;
  /** Whether its servers, which may run on several machines, have a clock in common. */
  readonly sharesClock: boolean;
  /** Milliseconds since 1970 by that clock; null while it is unknown. */
  time(): number | null;
  /** What all servers of this store sign tickets with. Null where they run on one machine. */
  readonly secrets: SharedSecrets | null;
  close(): Promise<void>;
}

/** Hears of entries. One that it knows already may come again. */
export interface Follower {
  /** Everything that the store holds; what was told before is void. */
  reset(standing: Standing): void;
  added(row: Row): void;
}

/** All entries: the best hundred whole, and of all of them what ranks are made of, best first. */
export interface Standing {
  best: readonly Row[];
  order: readonly Columns[];
}

export interface StoreStatus {
  database: 'SQLite' | 'MongoDB';
  reads: boolean;
  writes: boolean;
  /** What is the matter, in a sentence; null when nothing is. */
  trouble: string | null;
  /** The replica set, where there is one. */
  set: ReplicaSet | null;
}

export interface SharedSecrets {
  /** The one to sign with; one that was made here when the database has not been reached yet. */
  signing(): string;
  /** Those known so far. */
  known(): readonly string[];
  /** True once the database has been asked: then others' are among them. */
  isShared(): boolean;
  /** Looks for those that others have added, at most once a second for all who ask; rejects with `store-away`. */
  refresh(): Promise<void>;
}
