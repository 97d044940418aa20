/**
 * The right half of level 256: letters, digits and pieces of fruit in any colour, where the machine draws 256 fruits into
 * the memory of its screen (facts, section 10).
 *
 * Which rubbish the machine shows is its own; this is ours. It lies thick on the walls, which are still there, and thin on
 * the passages, so that a player who knows the maze can find his way.
 */
import { COLUMNS, isWall, MAZE_TOP, ROWS, TILE } from '../../game/maze.ts';
import { CHARACTERS, glyph } from './font.ts';
import { FRUIT_PIXELS } from './fruit-pixels.ts';
import type { Ink } from './palette.ts';
import { isInk } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { drawn, recoloured } from './pixels.ts';

/** The first column and row, and the row after the last, that are overwritten. */
export const SPLIT_COLUMN = COLUMNS / 2;
export const SPLIT_TOP = MAZE_TOP;
const SPLIT_BOTTOM = ROWS;

const INKS_USED: readonly Ink[] = ['W', 'R', 'C', 'Y', 'O', 'P', 'B', 'G', 'F', 'T'];
const FRUITS = Object.values(FRUIT_PIXELS);
/** Of eight tiles, how many are covered on a wall and on a passage. */
const COVERED_WALLS = 7;
const COVERED_PASSAGES = 2;

/** Opaque: it hides what it lies on. */
export function splitScreenPixels(): Pixels {
  const tiles: Pixels[] = [];
  let random = 256;
  const next = (limit: number): number => {
    random = (random * 1103515245 + 12345) % 2147483648;
    return (random >> 12) % limit;
  };
  for (let row = SPLIT_TOP; row < SPLIT_BOTTOM; row++) {
    for (let column = SPLIT_COLUMN; column < COLUMNS; column++) {
      const covered = next(8) < (isWall(column, row) ? COVERED_WALLS : COVERED_PASSAGES);
      tiles.push(covered ? rubbish(next) : []);
    }
  }
  return drawn((COLUMNS - SPLIT_COLUMN) * TILE, (SPLIT_BOTTOM - SPLIT_TOP) * TILE, (x, y) => {
    const tile = tiles[Math.floor(y / TILE) * (COLUMNS - SPLIT_COLUMN) + Math.floor(x / TILE)];
    const ink = tile?.[y % TILE]?.[x % TILE] ?? '.';
    return isInk(ink) ? ink : 'K';
  });
}

function rubbish(next: (limit: number) => number): Pixels {
  const ink = INKS_USED[next(INKS_USED.length)] ?? 'W';
  if (next(4) === 0) {
    // A quarter of a fruit, in a colour that is not its own.
    const fruit = FRUITS[next(FRUITS.length)] ?? [];
    const top = next(2) * TILE;
    const left = next(2) * TILE;
    return fruit.slice(top, top + TILE).map((row) => row.slice(left, left + TILE).replace(/[^.]/g, ink));
  }
  return recoloured(glyph(CHARACTERS[next(CHARACTERS.length)] ?? '?'), '#', ink);
}
