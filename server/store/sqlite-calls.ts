/** What the thread is asked for, and how the file answers. */
import type { DatabaseSync } from 'node:sqlite';
import { COLUMNS, toEntry, toRow, values } from './sqlite-rows.ts';
import type { KeptEntry, Row } from './store.ts';

/** Those that the file answers. */
export type FileCall =
  | { name: 'add'; entry: KeptEntry }
  | { name: 'find' | 'kept' | 'recording'; gameId: string }
  | { name: 'rows'; gameIds: readonly string[] }
  | { name: 'page'; after: string }
  | { name: 'probe' };

export type Call = FileCall | { name: 'read' } | { name: 'close' };

/** Entries of a page, whole. */
const PAGE = 200;

/** `added` hears of every new entry before the call is answered. */
export function prepareCalls(writer: DatabaseSync, added: (row: Row) => void): (call: FileCall) => unknown {
  const insert = writer.prepare(
    `INSERT INTO scores (${COLUMNS}, moves, recording) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Nobody else writes between the look for a copy and the entry.
  const begin = writer.prepare('BEGIN IMMEDIATE');
  const commit = writer.prepare('COMMIT');
  const rewrite = writer.prepare('UPDATE revision SET rewritten = rewritten');
  const one = writer.prepare(`SELECT ${COLUMNS} FROM scores WHERE game_id = ?`);
  const twin = writer.prepare(`SELECT ${COLUMNS} FROM scores WHERE moves = ?`);
  const whole = writer.prepare(`SELECT ${COLUMNS}, recording FROM scores WHERE game_id = ?`);
  const page = writer.prepare(
    `SELECT ${COLUMNS}, recording FROM scores WHERE game_id > ? ORDER BY game_id LIMIT ${PAGE}`,
  );

  function add(entry: KeptEntry): { added: boolean; row: Row } {
    const { gameId, moves = null } = entry;
    begin.run();
    try {
      const there = one.get(gameId) ?? twin.get(moves);
      if (!there) insert.run(...values(entry));
      const found = there ?? one.get(gameId);
      commit.run();
      if (!found) throw new Error('a score that was added is not there');
      const row = toRow(found);
      if (!there) added(row);
      return { added: !there, row };
    } catch (error) {
      if (writer.isTransaction) writer.exec('ROLLBACK');
      throw error;
    }
  }

  function kept(gameId: string): { row: Row; recording: Uint8Array } | null {
    const row = whole.get(gameId);
    if (!row || !(row.recording instanceof Uint8Array)) return null;
    return { row: toRow(row), recording: row.recording };
  }

  return (call) => {
    switch (call.name) {
      case 'add':
        return add(call.entry);
      case 'find': {
        const row = one.get(call.gameId);
        return row ? toRow(row) : null;
      }
      case 'rows':
        return call.gameIds.flatMap((gameId) => one.all(gameId)).map(toRow);
      case 'kept':
        return kept(call.gameId);
      case 'recording':
        return kept(call.gameId)?.recording ?? null;
      case 'page':
        return page.all(call.after).map(toEntry);
      case 'probe':
        return void rewrite.run();
    }
  };
}
