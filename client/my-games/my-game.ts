/**
 * A game that was played in this browser, and what its player has done so far, in figures.
 */
import * as z from 'zod/mini';

/**
 * `ranked`: began with a ticket, so the table may have it. `switched`: with other switches than the factory's, so it never may.
 * `givenUp`: left before its end.
 */
export const GAME_KINDS = ['ranked', 'unranked', 'switched', 'practice', 'givenUp'] as const;
export type GameKind = (typeof GAME_KINDS)[number];

export interface MyGame {
  /** The gameId of its ticket; a name of its own when it has none. What its address says. */
  id: string;
  kind: GameKind;
  score: number;
  level: number;
  ticks: number;
  /** ms since 1970. */
  endedAt: number;
  /** As `encode` makes it. */
  recording: Uint8Array;
}

export interface MyFigures {
  /** Games that were played to their end. */
  games: number;
  best: number;
  /** Of them, rounded. */
  average: number;
  /** Ticks of all games that are kept. */
  ticks: number;
}

/** How many games are kept. */
export const MOST_GAMES = 50;

const whole = z.int();

const GameShape: z.ZodMiniType<MyGame> = z.object({
  id: z.string(),
  kind: z.enum(GAME_KINDS),
  score: whole,
  level: whole,
  ticks: whole,
  endedAt: z.number(),
  recording: z.instanceof(Uint8Array),
});

/** What was read from the disk; null for anything else there. */
export function readGame(value: unknown): MyGame | null {
  const result = GameShape.safeParse(value);
  return result.success ? result.data : null;
}

/** Whether its score is one that counts: the whole of a game by the rules of the table. */
export function isWhole({ kind }: Pick<MyGame, 'kind'>): boolean {
  return kind === 'ranked' || kind === 'unranked';
}

/** The best whole game; null when there is none. Of equal ones the earliest. */
export function bestOf(games: readonly MyGame[]): MyGame | null {
  const ordered = games.filter(isWhole).sort((a, b) => b.score - a.score || a.endedAt - b.endedAt);
  return ordered[0] ?? null;
}

/** The newest games, newest first, and the best one whenever it was played. */
export function keptOf(games: readonly MyGame[]): MyGame[] {
  const newest = [...games].sort((a, b) => b.endedAt - a.endedAt);
  const kept = newest.slice(0, MOST_GAMES);
  const best = bestOf(newest);
  return best === null || kept.includes(best) ? kept : [...kept.slice(0, MOST_GAMES - 1), best];
}

export function figuresOfMine(games: readonly MyGame[]): MyFigures {
  const whole = games.filter(isWhole);
  const points = whole.reduce((sum, { score }) => sum + score, 0);
  return {
    games: whole.length,
    best: bestOf(games)?.score ?? 0,
    average: whole.length === 0 ? 0 : Math.round(points / whole.length),
    ticks: games.reduce((sum, { ticks }) => sum + ticks, 0),
  };
}
