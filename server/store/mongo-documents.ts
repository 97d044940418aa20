/**
 * A score as a document: what the table shows, when it came, and its recording. The gameId is the key, as 16 bytes.
 */
import { Binary, Int32, UUID, type WithId } from 'mongodb';
import type { SortKey } from '../standings.ts';
import type { Entry, KeptEntry, Row } from './store.ts';

export interface ScoreDocument {
  _id: UUID;
  name: string;
  score: number;
  level: number;
  ticks: number;
  cloud: string;
  zone: string;
  host: string;
  startedAt: Date | null;
  at: Date;
  rulesVersion: number;
  /** 2 for the second player of a game of two; absent for all others. */
  player?: number;
  /** Absent where they say too little, and in what was written before there were any. */
  moves?: string;
  recording: Binary;
}

/** All but the recording, which is larger than everything else, and what is only compared. */
export const ROW_PROJECTION = { recording: 0, moves: 0 } as const;

/** Without its time: that the database itself gives. */
export function toDocument(entry: Entry) {
  const { gameId, name, score, level, ticks, cloud, zone, host, startedAt, rulesVersion, player, moves, recording } =
    entry;
  return {
    _id: new UUID(gameId),
    name,
    score: whole(score),
    level: whole(level),
    ticks: whole(ticks),
    cloud,
    zone,
    host,
    startedAt: startedAt === null ? null : new Date(startedAt),
    rulesVersion: whole(rulesVersion),
    ...(player === 2 ? { player: whole(player) } : {}),
    ...(moves ? { moves } : {}),
    recording: new Binary(recording),
  };
}

/** The database has no schema, so what is no number must be noticed here. */
function whole(value: number): Int32 {
  if (!Number.isInteger(value)) throw new TypeError(`${JSON.stringify(value)} is not a whole number`);
  return new Int32(value);
}

export function toRow(document: Omit<WithId<ScoreDocument>, 'recording' | 'moves'>): Row {
  const { _id, name, score, level, ticks, cloud, zone, host, startedAt, at, player, rulesVersion } = document;
  return {
    gameId: _id.toString(),
    name,
    score,
    level,
    cloud,
    zone,
    host,
    startedAt: startedAt?.toISOString() ?? null,
    at: at.toISOString(),
    ticks,
    player: player === 2 ? 2 : 1,
    rulesVersion,
  };
}

export function toEntry(document: WithId<ScoreDocument>): KeptEntry {
  return { ...toRow(document), recording: bytesOf(document.recording) };
}

export function bytesOf({ buffer, position }: Binary): Uint8Array {
  return buffer.subarray(0, position);
}

export function keyOfDocument({ _id, score, at }: Pick<ScoreDocument, '_id' | 'score' | 'at'>): SortKey {
  const { buffer, byteOffset, length } = _id.buffer;
  const bytes = Buffer.from(buffer, byteOffset, length);
  return { score, at: at.getTime(), id: [0, 4, 8, 12].map((start) => bytes.readUInt32BE(start)) };
}
