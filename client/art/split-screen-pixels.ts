/**
 * The broken half of level 256: letters, digits, pieces of fruit, of walls and of the intermissions' cloth, each cell as the machine
 * has it (split-screen-cells.ts), in our own pixels.
 *
 * On the machine a pixel of a cell is 0 to 3, and the cell's palette says which colours those are. Our pictures have inks, so an ink is
 * taken for the number that it has in the palette in which the picture is usually shown.
 */
import { TILE } from '../../game/maze.ts';
import type { FruitKind } from '../../game/state.ts';
import { glyph } from './font.ts';
import { FRUIT_PIXELS } from './fruit-pixels.ts';
import { mazePixels } from './maze-pixels.ts';
import { pacmanPixels } from './pacman-pixels.ts';
import type { Ink } from './palette.ts';
import { isInk } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { drawn, widthOf } from './pixels.ts';
import { pointsPixels } from './points-pixels.ts';
import { SPLIT_CELLS } from './split-screen-cells.ts';

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

/** Blinky's cloak on its nail: two tiles above, two below. Only its third pixel is red, its first white. */
const CLOAK: Pixels = [
  '................',
  '................',
  '................',
  '.............3..',
  '...........333..',
  '.........33333..',
  '.......33333333.',
  '.....3333333333.',
  '...33333333333..',
  '.333333333333...',
  '3333333333.33...',
  '.33333.333..3...',
  '..333...33......',
  '...3.....3......',
  '................',
  '................',
];
const SCRAP: Pixels = [
  '........',
  '........',
  '........',
  '........',
  '........',
  '...3....',
  '..333...',
  '..3333..',
  '.33333..',
  '.3.333..',
  '...33...',
  '....31..',
  '........',
  '........',
  '........',
  '........',
];
const DOT: Pixels = ['', '', '', '...1', '...1', '', '', ''].map((row) => row.replace('1', '11').padEnd(TILE, '.'));

/** Opaque, but for what is left of the maze in it. */
export function splitScreenPixels(): Pixels {
  const maze = mazePixels('B', 'P');
  const rows = SPLIT_CELLS.map((row) => row.split(' ').map((cell) => cellPixels(cell, maze)));
  const width = (rows[0]?.length ?? 0) * TILE;
  return drawn(width, rows.length * TILE, (x, y) => {
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
  if (kind === 'cloak') return { pixels: quarter(CLOAK, Number(first)), inks: '123' };
  if (kind === 'scrap') return { pixels: quarter(SCRAP, Number(first)), inks: '123' };
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

/** A tile of a picture of the screen's size. */
function cut(picture: Pixels, column: number, row: number): Pixels {
  return cutAt(picture, column * TILE, row * TILE);
}

function cutAt(picture: Pixels, left: number, top: number): Pixels {
  return picture.slice(top, top + TILE).map((row) => row.slice(left, left + TILE));
}

export { SPLIT_COLUMN, SPLIT_DOTS, SPLIT_TOP } from './split-screen-cells.ts';
