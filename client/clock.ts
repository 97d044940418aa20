/**
 * The clock of the cabinet: as many ticks of 1/60.606 s as the time that has passed, on a display of any rate.
 */
import { TICKS_PER_SECOND } from '../game/game.ts';

export interface Clock {
  /** Milliseconds that have passed but did not make a whole tick yet. */
  rest: number;
}

const TICK_MS = 1000 / TICKS_PER_SECOND;
/** After a stall the game goes on from where it was; a player must not lose a life in frames that were never shown. */
const MOST_TICKS = 6;

/**
 * Ticks that are due after `elapsed` milliseconds, at most 6.
 *
 * @param speed 1 is the arcade's speed
 */
export function ticksDue(clock: Clock, elapsed: number, speed = 1): number {
  clock.rest += elapsed * speed;
  const due = Math.floor(clock.rest / TICK_MS);
  clock.rest -= due * TICK_MS;
  return Math.min(due, Math.max(MOST_TICKS, Math.ceil(MOST_TICKS * speed)));
}
