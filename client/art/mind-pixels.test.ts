import { expect, test } from 'vitest';
import { COLUMNS, ROWS } from '../../game/maze.ts';
import { type ZoneKind, zoneOf } from './mind-pixels.ts';

test('zones are shown on the ways of the maze alone', () => {
  const count = (zone: ZoneKind) =>
    Array.from({ length: COLUMNS * ROWS }, (_, tile) => zoneOf(tile % COLUMNS, Math.floor(tile / COLUMNS))).filter(
      (each) => each === zone,
    ).length;
  // Five tiles of the tunnel on each side; six above the house, and six where a round begins.
  expect([count('slow'), count('red')]).toEqual([10, 12]);
});
