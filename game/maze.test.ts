import { describe, expect, test } from 'vitest';
import {
  BROKEN,
  COLUMNS,
  DOT,
  DOTS,
  EMPTY,
  ENERGIZER,
  fillDots,
  isRedZone,
  isSlowZone,
  isWall,
  MAZE,
  mazeOf,
  ROWS,
  restoreBrokenDots,
  tileIndex,
  WHOLE,
  wrapColumn,
  wrapRow,
  wrapX,
} from './maze.ts';

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

  test('is open beside the screen, and solid in the row above', () => {
    for (const row of [4, 16, 17, 32]) {
      expect([-2, -1, 28, 29].map((column) => isWall(column, row))).toEqual([false, false, false, false]);
    }
    expect([0, 13, 27].map((column) => isWall(column, 2))).toEqual([true, true, true]);
  });

  test('goes on below the screen in the column to the left, as the machine keeps it', () => {
    for (let column = 1; column < COLUMNS; column++) {
      expect(isWall(column, 34)).toBe(isWall(column - 1, 2));
      expect(isWall(column, 35)).toBe(isWall(column - 1, 3));
    }
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
    [59, 59],
    [60, -196],
    [-3, -3],
  ])('as a byte, column %i of a tile is %i', (column, wrapped) => expect(wrapColumn(column)).toBe(wrapped));

  test.each([
    [-1, -1],
    [225, 225],
    [226, -30],
    [-31, 225],
  ])('as a byte, row %i of a tile is %i', (row, wrapped) => expect(wrapRow(row)).toBe(wrapped));

  test.each([
    [239, 239],
    [240, -16],
    [-16, -16],
    [-17, 239],
  ])('x %i becomes %i', (x, wrapped) => expect(wrapX(x)).toBe(wrapped));
});

describe('level 256', () => {
  const dots = dotsOf(256);

  test('has 114 dots on the left and 9 on the right, too few to finish it', () => {
    const left = dots.filter((tile, index) => tile !== EMPTY && index % COLUMNS < 14).length;
    const right = dots.filter((tile, index) => tile !== EMPTY && index % COLUMNS >= 14).length;
    expect([left, right]).toEqual([114, 9]);
    const walled = [...dots].filter(
      (tile, index) => tile !== EMPTY && isWall(index % COLUMNS, Math.floor(index / COLUMNS), BROKEN),
    );
    expect(walled).toEqual([]);
  });

  test('gets the dots on the right back, and no other', () => {
    const eaten = new Uint8Array(dots.length);
    restoreBrokenDots(eaten);
    expect(count(eaten, DOT)).toBe(9);
    expect(eaten[tileIndex(20, 2)]).toBe(DOT);
    expect(eaten[tileIndex(1, 4)]).toBe(EMPTY);
  });

  test('is open at the right edge, at the top and at the bottom', () => {
    const rows = Array.from({ length: 32 }, (_, index) => index + 2);
    expect(rows.filter((row) => isWall(27, row, BROKEN))).toEqual([]);
    // What lies below row 33 and above row 2 is somewhere else on the screen (facts more, 1.3).
    const columns = Array.from({ length: 26 }, (_, index) => index + 1);
    const open = (row: number) => columns.filter((column) => !isWall(column, row, BROKEN));
    expect(open(34)).toEqual([13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26]);
    // In columns 2 to 11 nobody can get up there.
    expect(open(1).filter((column) => column === 1 || column > 11)).toEqual([1, 20, 21, 22, 23, 24, 25, 26]);
  });

  test('has no slow zone on the right, and three tiles of red zone', () => {
    expect([4, 23].map((column) => isSlowZone(column, 17, BROKEN))).toEqual([true, false]);
    const red = [14, 26].map((row) => [11, 12, 13].filter((column) => isRedZone(column, row, BROKEN)));
    expect(red).toEqual([[11], [11, 12]]);
  });

  test('is another maze than all others', () => {
    expect([1, 255, 256].map(mazeOf)).toEqual([WHOLE, WHOLE, BROKEN]);
  });
});
