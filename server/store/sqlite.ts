/**
 * The embedded store: one SQLite file, `pacman.db`, through Node's own driver.
 *
 * The driver is synchronous, which is right for a table of this size: a read takes microseconds, a write one fsync (WAL
 * with synchronous=FULL: what was acknowledged survives a power cut). Several processes may share the file.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { ScoreRow } from '../api.ts';
import { type Entry, type Store, storeAway } from './store.ts';

export const FILE = 'pacman.db';

/** How long one process waits for another one's write, in ms. */
const BUSY_TIMEOUT = 5000;
/** How often the file is asked whether another process has written, in ms. */
const POLL = 1000;
/** Entries that are read at once where all of them are read. */
const PAGE = 200;

/** One step each from an empty file to the newest schema; PRAGMA user_version counts those taken. Only ever append. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE scores (
     game_id       TEXT    PRIMARY KEY,
     name          TEXT    NOT NULL,
     score         INTEGER NOT NULL,
     level         INTEGER NOT NULL,
     ticks         INTEGER NOT NULL,
     cloud         TEXT    NOT NULL,
     zone          TEXT    NOT NULL,
     host          TEXT    NOT NULL,
     at            TEXT    NOT NULL,
     rules_version INTEGER NOT NULL,
     recording     BLOB    NOT NULL
   ) STRICT;
   CREATE INDEX scores_by_rank ON scores (score DESC, at, game_id);`,
];

const COLUMNS = 'game_id, name, score, level, ticks, cloud, zone, host, at';

/**
 * Opens the store in a folder, which is made when it is missing.
 * Throws when the folder cannot be written or the file is not a score table of this version or an older one.
 */
export function openSqlite(folder: string, poll = POLL): Store {
  makeFolder(folder);
  return openSqliteFile(join(folder, FILE), poll);
}

/** The same by the path of the file, which is made when it is missing. */
export function openSqliteFile(path: string, poll = POLL): Store {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(database);
    return storeOn(database, poll);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Node's own recursive mkdir never returns where the system says ENOENT for a folder in one that exists, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error;
  }
}

function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version > MIGRATIONS.length) throw new Error('pacman.db was made by a newer version of Pacman');
    for (const step of MIGRATIONS.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function storeOn(database: DatabaseSync, poll: number): Store {
  const insert = database.prepare(
    `INSERT INTO scores (${COLUMNS}, rules_version, recording) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (game_id) DO NOTHING`,
  );
  const best = database.prepare(`SELECT ${COLUMNS} FROM scores ORDER BY score DESC, at, game_id LIMIT ?`);
  const total = database.prepare('SELECT count(*) AS total FROM scores');
  const one = database.prepare(`SELECT ${COLUMNS} FROM scores WHERE game_id = ?`);
  const better = database.prepare(
    `SELECT (SELECT count(*) FROM scores WHERE score > :score)
          + (SELECT count(*) FROM scores WHERE score = :score AND (at, game_id) < (:at, :gameId)) AS better`,
  );
  const recording = database.prepare('SELECT recording FROM scores WHERE game_id = ?');
  const page = database.prepare(
    `SELECT ${COLUMNS}, rules_version, recording FROM scores WHERE game_id > ? ORDER BY game_id LIMIT ?`,
  );
  const version = database.prepare('PRAGMA data_version');
  const listeners = new Set<() => void>();

  // data_version changes when another connection has written.
  const dataVersion = () => version.get()?.data_version;
  let seen = dataVersion();
  const poller = setInterval(() => {
    try {
      const now = dataVersion();
      if (now !== seen) notify();
      seen = now;
    } catch {
      // The file cannot be read now; the requests that need it say so.
    }
  }, poll).unref();
  const notify = () => {
    for (const changed of listeners) changed();
  };

  return {
    add: (entry) =>
      answer(() => {
        const added = insert.run(...values(entry)).changes === 1;
        if (added) notify();
        return added;
      }),
    table: (limit) =>
      answer(() => ({
        scores: best.all(limit).map((row, index) => toScoreRow(row, index + 1)),
        total: Number(total.get()?.total),
      })),
    find: (gameId) =>
      answer(() => {
        const row = one.get(gameId);
        if (!row) return null;
        const above = better.get({ score: Number(row.score), at: String(row.at), gameId });
        return toScoreRow(row, Number(above?.better) + 1);
      }),
    recording: (gameId) =>
      answer(() => {
        const bytes = recording.get(gameId)?.recording;
        return bytes instanceof Uint8Array ? bytes : null;
      }),
    entries: async function* () {
      for (let last = ''; ; ) {
        const rows = await answer(() => page.all(last, PAGE));
        yield* rows.map(toEntry);
        if (rows.length < PAGE) return;
        last = String(rows.at(-1)?.game_id);
      }
    },
    watch: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    check: () => answer(() => void total.get()),
    close: async () => {
      clearInterval(poller);
      listeners.clear();
      if (database.isOpen) database.close();
    },
  };
}

/** A result of the synchronous driver as the promise that the interface asks for. */
async function answer<T>(read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    throw isAway(error) ? storeAway(error) : error;
  }
}

/** SQLite's result codes that the file, its disk or another process is the reason of; every other error is a mistake of ours. */
const AWAY_CODES = new Set([
  3, // PERM
  5, // BUSY
  6, // LOCKED
  8, // READONLY
  10, // IOERR
  11, // CORRUPT
  13, // FULL
  14, // CANTOPEN
  15, // PROTOCOL
  23, // AUTH
  26, // NOTADB
]);

function isAway(error: unknown): boolean {
  const { code, errcode } = Object(error) as { code?: unknown; errcode?: unknown };
  if (code === 'ERR_INVALID_STATE') return true;
  // The upper bits say more, the lower eight are the kind.
  return typeof errcode === 'number' && AWAY_CODES.has(errcode & 0xff);
}

function values(entry: Entry) {
  const { gameId, name, score, level, ticks, cloud, zone, host, at, rulesVersion, recording } = entry;
  return [gameId, name, score, level, ticks, cloud, zone, host, at, rulesVersion, recording];
}

function toScoreRow(row: Record<string, SQLOutputValue>, rank: number): ScoreRow {
  return { ...shownOf(row), rank };
}

function toEntry(row: Record<string, SQLOutputValue>): Entry {
  const { rules_version: rulesVersion, recording } = row;
  if (!(recording instanceof Uint8Array)) throw new Error(`game ${row.game_id} has no recording`);
  return { ...shownOf(row), rulesVersion: Number(rulesVersion), recording };
}

function shownOf(row: Record<string, SQLOutputValue>): Omit<ScoreRow, 'rank'> {
  return {
    gameId: String(row.game_id),
    name: String(row.name),
    score: Number(row.score),
    level: Number(row.level),
    cloud: String(row.cloud),
    zone: String(row.zone),
    host: String(row.host),
    at: String(row.at),
    ticks: Number(row.ticks),
  };
}
