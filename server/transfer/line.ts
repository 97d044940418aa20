/**
 * A game as a line of text: one JSON object with everything that a store knows of it, the recording in base64.
 *
 * The fields are those of GET /api/scores, without the rank, which the table gives.
 */
import { z } from 'zod';
import { GameId, RECORDING_LIMIT, ScoreRow } from '../api.ts';
import type { KeptEntry } from '../store/store.ts';
import { Refused } from './refused.ts';

/** Longest line in bytes: the longest recording in base64, and room for the rest. */
export const LINE_LIMIT = 256 * 1024;

/** Cloud, zone and host: text on one line, as long as the name of a host may be. */
const Where = z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,253}$/u, 'must be 1 to 253 visible characters');

/** The table is ordered by the text of the time, so it has one form only. */
const At = z
  .string()
  .refine(
    (at) => !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at,
    'must be like 2026-01-31T12:34:56.789Z',
  );

const Fields = ScoreRow.omit({ rank: true }).extend({
  gameId: GameId.toLowerCase(),
  cloud: Where,
  zone: Where,
  host: Where,
  // Exports of the first version do not have it.
  startedAt: At.nullable().default(null),
  at: At,
  // Exports of earlier versions, and entries of a first player, do not have it.
  player: ScoreRow.shape.player.default(1),
});

const Line = Fields.extend({ recording: z.base64('must be base64') }).strict();
const Whole = Fields.extend({ recording: z.instanceof(Uint8Array) });

/** The same fields in the same order whatever store they come from, so that two exports can be compared. */
export function toLine({ recording, ...entry }: KeptEntry): string {
  const { gameId, name, score, level, ticks, cloud, zone, host, startedAt, at, player, rulesVersion } = entry;
  const fields: Omit<KeptEntry, 'recording' | 'player'> = {
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
    rulesVersion,
  };
  const second = player === 2 ? { player } : {};
  return `${JSON.stringify({ ...fields, ...second, recording: Buffer.from(recording).toString('base64') })}\n`;
}

/** Throws a `Refused` that names what is wrong. */
export function readLine(bytes: Uint8Array): KeptEntry {
  const { recording, ...fields } = check(Line, parse(bytes));
  return checkEntry({ ...fields, recording: Buffer.from(recording, 'base64') });
}

/** Holds what comes from a database to the same. */
export function checkEntry(entry: KeptEntry): KeptEntry {
  if (entry.recording.length > RECORDING_LIMIT) throw new Refused('the recording is too long');
  return check(Whole, entry);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refused('not a line of JSON in UTF-8');
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const complaints = result.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  );
  throw new Refused(complaints.join('; ').slice(0, 300));
}
