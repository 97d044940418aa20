import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BROKEN, COLUMNS, DOT, ENERGIZER, fillDots, isWall, ROWS, TILE } from '../../game/maze.ts';
import { SPLIT_CELLS, SPLIT_COLUMN, SPLIT_DOTS, SPLIT_TOP } from './split-screen-cells.ts';
import { splitScreenPixels } from './split-screen-pixels.ts';

const SCREEN = path.resolve(import.meta.dirname, '../../../shared/screens/level256.csv');
const picture = splitScreenPixels();

/** The inks of a cell of the screen, each once. */
function inksOf(column: number, row: number): string {
  const rows = picture.slice((row - SPLIT_TOP) * TILE, (row - SPLIT_TOP + 1) * TILE);
  const left = (column - SPLIT_COLUMN) * TILE;
  return [...new Set(rows.map((line) => line.slice(left, left + TILE)).join(''))].sort().join('');
}

test('the broken half reaches from column 12 to the edge and from row 2 to the bottom', () => {
  expect(picture).toHaveLength((ROWS - SPLIT_TOP) * TILE);
  for (const row of picture) expect(row).toHaveLength((COLUMNS - SPLIT_COLUMN) * TILE);
});

test('its dots are the nine that the rules have there', () => {
  const dots = new Uint8Array(COLUMNS * ROWS);
  fillDots(dots, 256);
  const right = [...dots.entries()].filter(([tile, kind]) => kind !== 0 && tile % COLUMNS >= COLUMNS / 2);
  expect(right).toEqual(SPLIT_DOTS.map(({ column, row }) => [row * COLUMNS + column, DOT]));
  expect(dots.includes(ENERGIZER)).toBe(true);
});

test('below the house column 12 is the maze as it always is', () => {
  for (let row = 20; row <= 33; row++) {
    expect(SPLIT_CELLS[row - SPLIT_TOP]?.startsWith('= ')).toBe(true);
    expect(isWall(12, row, BROKEN)).toBe(isWall(12, row));
  }
});

describe.skipIf(!existsSync(SCREEN))('the screen of the machine (needs ../shared/screens)', () => {
  const [, ...lines] = readFileSync(existsSync(SCREEN) ? SCREEN : '/dev/null', 'utf8')
    .trim()
    .split('\n');
  const cells = lines.map((line) => {
    const [row = '', column = '', ...rest] =
      line.match(/("[^"]*(?:""[^"]*)*"|[^,]*)(?:,|$)/g)?.map((field) => field.replace(/,$/, '')) ?? [];
    return {
      row: Number(row),
      column: Number(column),
      kind: rest[0] ?? '',
      visible: rest[3] === 'yes',
      solid: rest[4],
      food: rest[5],
    };
  });
  const broken = cells.filter(({ row, column }) => row >= SPLIT_TOP && column >= SPLIT_COLUMN);

  test('shows something in the same cells, and nothing in all others', () => {
    const seen = broken.filter(({ row, column }) => !['', 'K', '.'].includes(inksOf(column, row)));
    // What can be eaten is drawn from the state of the game, and so is what is left of the maze.
    const expected = broken.filter(
      ({ kind, visible, row, column }) =>
        visible && kind !== 'dot' && !(column === SPLIT_COLUMN && row >= 20 && row <= 33),
    );
    const at = ({ column, row }: { column: number; row: number }) => `${column},${row}`;
    expect(seen.map(at)).toEqual(expected.map(at));
  });

  test('is solid in the same cells, and has the same food', () => {
    const dots = new Uint8Array(COLUMNS * ROWS);
    fillDots(dots, 256);
    for (const { row, column, solid, food } of cells.filter(({ row }) => row >= 2 && row <= 33)) {
      expect([column, row, isWall(column, row, BROKEN)]).toEqual([column, row, solid === '1']);
      const kind = dots[row * COLUMNS + column];
      expect([column, row, kind]).toEqual([column, row, food === 'dot' ? DOT : food === 'energizer' ? ENERGIZER : 0]);
    }
  });
});
