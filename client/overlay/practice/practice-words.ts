/**
 * Practice in words: how it can be played, and what a level is like.
 */

import { frightenedFrames } from '../../../game/frightened.ts';
import { TICKS_PER_SECOND } from '../../../game/game.ts';
import { fruitOfLevel, levelRow, rowOfLevel } from '../../../game/level.ts';
import { KILL_SCREEN_LEVEL } from '../../../game/maze.ts';
import type { Switches } from '../../../game/options.ts';
import { switchesText } from '../../operator.ts';

/** How a game is practised. All of it is beyond the rules of a ranked game. */
export interface Practice {
  /** Where it starts, 1 to 256. */
  level: number;
  /** Ghosts cannot catch Pac-Man. */
  invincible: boolean;
  /** Pac-Man is twice as fast. */
  turbo: boolean;
}

/** In multiples of the arcade's, fastest first. */
export const PRACTICE_SPEEDS = [1, 0.5, 0.25] as const;
export type Speed = (typeof PRACTICE_SPEEDS)[number];

export const SPEED_TEXT: Readonly<Record<Speed, string>> = { 1: '1', 0.5: '1/2', 0.25: '1/4' };

/** The next speed in a direction, or the same at the end. */
export function nextSpeed(speed: Speed, step: 'slower' | 'faster'): Speed {
  return PRACTICE_SPEEDS[PRACTICE_SPEEDS.indexOf(speed) + (step === 'slower' ? 1 : -1)] ?? speed;
}

/** The level of what was typed: the nearest there is, or 1 where that makes no sense. */
export function levelOf(typed: number): number {
  return Number.isNaN(typed) ? 1 : Math.min(Math.max(Math.round(typed), 1), KILL_SCREEN_LEVEL);
}

/** What a level is known for, at the operator's difficulty. */
export function levelText(level: number, difficulty: Switches['difficulty']): string {
  if (level === KILL_SCREEN_LEVEL) return 'Half of the screen is rubbish; it cannot be cleared.';
  const { frightened } = levelRow(rowOfLevel(level, difficulty));
  const seconds = frightenedFrames(frightened) / TICKS_PER_SECOND;
  const blue = seconds < 0.1 ? 'ghosts do not turn blue' : `ghosts are blue for ${seconds.toFixed(1)} s`;
  return `Fruit: ${fruitOfLevel(level)}; ${blue}.`;
}

/** What is said on the screen all along. @param switches what is not as the factory has it, practice's own included */
export function practiceText(level: number, { level: _first, ...switches }: Partial<Switches>): string {
  const words = switchesText(switches);
  const extras = words === '' ? [] : [words.replaceAll(', ', ' / ')];
  return ['Practice, unranked', `from level ${level}`, ...extras].join(' / ');
}
