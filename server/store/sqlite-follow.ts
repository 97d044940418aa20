/**
 * How the thread follows the file: it reads all of it, and then looks for what other processes have written, by the file's own counters.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { TABLE_LIMIT } from '../api.ts';
import { type Columns, keyOf, makeColumns, setKey } from '../standings.ts';
import type { Feed } from './feed.ts';
import { troubleOf } from './sqlite-file.ts';
import { COLUMNS, toRow } from './sqlite-rows.ts';
import type { Row, Standing } from './store.ts';

export interface FileWatch {
  /** Reads everything for the followers; tells of trouble by `complained`. */
  read(): void;
  /** Looks for what is new; call it from time to time. */
  poll(): void;
  close(): void;
}

/** Entries read at a stretch, between which calls are answered. */
const STRETCH = 5000;
const ORDER = 'ORDER BY score DESC, at, game_id';

/** How far the file was followed. */
interface Place {
  version: number;
  newest: number;
  rewritten: number;
}

/** `complained` hears why the file cannot be read, and null when it can again, also when nobody asks for anything. */
export function watchFile(reader: DatabaseSync, feed: Feed, complained: (away: string | null) => void): FileWatch {
  const newer = reader.prepare(`SELECT rowid AS number, ${COLUMNS} FROM scores WHERE rowid > ? ORDER BY rowid`);
  // data_version changes when another connection has written, the writer's included.
  const counter = reader.prepare('PRAGMA data_version');
  const place = reader.prepare(
    'SELECT (SELECT max(rowid) FROM scores) AS newest, (SELECT rewritten FROM revision) AS rewritten',
  );
  const readAll = prepareReading(reader);
  /** Null before the file was read. */
  let seen: Place | null = null;
  let isReading = false;
  let isAway = false;

  const versionNow = () => Number(counter.get()?.data_version);
  const look = (): Place => {
    // First: what is written after it counts as not seen yet.
    const version = versionNow();
    const { newest, rewritten } = place.get() ?? {};
    return { version, newest: Number(newest ?? 0), rewritten: Number(rewritten) };
  };

  async function read(): Promise<void> {
    isReading = true;
    try {
      await feed.reread(async () => {
        const { from, standing } = await readAll(look);
        seen = from;
        return standing;
      });
    } finally {
      isReading = false;
    }
  }

  function follow(): void {
    if (seen === null || isReading || versionNow() === seen.version) return;
    const now = look();
    // Rows that are gone or were changed by hand tell nothing of themselves: everything is read again.
    if (now.rewritten !== seen.rewritten) {
      seen = null;
      read().catch(complain);
      return;
    }
    for (const row of newer.all(seen.newest)) {
      now.newest = Math.max(now.newest, Number(row.number));
      feed.added(toRow(row));
    }
    seen = now;
  }

  function complain(error: unknown): void {
    const away = troubleOf(error);
    if (away === null) throw error;
    isAway = true;
    complained(away);
  }

  return {
    read: () => void read().catch(complain),
    poll: () => {
      try {
        if (seen === null && !isReading && isAway) read().catch(complain);
        else follow();
        if (!isAway || seen === null) return;
        isAway = false;
        complained(null);
      } catch (error) {
        complain(error);
      }
    },
    close: () => {
      // A reading under way ends with its next row; its connection goes with the thread.
      if (!isReading) reader.close();
    },
  };
}

/** Reads everything, of one moment; the writer goes on beside it. */
function prepareReading(reader: DatabaseSync) {
  const best = reader.prepare(`SELECT ${COLUMNS} FROM scores ${ORDER} LIMIT ${TABLE_LIMIT}`);
  const all = reader.prepare(`SELECT score, at, game_id FROM scores ${ORDER}`);
  return async (look: () => Place): Promise<{ from: Place; standing: Standing }> => {
    reader.exec('BEGIN');
    try {
      const from = look();
      const order: Columns[] = [];
      let stretch: Row[] = [];
      const flush = () => {
        order.push(columnsOf(stretch));
        stretch = [];
      };
      for (const row of all.iterate()) {
        stretch.push({ score: Number(row.score), at: String(row.at), gameId: String(row.game_id) } as Row);
        if (stretch.length < STRETCH) continue;
        flush();
        await breathe();
      }
      flush();
      return { from, standing: { best: best.all().map(toRow), order } };
    } finally {
      reader.exec('COMMIT');
    }
  };
}

function columnsOf(rows: readonly Row[]): Columns {
  const columns = makeColumns(rows.length);
  rows.forEach((row, index) => {
    setKey(columns, index, keyOf(row));
  });
  return columns;
}
