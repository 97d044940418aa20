/**
 * The level table: what gets harder, level by level (facts, sections 4, 6.6, 6.9, 7 and 10).
 *
 * A speed is a 32-bit pattern that is rotated at every half-step (1/121.2 s); a 1 that comes round is one pixel.
 */
import type { Difficulty, FruitKind } from './state.ts';

export interface Speeds {
  pacman: number;
  pacmanEnergized: number;
  ghost: number;
  frightened: number;
  tunnel: number;
  elroy1: number;
  elroy2: number;
}

export interface Level {
  speeds: Speeds;
  /** Cumulative frames at which scatter 1, chase 1, scatter 2, ... end. */
  waves: readonly number[];
  /** Dots that must be eaten before each leaves the house by its own counter. */
  release: { pinky: number; inky: number; clyde: number };
  /** Frames without a dot after which the next ghost is let out. */
  inactivity: number;
  /** Dots left at which Blinky shifts up. */
  elroy1: number;
  elroy2: number;
  /** Half-steps. */
  frightened: number;
}

export const FRUIT_POINTS: Readonly<Record<FruitKind, number>> = {
  cherry: 100,
  strawberry: 300,
  peach: 500,
  apple: 700,
  melon: 1000,
  galaxian: 2000,
  bell: 3000,
  key: 5000,
};

const A: Speeds = speeds(0x55555555, 0x6ad56ad5, 0x2aaa5555, 0x24922492, 0x22222222, 0x55555555, 0x6aaad555);
const B: Speeds = speeds(0x6ad56ad5, 0x5ad6b5ad, 0x6aaad555, 0x24924925, 0x24489122, 0x6ad56ad5, 0x5ad6b5ad);
const C: Speeds = speeds(0x6d6d6d6d, 0x6d6d6d6d, 0x5ad6b5ad, 0x25252525, 0x24922492, 0x6d6d6d6d, 0x6db6db6d);
const D: Speeds = speeds(0x6ad56ad5, 0x6ad56ad5, 0x5ad6b5ad, 0x24489122, 0x24922492, 0x6d6d6d6d, 0x6db6db6d);

const WAVES_1 = [420, 1620, 2040, 3240, 3540, 4740, 5040];
const WAVES_2_TO_4 = [420, 1620, 2040, 3240, 3540, 65534, 65535];
const WAVES_5_UP = [300, 1500, 1800, 3000, 3300, 65534, 65535];

/** Rows 1 to 21 of the machine's difficulty table. */
const ROWS: readonly Level[] = [
  level(A, WAVES_1, 30, 60, 240, 20, 10, 720),
  level(B, WAVES_2_TO_4, 0, 50, 240, 30, 15, 600),
  level(B, WAVES_2_TO_4, 0, 0, 240, 40, 20, 480),
  level(B, WAVES_2_TO_4, 0, 0, 240, 40, 20, 360),
  level(C, WAVES_5_UP, 0, 0, 180, 40, 20, 240),
  level(C, WAVES_5_UP, 0, 0, 180, 50, 25, 600),
  level(C, WAVES_5_UP, 0, 0, 180, 50, 25, 240),
  level(C, WAVES_5_UP, 0, 0, 180, 50, 25, 240),
  level(C, WAVES_5_UP, 0, 0, 180, 60, 30, 120),
  level(C, WAVES_5_UP, 0, 0, 180, 60, 30, 600),
  level(C, WAVES_5_UP, 0, 0, 180, 60, 30, 240),
  level(C, WAVES_5_UP, 0, 0, 180, 80, 40, 120),
  level(C, WAVES_5_UP, 0, 0, 180, 80, 40, 120),
  level(C, WAVES_5_UP, 0, 0, 180, 80, 40, 360),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 120),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 120),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 1),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 120),
  level(C, WAVES_5_UP, 0, 0, 180, 120, 60, 1),
  level(C, WAVES_5_UP, 0, 0, 180, 120, 60, 1),
  level(D, WAVES_5_UP, 0, 0, 180, 120, 60, 1),
];

/** The rows of levels 1, 2, 3, ...; the last one serves all later levels (facts more, section 5). */
const ROWS_OF_LEVELS: Readonly<Record<Difficulty, readonly number[]>> = {
  normal: ROWS.map((_, index) => index + 1),
  hard: [2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21],
};

/** What levels 1, 2, 3, ... offer; the last one serves all later levels. It goes by the level, all else by the row. */
const FRUITS: readonly FruitKind[] = [
  'cherry',
  'strawberry',
  'peach',
  'peach',
  'apple',
  'apple',
  'melon',
  'melon',
  'galaxian',
  'galaxian',
  'bell',
  'bell',
  'key',
];

/** A row of the table, 1 to 21. */
export function levelRow(row: number): Level {
  const found = ROWS[row - 1];
  if (found === undefined) throw new RangeError(`there is no row ${row} in the level table`);
  return found;
}

/** The number of the row that a game has which begins at a level. */
export function rowOfLevel(level: number, difficulty: Difficulty): number {
  const rows = ROWS_OF_LEVELS[difficulty];
  return rows[Math.min(level, rows.length) - 1] ?? 1;
}

/** The row after a row. The last one stays, even when the level number goes round after 256. */
export function nextRow(row: number, difficulty: Difficulty): number {
  const rows = ROWS_OF_LEVELS[difficulty];
  return rows[rows.indexOf(row) + 1] ?? row;
}

export function fruitOfLevel(level: number): FruitKind {
  return FRUITS[Math.min(level, FRUITS.length) - 1] ?? 'key';
}

function speeds(
  pacman: number,
  pacmanEnergized: number,
  ghost: number,
  frightened: number,
  tunnel: number,
  elroy1: number,
  elroy2: number,
): Speeds {
  return { pacman, pacmanEnergized, ghost, frightened, tunnel, elroy1, elroy2 };
}

function level(
  speeds: Speeds,
  waves: readonly number[],
  inky: number,
  clyde: number,
  inactivity: number,
  elroy1: number,
  elroy2: number,
  frightened: number,
): Level {
  return { speeds, waves, release: { pinky: 0, inky, clyde }, inactivity, elroy1, elroy2, frightened };
}
