/**
 * What lies in the outbox: finished games that the hall has not acknowledged yet, and where they are kept.
 */
import * as z from 'zod/mini';
import { toBase64 } from '../base64.ts';
import type { Achieved } from '../two-players.ts';

export interface FinishedGame {
  gameId: string;
  /** The ticket's token: what makes the game a ranked one. */
  token: string;
  seed: number;
  /** The encoded recording of the whole game. */
  recording: Uint8Array;
  /** Of the first player, who is the only one in most games. */
  score: number;
  level: number;
  /** Of the second player; null for a game of one. */
  second: Achieved | null;
  /** When the ticket was given, ISO 8601. */
  startedAt: string;
}

export interface WaitingGame extends FinishedGame {
  /** The player's name; null while it has not been entered. Only a game with a name is sent. */
  name: string | null;
  /** The second player's, entered together with the other; null for a game of one. */
  secondName: string | null;
  /** Why the hall refused it for good; null while it has not. A refused game is sent again only when the player says so. */
  refusal: string | null;
  /** What the hall said against the name that was entered first; null when nothing. */
  complaint: string | null;
  /** When the game ended, ms since 1970. */
  endedAt: number;
  /** When the hall first refused it in a way that may pass, ms since 1970; null when it has not. */
  refusedSince: number | null;
  /** It is not sent before this time, ms since 1970. */
  nextTry: number;
}

export interface Shelf {
  /** False when games would be lost with the page (private window, full disk). */
  isDurable(): boolean;
  /** True while a game is in this page's memory alone: not kept yet, or not to be kept. */
  wouldLose(): boolean;
  all(): Promise<WaitingGame[]>;
  /** False when only this page's memory has it. */
  put(game: WaitingGame): Promise<boolean>;
  remove(gameId: string): Promise<void>;
}

const textOrNull = z.nullable(z.string());

const WaitingGameShape: z.ZodMiniType<WaitingGame> = z.looseObject({
  gameId: z.string(),
  token: z.string(),
  seed: z.int(),
  recording: z.instanceof(Uint8Array),
  score: z.int(),
  level: z.int(),
  startedAt: z.string(),
  name: textOrNull,
  refusal: textOrNull,
  complaint: textOrNull,
  endedAt: z.number(),
  // Games of earlier versions of the page have not got them.
  second: z._default(z.nullable(z.object({ score: z.int(), level: z.int() })), null),
  secondName: z._default(textOrNull, null),
  refusedSince: z._default(z.nullable(z.number()), null),
  nextTry: z._default(z.number(), 0),
});

/** The game that was read from the disk; null for anything else there, which is left alone. */
export function readWaitingGame(value: unknown): WaitingGame | null {
  const result = WaitingGameShape.safeParse(value);
  return result.success ? result.data : null;
}

/** Sorts the oldest to the front. */
export function byAge(a: WaitingGame, b: WaitingGame): number {
  return a.endedAt - b.endedAt;
}

/** A game as what a player can keep, and hand in by other means: `submission` is the body that POST /api/scores takes. */
export function asFile({
  gameId,
  score,
  level,
  startedAt,
  endedAt,
  refusal,
  token,
  name,
  secondName,
  recording,
}: WaitingGame): object {
  return {
    gameId,
    score,
    level,
    startedAt,
    endedAt: new Date(endedAt).toISOString(),
    refusal,
    submission: { token, name, ...(secondName === null ? {} : { secondName }), recording: toBase64(recording) },
  };
}
