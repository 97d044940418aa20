/**
 * The embedded store: one SQLite file, `pacman.db`, through Node's own driver in a thread of its own (sqlite-thread.ts).
 *
 * The driver is synchronous: in its thread it may wait for the disk, or for another process that writes, and the server
 * answers everybody else meanwhile. Several processes may share the file.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { storeAway } from './away.ts';
import { createCondition, type StoreLog, type Work } from './condition.ts';
import type { Call, Said } from './sqlite-thread.ts';
import type { Entry, Follower, KeptEntry, Row, Store } from './store.ts';

export const FILE = 'pacman.db';
/** How often the file is asked whether another process has written, in ms. */
const POLL = 100;
/** How long an answer of the thread is waited for, in ms; the thread itself gives up a little earlier. */
const PATIENCE = 2000;
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
  const thread = new Worker(new URL('./sqlite-thread.ts', import.meta.url), {
    workerData: { path, poll },
    execArgv: [],
  });
  const condition = createCondition(log);
  const followers = new Set<Follower>();
  const waiting = new Map<number, (said: Said & { kind: 'answer' }) => void>();
  const opened = Promise.withResolvers<void>();
  let calls = 0;
  let isClosed = false;

  thread.on('message', (said: Said) => {
    if (said.kind === 'opened') opened.resolve();
    else if (said.kind === 'refused') opened.reject(new Error(said.reason));
    else if (said.kind === 'answer') waiting.get(said.id)?.(said);
    else if (said.kind === 'reset') for (const follower of followers) follower.reset(said.standing);
    else if (said.kind === 'added') for (const follower of followers) follower.added(said.row);
    else if (said.away === null) condition.succeeded('reads');
    else condition.failed('reads', said.away);
  });
  // A thread that ends by itself is a mistake of ours, and without it nothing works: the process ends too, and is started again.
  thread.once('error', (error) => {
    if (!isClosed) throw error;
  });
  await opened.promise.catch(async (error) => {
    isClosed = true;
    await thread.terminate();
    throw error;
  });

  async function ask<T>(work: Work, call: Call): Promise<T> {
    if (isClosed) throw storeAway('the store is closed');
    const id = ++calls;
    const { promise, resolve } = Promise.withResolvers<Said & { kind: 'answer' }>();
    waiting.set(id, resolve);
    const tooLate = setTimeout(() => resolve({ kind: 'answer', id, away: 'pacman.db does not answer' }), PATIENCE);
    thread.postMessage({ id, call });
    const said = await promise;
    clearTimeout(tooLate);
    waiting.delete(id);
    if (said.error) throw said.error;
    if (said.away) {
      condition.failed(work, said.away);
      throw storeAway(said.away);
    }
    condition.succeeded(work);
    return said.value as T;
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
    entries: async function* () {
      for (let after = ''; ; ) {
        const page = await ask<KeptEntry[]>('reads', { name: 'page', after });
        yield* page;
        const last = page.at(-1);
        if (last === undefined) return;
        after = last.gameId;
      }
    },
    follow: (follower) => {
      followers.add(follower);
      // It reads until that succeeds, and says so in its own time.
      if (!isClosed) thread.postMessage({ id: 0, call: { name: 'read' } });
      return () => followers.delete(follower);
    },
    status: () => ({
      database: 'SQLite',
      reads: condition.reads,
      writes: condition.writes,
      trouble: condition.trouble,
      set: null,
    }),
    sharesClock: false,
    time: () => null,
    close: async () => {
      if (isClosed) return;
      const done = ask('reads', { name: 'close' }).catch(() => {});
      isClosed = true;
      clearInterval(probe);
      followers.clear();
      await done;
      await thread.terminate();
      condition.reads = false;
      condition.writes = false;
      condition.trouble = 'the store is closed';
    },
  };
}
