/**
 * The embedded store: one SQLite file, `pacman.db`, through Node's own driver in a thread of its own (sqlite-thread.ts).
 *
 * The driver is synchronous: in its thread it may wait for the disk, or for another process that writes, and the server
 * answers everybody else meanwhile. Several processes may share the file.
 */
import { join } from 'node:path';
import { storeAway } from './away.ts';
import { createCondition, type StoreLog, type Work } from './condition.ts';
import type { FileCall } from './sqlite-calls.ts';
import { openThread } from './sqlite-line.ts';
import type { Entry, Follower, KeptEntry, Row, Store } from './store.ts';

export const FILE = 'pacman.db';
/** How often the file is asked whether another process has written, in ms. */
const POLL = 100;
/** How often a file that could not be written is tried, in ms. */
const PROBE = 2000;

const SILENT: StoreLog = { info: () => {}, warn: () => {}, error: () => {} };

export interface SqliteOptions {
  log?: StoreLog;
  /** How often the file is asked whether another process has written, in ms. */
  poll?: number;
  /** The clock that entries are stamped by: milliseconds since 1970. */
  now?: () => number;
}

/**
 * Opens the store in a folder, which is made when it is missing.
 * Rejects when the folder cannot be written or the file is not a score table of this version or an older one.
 */
export async function openSqlite(folder: string, options: SqliteOptions = {}): Promise<Store> {
  return openSqliteFile(join(folder, FILE), options);
}

/** The same by the path of the file. */
export async function openSqliteFile(path: string, options: SqliteOptions = {}): Promise<Store> {
  const { log = SILENT, poll = POLL, now = Date.now } = options;
  const condition = createCondition(log);
  const followers = new Set<Follower>();
  const thread = await openThread(path, poll, (news) => {
    if (news.kind === 'reset') for (const follower of followers) follower.reset(news.standing);
    else if (news.kind === 'added') for (const follower of followers) follower.added(news.row);
    else if (news.away === null) condition.succeeded('reads');
    else condition.failed('reads', news.away);
  });

  async function ask<T>(work: Work, call: FileCall): Promise<T> {
    const result = await thread.ask(call);
    if (!result.ok) {
      if (typeof result.reason !== 'string') throw result.reason;
      condition.failed(work, result.reason);
      throw storeAway(result.reason);
    }
    condition.succeeded(work);
    return result.value as T;
  }

  const probe = setInterval(() => {
    if (!condition.writes) ask('writes', { name: 'probe' }).catch(() => {});
  }, PROBE).unref();

  return {
    secrets: null,
    add: (entry: Entry) =>
      ask('writes', { name: 'add', entry: { ...entry, at: entry.at ?? new Date(now()).toISOString() } }),
    rows: (gameIds) => ask<Row[]>('reads', { name: 'rows', gameIds }),
    find: (gameId) => ask<Row | null>('reads', { name: 'find', gameId }),
    kept: (gameId) => ask('reads', { name: 'kept', gameId }),
    recording: (gameId) => ask<Uint8Array | null>('reads', { name: 'recording', gameId }),
    entries: () => pages((after) => ask<KeptEntry[]>('reads', { name: 'page', after })),
    follow: (follower) => {
      followers.add(follower);
      thread.read();
      return () => followers.delete(follower);
    },
    status: () => {
      const { reads, writes, trouble } = condition;
      return { database: 'SQLite', reads, writes, trouble, set: null };
    },
    sharesClock: false,
    time: () => null,
    close: async () => {
      clearInterval(probe);
      followers.clear();
      await thread.close();
      Object.assign(condition, { reads: false, writes: false, trouble: 'the store is closed' });
    },
  };
}

async function* pages(pageAfter: (gameId: string) => Promise<KeptEntry[]>): AsyncIterable<KeptEntry> {
  for (let after = ''; ; ) {
    const page = await pageAfter(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.gameId;
  }
}
