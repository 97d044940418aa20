/**
 * The maze: 28 x 36 tiles of 8 pixels, rows 3 to 33 of the screen, and its zones (facts, section 2).
 *
 * A tile is solid or open for everybody who looks at tiles. Ghosts in the house, whose inside is solid, move by rules of their
 * own. The machine looks tiles up in the memory of its screen, so every column and row there could be means some cell of it
 * (facts more, 1.3); all of them are worked out once, for both mazes, and a look-up is one step into that table.
 */
import {
  BROKEN_COLOURS,
  BROKEN_COLUMN,
  BROKEN_HALF,
  BROKEN_RED_ZONES,
  BROKEN_ROW,
  BROKEN_SLOW_ZONES,
  KILL_SCREEN_LEVEL,
  MAZE,
  RED_ZONES,
  SLOW_ZONES,
  type Zone,
} from './maze-plan.ts';

export const TILE = 8;
export const COLUMNS = 28;
export const ROWS = 36;
export const TUNNEL_ROW = 17;
/** The rows of the screen that the maze fills; above are the scores, below the lives and the fruit. */
export const MAZE_TOP = 3;
export const MAZE_BOTTOM = 33;

/** Dots and energizers of a full maze. */
export const DOTS = 244;

/** What `Game.dots` holds for a tile. */
export const EMPTY = 0;
export const DOT = 1;
export const ENERGIZER = 2;

/** What a cell is, in bits. */
const WALL = 1;
const SLOW = 2;
const RED = 4;

/** Columns and rows are told apart as far as the machine's bytes do: 32 and 256 of them. */
const CELLS_OF_A_MAZE = 32 * 256;

/** `Game.maze`: where the cells of a maze begin in the table. */
export const WHOLE = 0;
export const BROKEN = CELLS_OF_A_MAZE;

/** The row above the maze is black, and solid. */
const SOLID_ROW = '#'.repeat(COLUMNS);
/** From here to the last row of the maze the machine keeps its screen column by column. */
const FIRST_ROW = BROKEN_ROW;

const WHOLE_PLAN = MAZE.map((row, index) => (index === FIRST_ROW ? SOLID_ROW : row));
const BROKEN_PLAN = WHOLE_PLAN.map((row, index) => {
  const half = BROKEN_HALF[index - BROKEN_ROW];
  return half === undefined ? row : row.slice(0, BROKEN_COLUMN) + half;
});

const CELLS = new Uint8Array(2 * CELLS_OF_A_MAZE);
fillCells(WHOLE, WHOLE_PLAN, SLOW_ZONES, RED_ZONES, []);
fillCells(BROKEN, BROKEN_PLAN, BROKEN_SLOW_ZONES, BROKEN_RED_ZONES, BROKEN_COLOURS);

const FOOD = foodOf(WHOLE_PLAN);
const BROKEN_FOOD = foodOf(BROKEN_PLAN);

/** Index of a tile in `Game.dots`; only for columns 0 to 27. */
export function tileIndex(column: number, row: number): number {
  return row * COLUMNS + column;
}

/** The maze of a level. */
export function mazeOf(level: number): number {
  return level === KILL_SCREEN_LEVEL ? BROKEN : WHOLE;
}

export function isWall(column: number, row: number, maze = WHOLE): boolean {
  return (cell(column, row, maze) & WALL) !== 0;
}

/** Whether ghosts crawl in a tile. */
export function isSlowZone(column: number, row: number, maze = WHOLE): boolean {
  return (cell(column, row, maze) & SLOW) !== 0;
}

/** Whether ghosts that are not frightened take no decision in a tile. */
export function isRedZone(column: number, row: number, maze = WHOLE): boolean {
  return (cell(column, row, maze) & RED) !== 0;
}

function cell(column: number, row: number, maze: number): number {
  return CELLS[maze + ((column & 31) << 8) + (row & 255)] ?? 0;
}

/** Pac-Man does not look at walls here. */
export function isTunnelMouth(column: number): boolean {
  return column <= 0 || column >= COLUMNS - 1;
}

/** x after a step: an 8-bit number on the machine, so it wraps. */
export function wrapX(x: number): number {
  if (x > 239) return x - 256;
  return x < -16 ? x + 256 : x;
}

/** y after a step: 8 bits too. Only level 256 is open above and below, and a ghost that was eaten in the door can get there. */
export function wrapY(y: number): number {
  if (y > 271) return y - 256;
  return y < 16 ? y + 256 : y;
}

/** A column of a tile, as the machine's byte has it: 59 less the column. */
export function wrapColumn(column: number): number {
  return 59 - ((59 - column) & 255);
}

/** A row of a tile, as the machine's byte has it: the row and 30. */
export function wrapRow(row: number): number {
  return ((row + 30) & 255) - 30;
}

/** Puts a level's dots into `dots`. */
export function fillDots(dots: Uint8Array, level: number): void {
  dots.set(level === KILL_SCREEN_LEVEL ? BROKEN_FOOD : FOOD);
}

/** The nine dots in the broken half of level 256 come back with every round: they are drawn by the row of fruits. */
export function restoreBrokenDots(dots: Uint8Array): void {
  for (let tile = 0; tile < dots.length; tile++) {
    if (tile % COLUMNS >= COLUMNS / 2) dots[tile] = BROKEN_FOOD[tile] ?? EMPTY;
  }
}

function foodOf(plan: readonly string[]): Uint8Array {
  return Uint8Array.from(plan.join(''), (tile) => (tile === '.' ? DOT : tile === 'o' ? ENERGIZER : EMPTY));
}

/** Works out what every column and row that fits into the machine's bytes means (facts more, 1.3). */
function fillCells(
  maze: number,
  plan: readonly string[],
  slowZones: readonly Zone[],
  redZones: readonly Zone[],
  solidColours: typeof BROKEN_COLOURS,
): void {
  for (let column = 0; column < 32; column++) {
    for (let row = 0; row < 256; row++) {
      const place = 32 * ((COLUMNS - 1 - column) & 31) + ((row - FIRST_ROW) & 255);
      CELLS[maze + (column << 8) + row] = cellAt(place);
    }
  }

  /** Columns lie one behind the other, the rightmost first; then a stretch of nothing, then the colours. */
  function cellAt(place: number): number {
    const column = COLUMNS - 1 - ((place % 1024) >> 5);
    const row = FIRST_ROW + (place & 31);
    if (place >= 1024) return solidColours.some(([x, y]) => x === column && y === row) ? WALL : 0;
    if (column < 0) return 0;
    const tile = plan[row]?.[column];
    return (
      (tile === '#' || tile === '-' ? WALL : 0) |
      (slowZones.some((zone) => isIn(zone, column, row)) ? SLOW : 0) |
      (redZones.some((zone) => isIn(zone, column, row)) ? RED : 0)
    );
  }
}

function isIn({ left, top, right, bottom }: Zone, column: number, row: number): boolean {
  return column >= left && column <= right && row >= top && row <= bottom;
}

export { KILL_SCREEN_LEVEL, MAZE } from './maze-plan.ts';
