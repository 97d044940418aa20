/**
 * What stands beside the maze and in it while a game is shown, and where: words, scores, lives and fruits (facts, section 9; facts more,
 * section 6). The picture that moves and the one that does not both read it.
 */
import { TILE } from '../../game/maze.ts';
import type { Ink } from '../art/palette.ts';

/** A word whose first letter is in a tile. */
export interface Sign {
  text: string;
  column: number;
  row: number;
  ink: Ink;
}

/** Of the first and the second player. */
export const UPS = [
  { text: '1UP', column: 3, row: 0, ink: 'W' },
  { text: '2UP', column: 22, row: 0, ink: 'W' },
] as const satisfies readonly Sign[];
export const NAMES = [
  { text: 'PLAYER ONE', column: 9, row: 14, ink: 'C' },
  { text: 'PLAYER TWO', column: 9, row: 14, ink: 'C' },
] as const satisfies readonly Sign[];
export const HIGH_SCORE: Sign = { text: 'HIGH SCORE', column: 9, row: 0, ink: 'W' };
export const READY: Sign = { text: 'READY!', column: 11, row: 20, ink: 'Y' };
export const GAME_OVER: Sign = { text: 'GAME  OVER', column: 9, row: 20, ink: 'R' };
export const CREDIT: Sign = { text: 'CREDIT  0', column: 2, row: 35, ink: 'W' };

/** The last digit of a score, and how many digits there is room for. */
export const SCORE_ROW = 1;
export const SCORE_COLUMNS = [6, 25] as const;
export const SCORE_DIGITS = 6;
export const HIGH_SCORE_COLUMN = 16;
export const HIGH_SCORE_DIGITS = 7;

/** The corners of lives and fruits, in pixels; lives from the left, fruits from the right. */
export const BOTTOM = 34 * TILE;
const FIRST_LIFE = 2 * TILE;
const FIRST_FRUIT = 24 * TILE;
const PITCH = 2 * TILE;

export function lifeLeft(index: number): number {
  return FIRST_LIFE + index * PITCH;
}

export function fruitLeft(index: number): number {
  return FIRST_FRUIT - index * PITCH;
}
