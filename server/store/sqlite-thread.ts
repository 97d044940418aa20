/**
 * The thread that owns the SQLite file: it answers calls, tells of new entries, and watches what other processes write.
 *
 * Two connections, for a long reading must not keep a write from its snapshot. Nothing blocks for long: a lock of another
 * process is tried again every few milliseconds instead of waited for. WAL with synchronous=FULL: what was acknowledged survives
 * a power cut.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { TABLE_LIMIT } from '../api.ts';
import { type Columns, keyOf, makeColumns, setKey } from '../standings.ts';
import { createFeed } from './feed.ts';
import { isBusy, openFile, troubleOf } from './sqlite-file.ts';
import type { KeptEntry, Row, Standing } from './store.ts';

export type Call =
  | { name: 'add'; entry: KeptEntry }
  | { name: 'find' | 'kept' | 'recording'; gameId: string }
  | { name: 'rows'; gameIds: readonly string[] }
  | { name: 'page'; after: string }
  | { name: 'read' | 'probe' | 'close' };

/** `away` says why the file cannot be used just now; `error` is a mistake of ours. */
export type Said =
  | { kind: 'opened' }
  | { kind: 'refused'; reason: string }
  | { kind: 'answer'; id: number; value?: unknown; away?: string; error?: Error }
  | { kind: 'reset'; standing: Standing }
  | { kind: 'added'; row: Row }
  | { kind: 'state'; away: string | null };

/** How long another process' lock is tried, and how often, in ms. */
const PATIENCE = 1500;
const AGAIN = 10;
/** Entries read at a stretch, between which calls are answered. */
const STRETCH = 5000;
/** Entries of a page, whole. */
const PAGE = 200;

const COLUMNS = 'game_id, name, score, level, ticks, cloud, zone, host, started_at, at';
const ORDER = 'ORDER BY score DESC, at, game_id';

if (parentPort) run(parentPort, workerData);

function run(port: MessagePort, { path, poll }: { path: string; poll: number }): void {
  const say = (said: Said) => {
    // Columns are handed over, not copied.
    const order = said.kind === 'reset' ? said.standing.order : [];
    port.postMessage(said, order.flatMap(({ score, at, id }) => [score.buffer, at.buffer, id.buffer]) as ArrayBuffer[]);
  };
  try {
    const store = createStore(openFile(path), openFile(path), say);
    const poller = setInterval(store.poll, poll);
    port.on('message', async ({ id, call }: { id: number; call: Call }) => {
      if (call.name === 'close') {
        clearInterval(poller);
        store.close();
      }
      const said = await answer(id, () => store.take(call));
      if (id !== 0) say(said);
    });
    say({ kind: 'opened' });
  } catch (error) {
    say({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
  }
}

/** What a call comes to. While another process holds the lock it is tried again. */
async function answer(id: number, take: () => unknown): Promise<Said> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      return { kind: 'answer', id, value: await take() };
    } catch (error) {
      const away = troubleOf(error);
      if (away === null)
        return { kind: 'answer', id, error: error instanceof Error ? error : new Error(String(error)) };
      if (!isBusy(error) || performance.now() > deadline) return { kind: 'answer', id, away };
      await sleep(AGAIN);
    }
  }
}

function createStore(writer: DatabaseSync, reader: DatabaseSync, say: (said: Said) => void) {
  const insert = writer.prepare(
    `INSERT INTO scores (${COLUMNS}, rules_version, moves, recording) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (game_id) DO NOTHING`,
  );
  const rewrite = writer.prepare('UPDATE revision SET rewritten = rewritten');
  const one = writer.prepare(`SELECT ${COLUMNS} FROM scores WHERE game_id = ?`);
  const twin = writer.prepare(`SELECT ${COLUMNS} FROM scores WHERE moves = ?`);
  const whole = writer.prepare(`SELECT ${COLUMNS}, recording FROM scores WHERE game_id = ?`);
  const page = writer.prepare(
    `SELECT ${COLUMNS}, rules_version, recording FROM scores WHERE game_id > ? ORDER BY game_id LIMIT ${PAGE}`,
  );
  const best = reader.prepare(`SELECT ${COLUMNS} FROM scores ${ORDER} LIMIT ${TABLE_LIMIT}`);
  const all = reader.prepare(`SELECT score, at, game_id FROM scores ${ORDER}`);
  const newer = reader.prepare(`SELECT rowid AS number, ${COLUMNS} FROM scores WHERE rowid > ? ORDER BY rowid`);
  // data_version changes when another connection has written, the writer's included.
  const version = reader.prepare('PRAGMA data_version');
  const place = reader.prepare(
    'SELECT (SELECT max(rowid) FROM scores) AS newest, (SELECT rewritten FROM revision) AS rewritten',
  );

  const feed = createFeed();
  feed.follow({
    reset: (standing) => say({ kind: 'reset', standing }),
    added: (row) => say({ kind: 'added', row }),
  });
  /** How far the file was followed; null before it was read. */
  let seen: { version: number; newest: number; rewritten: number } | null = null;
  let isReading = false;
  let isAway = false;

  const look = () => {
    const { newest, rewritten } = place.get() ?? {};
    return { version: Number(version.get()?.data_version), newest: Number(newest ?? 0), rewritten: Number(rewritten) };
  };

  /** Everything, of one moment; the writer goes on beside it. */
  async function readAll(): Promise<Standing> {
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
      const standing = { best: best.all().map(toRow), order };
      seen = from;
      return standing;
    } finally {
      reader.exec('COMMIT');
    }
  }

  async function read(): Promise<void> {
    isReading = true;
    try {
      await feed.reread(readAll);
    } finally {
      isReading = false;
    }
  }

  function follow(): void {
    if (seen === null || isReading) return;
    if (Number(version.get()?.data_version) === seen.version) return;
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

  /** The operator hears of a file that cannot be read, also when nobody asks for anything. */
  function complain(error: unknown): void {
    const away = troubleOf(error);
    if (away === null) throw error;
    isAway = true;
    say({ kind: 'state', away });
  }

  return {
    take: (call: Call): unknown => {
      if (call.name === 'add') {
        const { gameId, moves = null } = call.entry;
        const copied = one.get(gameId) ? undefined : twin.get(moves);
        if (copied) return { added: false, row: toRow(copied) };
        const { changes } = insert.run(...values(call.entry));
        const row = one.get(gameId);
        if (!row) throw new Error('a score that was added is not there');
        const added = { added: changes === 1, row: toRow(row) };
        if (added.added) feed.added(added.row);
        return added;
      }
      if (call.name === 'find') {
        const row = one.get(call.gameId);
        return row ? toRow(row) : null;
      }
      if (call.name === 'rows') return call.gameIds.flatMap((gameId) => one.all(gameId)).map(toRow);
      if (call.name === 'kept' || call.name === 'recording') {
        const row = whole.get(call.gameId);
        if (!row || !(row.recording instanceof Uint8Array)) return null;
        return call.name === 'kept' ? { row: toRow(row), recording: row.recording } : row.recording;
      }
      if (call.name === 'page') return page.all(call.after).map(toEntry);
      if (call.name === 'read') return void read().catch(complain);
      if (call.name === 'probe') return void rewrite.run();
      return undefined;
    },
    poll: () => {
      try {
        if (seen === null && !isReading && isAway) read().catch(complain);
        else follow();
        if (isAway && seen !== null) {
          isAway = false;
          say({ kind: 'state', away: null });
        }
      } catch (error) {
        complain(error);
      }
    },
    close: () => {
      writer.close();
      // A reading under way ends with its next row; its connection goes with the thread.
      if (!isReading) reader.close();
    },
  };
}

function columnsOf(rows: readonly Row[]): Columns {
  const columns = makeColumns(rows.length);
  rows.forEach((row, index) => {
    setKey(columns, index, keyOf(row));
  });
  return columns;
}

function values({ gameId, name, score, level, ticks, cloud, zone, host, startedAt, at, ...rest }: KeptEntry) {
  const place = [cloud, zone, host] as const;
  return [
    gameId,
    name,
    score,
    level,
    ticks,
    ...place,
    startedAt,
    at,
    rest.rulesVersion,
    rest.moves ?? null,
    rest.recording,
  ];
}

function toEntry(row: Record<string, SQLOutputValue>): KeptEntry {
  const { rules_version: rulesVersion, recording } = row;
  if (!(recording instanceof Uint8Array)) throw new Error(`game ${row.game_id} has no recording`);
  return { ...toRow(row), rulesVersion: Number(rulesVersion), recording };
}

function toRow(row: Record<string, SQLOutputValue>): Row {
  return {
    gameId: String(row.game_id),
    name: String(row.name),
    score: Number(row.score),
    level: Number(row.level),
    cloud: String(row.cloud),
    zone: String(row.zone),
    host: String(row.host),
    startedAt: row.started_at === null ? null : String(row.started_at),
    at: String(row.at),
    ticks: Number(row.ticks),
  };
}
