/**
 * The broken half of level 256: letters, digits, pieces of fruit, of walls and of the intermissions' cloth, each cell as the machine
 * has it (split-screen-cells.ts), in our own pixels.
 *
 * On the machine a pixel of a cell is 0 to 3, and the cell's palette says which colours those are. Our pictures have inks, so an ink is
 * taken for the number that it has in the palette in which the picture is usually shown.
 */
import { COLUMNS, ROWS, TILE } from '../../game/maze.ts';
import type { FruitKind } from '../../game/state.ts';
import { glyph } from './font.ts';
import { FRUIT_PIXELS } from './fruit-pixels.ts';
import { PROP_PIXELS } from './intermission-pixels.ts';
import { mazePixels } from './maze-pixels.ts';
import { pacmanPixels } from './pacman-pixels.ts';
import type { Ink } from './palette.ts';
import { isInk } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { blank, drawn, overlaid, widthOf } from './pixels.ts';
import { pointsPixels } from './points-pixels.ts';
import { SPLIT_CELLS, SPLIT_COLUMN, SPLIT_CORNER, SPLIT_TOP } from './split-screen-cells.ts';

/** The inks of pixels 1, 2 and 3. */
type Palette = readonly [Ink, Ink, Ink];

/** The palettes in which anything can be seen on level 256 (facts more, 9). */
const PALETTES: Readonly<Record<string, Palette>> = {
  '01': ['W', 'B', 'R'],
  '03': ['W', 'B', 'P'],
  '07': ['W', 'B', 'O'],
  '09': ['B', 'R', 'Y'],
  '0e': ['W', 'K', 'F'],
  '0f': ['R', 'G', 'W'],
  '10': ['F', 'K', 'B'],
  '11': ['G', 'B', 'F'],
  '12': ['G', 'W', 'R'],
  '14': ['R', 'N', 'W'],
  '15': ['O', 'G', 'N'],
  '16': ['Y', 'S', 'W'],
  '17': ['T', 'G', 'W'],
  '18': ['C', 'P', 'Y'],
  '1a': ['F', 'K', 'B'],
  '1b': ['F', 'K', 'B'],
  '1f': ['F', 'K', 'W'],
};

/** A shape of 8 x 8 pixels, and the inks that are its pixels 1, 2 and 3; `!` for one that it does not have. */
interface Shape {
  pixels: Pixels;
  inks: string;
}

/** The fruits that are there in quarters, and their inks in the order of their own palettes. */
const FRUIT_INKS: Partial<Record<FruitKind, string>> = {
  cherry: 'RNW',
  strawberry: 'RGW',
  peach: 'OGN',
  apple: 'RNW',
  melon: 'TGW',
  key: 'YSW',
};

/** What the second intermission has on its stage, as it lies in the machine's tiles: at their right edge, on one line. */
const CLOTHS: Readonly<Record<string, Pixels>> = {
  pull2: onTiles(PROP_PIXELS.pull2, 2),
  pull3: onTiles(PROP_PIXELS.pull3, 2),
  scrap: onTiles(PROP_PIXELS.scrap, 1),
};
const DOT: Pixels = ['', '', '', '...1', '...1', '', '', ''].map((row) => row.replace('1', '11').padEnd(TILE, '.'));

/** From the left edge and row SPLIT_TOP on. The broken half is opaque, but for what is left of the maze in it. */
export function splitScreenPixels(): Pixels {
  const maze = mazePixels('B', 'P');
  const cells = new Map<string, Pixels>();
  const lay = (column: number, row: number, line: string) => {
    for (const [place, cell] of line.split(' ').entries())
      cells.set(`${column + place},${row}`, cellPixels(cell, maze));
  };
  for (const [index, line] of SPLIT_CELLS.entries()) lay(SPLIT_COLUMN, SPLIT_TOP + index, line);
  lay(SPLIT_CORNER.column, SPLIT_CORNER.row, SPLIT_CORNER.cells);
  const rows = Array.from({ length: ROWS - SPLIT_TOP }, (_, index) =>
    Array.from({ length: COLUMNS }, (_, column) => cells.get(`${column},${SPLIT_TOP + index}`)),
  );
  return drawn(COLUMNS * TILE, rows.length * TILE, (x, y) => {
    const ink = rows[Math.floor(y / TILE)]?.[Math.floor(x / TILE)]?.[y % TILE]?.[x % TILE] ?? '.';
    return isInk(ink) ? ink : '.';
  });
}

const NOTHING: Pixels = Array.from({ length: TILE }, () => 'K'.repeat(TILE));
const AS_ALWAYS: Pixels = Array.from({ length: TILE }, () => '.'.repeat(TILE));

function cellPixels(cell: string, maze: Pixels): Pixels {
  if (cell === '-') return NOTHING;
  if (cell === '=') return AS_ALWAYS;
  const [name = '', number = ''] = cell.split(':');
  const palette = PALETTES[number];
  if (palette === undefined) throw new Error(`there is no palette ${number}`);
  const { pixels, inks } = shapeOf(name, maze);
  return pixels.map((row) => Array.from(row, (ink) => palette[inks.indexOf(ink)] ?? 'K').join(''));
}

function shapeOf(name: string, maze: Pixels): Shape {
  const [, kind = '', first = 0, second = 0] = name.match(/^([a-z]+?)(\d+)?(?:,(\d+))?$/) ?? [];
  const [, column, row] = name.match(/^wall,(\d+),(\d+)$/) ?? [];
  if (column !== undefined) return { pixels: cut(maze, Number(column), Number(row)), inks: '!!B' };
  if (name === 'dot') return { pixels: DOT, inks: '1' };
  const cloth = CLOTHS[kind] ?? CLOTHS[`${kind}${first}`];
  if (cloth !== undefined) return { pixels: quarter(cloth, Number(second || first)), inks: 'W!R' };
  if (kind === 'life') return { pixels: quarter(pacmanPixels('left', 'open'), Number(first)), inks: '!!Y' };
  if (kind === 'points') {
    const points = pointsPixels(Number(first), 'P');
    return { pixels: cutAt(points, (Number(second) - 1) * TILE, TILE / 2), inks: '!!P' };
  }
  const inks = FRUIT_INKS[kind as FruitKind];
  if (inks !== undefined) return { pixels: quarter(FRUIT_PIXELS[kind as FruitKind], Number(first)), inks };
  if (name.length !== 1) throw new Error(`there is no shape ${name}`);
  return { pixels: glyph(name), inks: '!!#' };
}

/** A quarter of a picture of two tiles: 1 and 2 above, 3 and 4 below. A narrow one has only 1 and 3. */
function quarter(picture: Pixels, number: number): Pixels {
  const left = widthOf(picture) > TILE && number % 2 === 0 ? TILE : 0;
  return cutAt(picture, left, number > 2 ? TILE : 0);
}

/** So many tiles wide and two high. */
function onTiles(picture: Pixels, tiles: number): Pixels {
  const width = tiles * TILE;
  return overlaid(blank(width, 2 * TILE), picture, width - widthOf(picture), 11 - picture.length);
}

/** A tile of a picture of the screen's size. */
function cut(picture: Pixels, column: number, row: number): Pixels {
  return cutAt(picture, column * TILE, row * TILE);
}

function cutAt(picture: Pixels, left: number, top: number): Pixels {
  return picture.slice(top, top + TILE).map((row) => row.slice(left, left + TILE));
}

export { SPLIT_DOTS, SPLIT_TOP } from './split-screen-cells.ts';
