/**
 * The SQLite file itself: made, brought to the newest schema, and refused when it is none of ours; and which of the driver's
 * errors say that the file cannot be used, and which that we made a mistake.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long the start waits for another process' write, in ms. */
const BUSY_TIMEOUT = 5000;
/** How long it waits between two tries of its own, in ms. */
const BUSY_PAUSE = 10;
/** Marks the file as a table of Pacman: "PacM". */
const APPLICATION_ID = 0x5061_634d;

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
  // Who follows the file sees new rows by their rowid; the revision tells him of all else.
  `ALTER TABLE scores ADD COLUMN started_at TEXT;
   CREATE TABLE revision (rewritten INTEGER NOT NULL) STRICT;
   INSERT INTO revision VALUES (0);
   CREATE TRIGGER scores_deleted AFTER DELETE ON scores BEGIN UPDATE revision SET rewritten = rewritten + 1; END;
   CREATE TRIGGER scores_updated AFTER UPDATE ON scores BEGIN UPDATE revision SET rewritten = rewritten + 1; END;
   PRAGMA application_id = ${APPLICATION_ID};`,
  `ALTER TABLE scores ADD COLUMN moves TEXT;
   CREATE INDEX scores_by_moves ON scores (moves) WHERE moves IS NOT NULL;`,
  `ALTER TABLE scores ADD COLUMN player INTEGER NOT NULL DEFAULT 1;`,
];

/** Opens the file of a store, made with its folder when it is missing; throws when it is another program's or a newer version's. */
export function openFile(path: string): DatabaseSync {
  makeFolder(dirname(path));
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    checkOwner(database);
    writeAhead(database);
    database.exec('PRAGMA synchronous = FULL');
    migrate(database);
    database.exec('PRAGMA busy_timeout = 0');
    return database;
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

/** Before anything is written: a file of tables that we did not make is left as it is. */
function checkOwner(database: DatabaseSync): void {
  const number = (pragma: string) => Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  if (number('application_id') === APPLICATION_ID || tables.length === 0) return;
  // The first version did not sign its files.
  const isFirst = number('application_id') === 0 && number('user_version') === 1 && tables.length === 1;
  if (isFirst && tables[0]?.name === 'scores') return;
  throw new Error('pacman.db belongs to another program');
}

/**
 * Of two that open a new file at once, one changes the journal and the other is told at once that the file is locked: here SQLite does
 * not wait, for each might wait for the other. The thread may.
 */
function writeAhead(database: DatabaseSync): void {
  for (const deadline = performance.now() + BUSY_TIMEOUT; ; ) {
    try {
      return database.exec('PRAGMA journal_mode = WAL');
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE);
    }
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

const BUSY = 5;
const LOCKED = 6;

/** SQLite's result codes that the file, its disk or another process is the reason of, in words for the operator. */
const TROUBLE: Readonly<Record<number, string | undefined>> = {
  3: 'pacman.db may not be used',
  [BUSY]: 'another process holds pacman.db locked',
  [LOCKED]: 'pacman.db is locked',
  8: 'pacman.db cannot be written: it is read-only',
  10: 'the disk of pacman.db fails',
  11: 'pacman.db is damaged',
  13: 'the disk of pacman.db is full',
  14: 'pacman.db cannot be opened',
  15: 'the locks of pacman.db do not work on this file system',
  23: 'pacman.db may not be used',
  26: 'pacman.db is not a database any more',
};

/** Why the file cannot be used; null for an error that is a mistake of ours. */
export function troubleOf(error: unknown): string | null {
  const { code } = Object(error) as { code?: unknown };
  if (code === 'ERR_INVALID_STATE') return 'the store is closed';
  return TROUBLE[resultCode(error)] ?? null;
}

export function isBusy(error: unknown): boolean {
  return [BUSY, LOCKED].includes(resultCode(error));
}

/** The upper bits say more, the lower eight are the kind; 0 for what is no error of SQLite. */
function resultCode(error: unknown): number {
  const { errcode } = Object(error) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : 0;
}
