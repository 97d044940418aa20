/** Points and the bonus life (facts, 8.4). */
import type { Game, GameEvent, Job } from './state.ts';

const DOT_POINTS = 10;
const ENERGIZER_POINTS = 50;
/** For the first to the fourth ghost on an energizer. */
export const GHOST_POINTS: readonly number[] = [200, 400, 800, 1600];
/** The machine keeps six digits of a score. */
const SHOWN_LIMIT = 1_000_000;
const BONUS_LIFE: GameEvent = { type: 'bonusLife' };

export const DOT_JOB: Job = { type: 'points', points: DOT_POINTS };
export const ENERGIZER_JOB: Job = { type: 'points', points: ENERGIZER_POINTS };

/** What the ghost just eaten is worth. */
export function ghostPoints(killCount: number): number {
  return GHOST_POINTS[killCount - 1] ?? 0;
}

/** A score as the machine shows it: beyond a million it begins again. */
export function shownScore(score: number): number {
  return score % SHOWN_LIMIT;
}

/** Adds points; the demo scores nothing. */
export function addPoints(game: Game, points: number): void {
  if (game.demo) return;
  game.score += points;
  if (game.bonusLifeGiven || game.bonusLife === null) return;
  // The machine looks at two digits of its score, the thousands and ten thousands.
  if (game.score % 100_000 < game.bonusLife) return;
  game.bonusLifeGiven = true;
  game.lives += 1;
  game.events.push(BONUS_LIFE);
}
