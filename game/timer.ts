/**
 * Timers hang on the global clock, so how long one lasts depends on when it was set (facts, 3.1).
 *
 * The clock counts frames modulo 60 and never stops. On every 6th frame the timers counted in tenths drop by one, on
 * every 60th those counted in seconds. A timer set in a frame is first looked at in the next one.
 */
import type { Game, Timer, TimerAction } from './state.ts';

export function setTimer(game: Game, left: number, unit: Timer['unit'], action: TimerAction): void {
  game.timers.push({ unit, left, action });
}

/** Advances the clock by a frame. */
export function advanceClock(game: Game): void {
  game.clock = game.clock === 59 ? 0 : game.clock + 1;
}

/** Whether timers are counted down in this frame. */
export function isTenth({ clock }: Game): boolean {
  return clock % 6 === 0;
}

/** Counts the timers down, on a tenth. */
export function countDown(game: Game): void {
  for (const timer of game.timers) if (timer.unit === 'tenth' || game.clock === 0) timer.left -= 1;
}

/** Takes the first timer that has run out off the list and returns its action, or null when none has. */
export function takeExpired(game: Game): TimerAction | null {
  for (let index = 0; index < game.timers.length; index++) {
    const timer = game.timers[index];
    if (timer !== undefined && timer.left === 0) {
      game.timers.splice(index, 1);
      return timer.action;
    }
  }
  return null;
}
