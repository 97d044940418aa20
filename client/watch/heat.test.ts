import { expect, test } from 'vitest';
import { COLUMNS, ROWS, tileIndex } from '../../game/maze.ts';
import { heatText, warmth } from './heat.ts';

function heatOf(...spent: [column: number, row: number, ticks: number][]): Uint32Array {
  const heat = new Uint32Array(COLUMNS * ROWS);
  for (const [column, row, ticks] of spent) heat[tileIndex(column, row)] = ticks;
  return heat;
}

test('a tile where he never was is cold, and the one where he was longest is the warmest', () => {
  expect(warmth(0, 500)).toBe(0);
  expect(warmth(500, 500)).toBe(1);
});

test('more time is always warmer', () => {
  for (let ticks = 0; ticks < 500; ticks++) expect(warmth(ticks + 1, 501)).toBeGreaterThan(warmth(ticks, 501));
});

test('a game without play has no warm tile', () => {
  expect(warmth(0, 0)).toBe(0);
  expect(heatText(heatOf())).toBe('Pac-Man went nowhere.');
});

test('the words say how much of the maze he saw, and where he was most', () => {
  const heat = heatOf([1, 4, 30], [26, 4, 10], [1, 32, 50], [26, 32, 10]);
  expect(heatText(heat)).toBe(
    'Pac-Man was on 4 of 300 tiles. His time: 50% lower left, 30% upper left, 10% upper right, 10% lower right.',
  );
});
