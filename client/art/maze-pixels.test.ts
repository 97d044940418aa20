import { expect, test } from 'vitest';
import { isWall, MAZE } from '../../game/maze.ts';
import { MAZE_HEIGHT, MAZE_WIDTH, mazePixels } from './maze-pixels.ts';
import { mirrored } from './test/mirrored.ts';

const picture = mazePixels('B', 'P');

const ink = (x: number, y: number) => picture[y]?.[x] ?? '.';

test('it has the size of the screen, and nothing above or below the maze', () => {
  expect(picture).toHaveLength(MAZE_HEIGHT);
  expect(picture.every((row) => row.length === MAZE_WIDTH)).toBe(true);
  expect([...picture.slice(0, 24), ...picture.slice(272)].join('')).toMatch(/^\.+$/);
});

test('left and right are mirror images', () => {
  expect(mirrored(picture)).toEqual(picture);
});

test('passages are free, and walls keep three pixels from them even at their corners', () => {
  const tooNear: string[] = [];
  for (const [row, tiles] of MAZE.entries()) {
    for (const column of Array.from(tiles).keys()) {
      if (row < 3 || row > 33 || isWall(column, row)) continue;
      for (let y = row * 8 - 3; y < row * 8 + 11; y++) {
        for (let x = column * 8 - 3; x < column * 8 + 11; x++) if (ink(x, y) !== '.') tooNear.push(`${x},${y}`);
      }
    }
  }
  expect(tooNear).toEqual([]);
});

test('every block has an outline four pixels inside it', () => {
  // The block at the top left of the maze: columns 2 to 5, rows 5 to 7.
  for (let x = 24; x < 40; x++) {
    expect(ink(x, 44)).toBe('B');
    expect(ink(x, 59)).toBe('B');
  }
  for (let y = 48; y < 56; y++) {
    expect(ink(20, y)).toBe('B');
    expect(ink(43, y)).toBe('B');
  }
});

test('its corners are round', () => {
  expect([ink(20, 44), ink(21, 44), ink(20, 45), ink(21, 45)]).toEqual(['.', '.', '.', 'B']);
});

test('the border is a double line', () => {
  expect([ink(60, 24), ink(60, 25), ink(60, 26), ink(60, 27)]).toEqual(['B', '.', '.', 'B']);
  expect([ink(0, 80), ink(1, 80), ink(2, 80), ink(3, 80)]).toEqual(['B', '.', '.', 'B']);
});

test('the walls of the tunnel are double and run to the side of the screen', () => {
  for (const x of [0, 20, 223]) {
    expect([ink(x, 128), ink(x, 131), ink(x, 148), ink(x, 151)]).toEqual(['B', 'B', 'B', 'B']);
  }
  expect(ink(0, 120)).toBe('.');
});

test('the house is a double box with square corners and a pink door', () => {
  for (const [x, y] of [
    [84, 124],
    [87, 127],
    [139, 155],
    [136, 152],
  ] as const) {
    expect(ink(x, y)).toBe('B');
  }
  expect(picture.join('').replaceAll(/[^P]/g, '')).toHaveLength(32);
  for (let x = 104; x < 120; x++) expect([ink(x, 124), ink(x, 125), ink(x, 126), ink(x, 127)].join('')).toBe('.PP.');
});
