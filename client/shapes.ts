/**
 * The shapes that this page relies on, checked where something comes in from outside: from the hall, from the browser's storage.
 *
 * They ask for what is used and take what is more, so that a hall of another version is understood as long as it can be.
 */
import * as z from 'zod/mini';
import { RULES_VERSION } from '../game/game.ts';
import type { HandedIn, Location, Problem, Rank, ScoreRow, ScoreTable, Ticket } from '../server/api.ts';

const text = z.string();
const whole = z.int();

export const LocationShape: z.ZodMiniType<Location> = z.looseObject({ cloud: text, zone: text, host: text });

export const TicketShape: z.ZodMiniType<Ticket> = z.looseObject({
  gameId: text,
  token: text,
  startedAt: text,
  seed: z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)),
  location: LocationShape,
});

const SCORE_ROW = {
  gameId: text,
  name: text,
  cloud: text,
  zone: text,
  host: text,
  // Halls of earlier versions do not say it.
  startedAt: z._default(z.nullable(text), null),
  at: text,
  rank: whole,
  score: whole,
  level: whole,
  ticks: whole,
  player: z._default(z.literal([1, 2]), 1),
  rulesVersion: z._default(whole, RULES_VERSION),
};

export const ScoreRowShape: z.ZodMiniType<ScoreRow> = z.looseObject(SCORE_ROW);

export const HandedInShape: z.ZodMiniType<HandedIn> = z.looseObject({
  ...SCORE_ROW,
  second: z.optional(ScoreRowShape),
});

export const ScoreTableShape: z.ZodMiniType<ScoreTable> = z.looseObject({
  total: whole,
  scores: z.array(ScoreRowShape),
});

export const RankShape: z.ZodMiniType<Rank> = z.looseObject({ rank: whole, total: whole });

export const ProblemShape: z.ZodMiniType<Problem> = z.looseObject({
  type: text,
  title: text,
  detail: text,
  status: whole,
});

export const BytesShape: z.ZodMiniType<Uint8Array> = z.instanceof(Uint8Array);
