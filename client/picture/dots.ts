/** Which tiles can hold a dot, and what is seen there: level 256 has dots in other inks, and dots that cannot be seen (facts more, 1.4). */
import { BROKEN, EMPTY, ENERGIZER, MAZE, tileIndex } from '../../game/maze.ts';
import type { Game } from '../../game/state.ts';
import { SPLIT_DOTS } from '../art/split-screen-pixels.ts';
import { DOT_NAME, dotName, ENERGIZER_NAME } from '../art/sprites.ts';

/** Of the nine in the broken half; null where nothing can be seen. */
const BROKEN_DOTS = new Map(
  SPLIT_DOTS.map(({ column, row, ink }) => [tileIndex(column, row), ink === null ? null : dotName(ink)]),
);

/** Indices in `Game.dots`, of both mazes. */
export const DOT_TILES: readonly number[] = Array.from(MAZE.join('')).flatMap((kind, tile) =>
  kind === '.' || kind === 'o' || BROKEN_DOTS.has(tile) ? [tile] : [],
);

export const DOT_PICTURES: readonly string[] = [
  ...new Set([ENERGIZER_NAME, DOT_NAME, ...[...BROKEN_DOTS.values()].filter((name) => name !== null)]),
];

/** The picture of what there is to eat in a tile; null where there is nothing, or nothing to be seen. */
export function dotPicture({ dots, maze }: Game, tile: number): string | null {
  const kind = dots[tile] ?? EMPTY;
  if (kind === EMPTY) return null;
  if (kind === ENERGIZER) return ENERGIZER_NAME;
  const broken = maze === BROKEN ? BROKEN_DOTS.get(tile) : undefined;
  return broken === undefined ? DOT_NAME : broken;
}
