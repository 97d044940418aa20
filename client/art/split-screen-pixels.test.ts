import { describe, expect, test } from 'vitest';
import {
  BROKEN,
  COLUMNS,
  DOT,
  ENERGIZER,
  fillDots,
  isRedZone,
  isSlowZone,
  isWall,
  ROWS,
  TILE,
} from '../../game/maze.ts';
import { readScreen } from '../picture/test/screens.ts';
import { mazePixels } from './maze-pixels.ts';
import type { Ink } from './palette.ts';
import { SPLIT_CELLS, SPLIT_COLUMN, SPLIT_CORNER, SPLIT_DOTS, SPLIT_TOP } from './split-screen-cells.ts';
import { splitScreenPixels } from './split-screen-pixels.ts';

const picture = splitScreenPixels();

/** The inks of a cell of the screen, each once. */
function inksOf(column: number, row: number): string {
  const rows = picture.slice((row - SPLIT_TOP) * TILE, (row - SPLIT_TOP + 1) * TILE);
  const left = column * TILE;
  return [...new Set(rows.map((line) => line.slice(left, left + TILE)).join(''))].sort().join('');
}

test('the broken half reaches from column 12 to the edge and from row 2 to the bottom', () => {
  expect(picture).toHaveLength((ROWS - SPLIT_TOP) * TILE);
  for (const row of picture) expect(row).toHaveLength(COLUMNS * TILE);
  const isLeft = (column: number, row: number) => column < SPLIT_COLUMN && !(row === SPLIT_CORNER.row && column < 2);
  for (let row = SPLIT_TOP; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const free = isLeft(column, row) || cellOf(column, row) === '=';
      expect([column, row, inksOf(column, row).includes('.')]).toEqual([column, row, free]);
    }
  }
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
    expect(cellOf(12, row)).toBe('=');
    expect(isWall(12, row, BROKEN)).toBe(isWall(12, row));
  }
});

/** What we have in a cell; nothing outside the broken half. */
function cellOf(column: number, row: number): string | undefined {
  if (row === SPLIT_CORNER.row && column < SPLIT_COLUMN) {
    return SPLIT_CORNER.cells.split(' ')[column - SPLIT_CORNER.column];
  }
  return SPLIT_CELLS[row - SPLIT_TOP]?.split(' ')[column - SPLIT_COLUMN];
}

const TABLE = readScreen('level256.csv').map(({ row, col, ...rest }) => ({
  row: Number(row),
  column: Number(col),
  colours: rest['pixel1/pixel2/pixel3']?.split('/') ?? [],
  kind: rest.kind ?? '',
  color: rest.color ?? '',
  visible: rest.visible === 'yes',
  solid: rest.solid,
  food: rest.food,
  zone: rest.zone,
  colourSolid: rest.color_solid,
}));
const INK: Readonly<Record<string, Ink>> = {
  black: 'K',
  white: 'W',
  blue: 'B',
  red: 'R',
  pink: 'P',
  orange: 'O',
  yellow: 'Y',
  peach: 'F',
  green: 'G',
  brown: 'N',
  'sky blue': 'S',
  teal: 'T',
  cyan: 'C',
};

/** The table's words for what is there once, and our names. */
const SHAPES: Readonly<Record<string, string>> = {
  'double quotes': '"',
  'copyright sign': '©',
  '"PTS" piece 1 of 3': 'P',
  'dot picture (cannot be eaten)': 'dot',
  'points text: 3 (of 300)': 'points300,1',
  'points text: 5 (of 500)': 'points500,1',
  'points text: 7 (of 700)': 'points700,1',
  'points text: left part of 5000': 'points5000,1',
  'points text: second part of 5000': 'points5000,2',
  'points text: third part of the thousands': 'points1000,1',
  'points text: last part of the thousands': 'points1000,2',
  'cut-scene torn-off cloth, upper tile': 'scrap1',
  'cut-scene torn-off cloth, lower tile': 'scrap3',
};

function shapeOf(kind: string): string {
  const [, character] = /^(?:letter|digit) (.)(?: \(score lettering\))?$/.exec(kind) ?? [];
  const [, column, row] = /^wall piece, same as the normal maze at column (\d+) row (\d+)$/.exec(kind) ?? [];
  const side = (/\bright\b/.test(kind) ? 1 : 0) + (/\blower\b/.test(kind) ? 2 : 0) + 1;
  const [, fruit] = /^\w+ \w+ quarter of the (\w+)/.exec(kind) ?? [];
  const [, stage] = /^cut-scene cloth stage (\d), /.exec(kind) ?? [];
  if (character !== undefined) return character;
  if (column !== undefined) return `wall,${column},${row}`;
  if (fruit !== undefined) return `${fruit}${side}`;
  if (kind.startsWith('life icon (small Pac-Man), ')) return `life${side}`;
  if (stage !== undefined) return `pull${stage},${side}`;
  return SHAPES[kind] ?? kind;
}

describe.skipIf(TABLE.length === 0)('the screen of the machine (needs ../shared/screens)', () => {
  const broken = TABLE.filter(({ row, column }) => cellOf(column, row) !== undefined);
  const playfield = TABLE.filter(({ row }) => row >= 2 && row <= 33);

  test('shows the same in each cell of the broken half and in the corner, in the same palette', () => {
    expect(broken).toHaveLength(16 * 34 + 2);
    for (const { column, row, kind, color, visible, food } of broken) {
      // Below the house column 12 is the maze; what can be eaten is drawn from the state of the game.
      const isMaze = column === SPLIT_COLUMN && row >= 20 && row <= 33;
      const cell = isMaze ? '=' : visible && food === '' ? `${shapeOf(kind)}:${color}` : '-';
      expect([column, row, cellOf(column, row)]).toEqual([column, row, cell]);
    }
  });

  test('has a wall of the maze where it is as it always is and ours has one', () => {
    const maze = mazePixels('B', 'P');
    for (const { column, row, kind } of broken.filter(({ column, row }) => cellOf(column, row) === '=')) {
      const lines = maze
        .slice(row * TILE, (row + 1) * TILE)
        .map((line) => line.slice(column * TILE, (column + 1) * TILE));
      expect([column, row, kind.startsWith('wall piece')]).toEqual([column, row, /[^.]/.test(lines.join(''))]);
    }
  });

  test('has nothing else that the maze, the lives and the scores do not show', () => {
    const beside = TABLE.filter(({ column, row }) => row >= 2 && cellOf(column, row) === undefined);
    const others = beside.filter(({ kind }) => !/^(wall piece|dot|energizer|life icon)\b/.test(kind) && kind !== '');
    expect(others).toEqual([]);
  });

  test('something is painted where something is to be seen, and in the colours of its palette', () => {
    for (const { column, row, kind, visible, colours, food } of broken) {
      const name = cellOf(column, row);
      if (name === '=') continue;
      const inks = inksOf(column, row).replace('K', '');
      expect([column, row, inks !== '']).toEqual([column, row, visible && food === '']);
      // Letters and digits have the third colour only.
      const allowed = /^(letter|digit) /.test(kind) ? colours.slice(2) : colours;
      const possible = allowed.map((colour) => INK[colour]);
      expect([column, row, Array.from(inks).filter((ink) => !possible.includes(ink as Ink))]).toEqual([
        column,
        row,
        [],
      ]);
    }
  });

  test('its dots have the first colour of their palette', () => {
    const looks = new Map(SPLIT_DOTS.map(({ column, row, ink }) => [`${column},${row}`, ink]));
    for (const { column, row, visible, colours } of TABLE.filter(({ food }) => food === 'dot')) {
      const seen = visible ? INK[colours[0] ?? ''] : null;
      const ink = looks.get(`${column},${row}`);
      expect([column, row, ink === undefined ? 'F' : ink]).toEqual([column, row, seen]);
    }
  });

  test('is solid in the same cells, and has the same food and the same zones', () => {
    const dots = new Uint8Array(COLUMNS * ROWS);
    fillDots(dots, 256);
    expect(playfield).toHaveLength(COLUMNS * 32);
    for (const { row, column, solid, food, zone } of playfield) {
      expect([column, row, isWall(column, row, BROKEN)]).toEqual([column, row, solid === '1']);
      const kind = dots[row * COLUMNS + column];
      expect([column, row, kind]).toEqual([column, row, food === 'dot' ? DOT : food === 'energizer' ? ENERGIZER : 0]);
      const zones = [isSlowZone(column, row, BROKEN), isRedZone(column, row, BROKEN)];
      expect([column, row, ...zones]).toEqual([column, row, zone === 'slow', zone === 'red']);
    }
  });

  test('its colours are solid in the same cells, for a ghost so far astray that it reads them (facts more, 1.3)', () => {
    for (const { column, row, colourSolid } of playfield) {
      const place = 32 * (COLUMNS - 1 - column) + row - 2;
      // The machine's bytes reach no further.
      if (place >= 224) continue;
      expect([column, row, isWall(COLUMNS, 34 + place, BROKEN)]).toEqual([column, row, colourSolid === '1']);
    }
  });
});
