/** How an entry stands in the SQLite file. */
import type { SQLOutputValue } from 'node:sqlite';
import type { KeptEntry, Row } from './store.ts';

export const COLUMNS = 'game_id, name, score, level, ticks, cloud, zone, host, started_at, at, player, rules_version';

/** What is put into COLUMNS, moves and recording. */
export function values({
  gameId,
  name,
  score,
  level,
  ticks,
  cloud,
  zone,
  host,
  startedAt,
  at,
  player,
  rulesVersion,
  ...rest
}: KeptEntry) {
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
    player,
    rulesVersion,
    rest.moves ?? null,
    rest.recording,
  ];
}

export function toEntry(row: Record<string, SQLOutputValue>): KeptEntry {
  const { recording } = row;
  if (!(recording instanceof Uint8Array)) throw new Error(`game ${row.game_id} has no recording`);
  return { ...toRow(row), recording };
}

export function toRow(row: Record<string, SQLOutputValue>): Row {
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
    player: row.player === 2 ? 2 : 1,
    rulesVersion: Number(row.rules_version),
  };
}
