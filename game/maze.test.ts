import { describe, expect, test } from 'vitest';
import { COLUMNS, DOT, DOTS, ENERGIZER, fillDots, isRedZone, isSlowZone, isWall, MAZE, ROWS, wrapX } from './maze.ts';

const dotsOf = (level: number) => {
  const dots = new Uint8Array(COLUMNS * ROWS);
  fillDots(dots, level);
  return dots;
};
const count = (dots: Uint8Array, wanted: number) => dots.filter((tile) => tile === wanted).length;

describe('the maze', () => {
  test('is 28 x 36 tiles and its own mirror image', () => {
    expect(MAZE).toHaveLength(ROWS);
    for (const row of MAZE) {
      expect(row).toHaveLength(COLUMNS);
      expect([...row].reverse().join('')).toBe(row);
    }
  });

  test('holds 240 dots and 4 energizers', () => {
    expect(count(dotsOf(1), DOT)).toBe(240);
    expect(count(dotsOf(1), ENERGIZER)).toBe(4);
    expect(240 + 4).toBe(DOTS);
  });

  test('every dot can be reached from every other', () => {
    const seen = new Set<string>();
    const open: [number, number][] = [[13, 26]];
    for (let tile = open.pop(); tile !== undefined; tile = open.pop()) {
      const [column, row] = tile;
      if (isWall(column, row) || seen.has(`${column},${row}`) || column < 0 || column >= COLUMNS) continue;
      seen.add(`${column},${row}`);
      open.push([column + 1, row], [column - 1, row], [column, row + 1], [column, row - 1]);
    }
    const dots = [...dotsOf(1)].flatMap((tile, index) =>
      tile ? [`${index % COLUMNS},${Math.floor(index / COLUMNS)}`] : [],
    );
    expect(dots.filter((dot) => !seen.has(dot))).toEqual([]);
  });

  test('is open off the screen in the tunnel row only', () => {
    expect(isWall(-1, 17)).toBe(false);
    expect(isWall(28, 17)).toBe(false);
    expect(isWall(-1, 16)).toBe(true);
    expect(isWall(28, 4)).toBe(true);
  });
});

describe('its zones', () => {
  test('ghosts crawl in the tunnel but not off the screen', () => {
    const slow = Array.from({ length: 32 }, (_, index) => index - 2).filter((column) => isSlowZone(column, 17));
    expect(slow).toEqual([0, 1, 2, 3, 4, 23, 24, 25, 26, 27]);
  });

  test('the red zones lie above the house and below it', () => {
    expect([10, 11, 16, 17].map((column) => isRedZone(column, 14))).toEqual([false, true, true, false]);
    expect(isRedZone(13, 26)).toBe(true);
    expect(isRedZone(13, 23)).toBe(false);
  });

  test.each([
    [239, 239],
    [240, -16],
    [-16, -16],
    [-17, 239],
  ])('x %i becomes %i', (x, wrapped) => expect(wrapX(x)).toBe(wrapped));
});

test('level 256 has 114 dots on the left and 9 on the right, too few to finish it', () => {
  const dots = dotsOf(256);
  const left = dots.filter((tile, index) => tile !== 0 && index % COLUMNS < 14).length;
  const right = dots.filter((tile, index) => tile !== 0 && index % COLUMNS >= 14).length;
  expect([left, right]).toEqual([114, 9]);
  const walled = [...dots].filter((tile, index) => tile !== 0 && isWall(index % COLUMNS, Math.floor(index / COLUMNS)));
  expect(walled).toEqual([]);
});
