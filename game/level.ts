/**
 * The level table: what gets harder, level by level (facts, sections 4, 6.6, 6.9, 7 and 10).
 *
 * A speed is a 32-bit pattern that is rotated at every half-step (1/121.2 s); a 1 that comes round is one pixel.
 */
import type { FruitKind } from './state.ts';

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
  fruit: FruitKind;
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

/** Rows 1 to 21 of the machine's difficulty table; the last one serves all later levels. */
const LEVELS: readonly Level[] = [
  level(A, WAVES_1, 30, 60, 240, 20, 10, 720, 'cherry'),
  level(B, WAVES_2_TO_4, 0, 50, 240, 30, 15, 600, 'strawberry'),
  level(B, WAVES_2_TO_4, 0, 0, 240, 40, 20, 480, 'peach'),
  level(B, WAVES_2_TO_4, 0, 0, 240, 40, 20, 360, 'peach'),
  level(C, WAVES_5_UP, 0, 0, 180, 40, 20, 240, 'apple'),
  level(C, WAVES_5_UP, 0, 0, 180, 50, 25, 600, 'apple'),
  level(C, WAVES_5_UP, 0, 0, 180, 50, 25, 240, 'melon'),
  level(C, WAVES_5_UP, 0, 0, 180, 50, 25, 240, 'melon'),
  level(C, WAVES_5_UP, 0, 0, 180, 60, 30, 120, 'galaxian'),
  level(C, WAVES_5_UP, 0, 0, 180, 60, 30, 600, 'galaxian'),
  level(C, WAVES_5_UP, 0, 0, 180, 60, 30, 240, 'bell'),
  level(C, WAVES_5_UP, 0, 0, 180, 80, 40, 120, 'bell'),
  level(C, WAVES_5_UP, 0, 0, 180, 80, 40, 120, 'key'),
  level(C, WAVES_5_UP, 0, 0, 180, 80, 40, 360, 'key'),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 120, 'key'),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 120, 'key'),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 1, 'key'),
  level(C, WAVES_5_UP, 0, 0, 180, 100, 50, 120, 'key'),
  level(C, WAVES_5_UP, 0, 0, 180, 120, 60, 1, 'key'),
  level(C, WAVES_5_UP, 0, 0, 180, 120, 60, 1, 'key'),
  level(D, WAVES_5_UP, 0, 0, 180, 120, 60, 1, 'key'),
];

export const HARDEST = LEVELS.length;

/** The row of the table for a difficulty of 1 or more; the hardest serves all beyond it. */
export function levelRow(difficulty: number): Level {
  const row = LEVELS[difficulty - 1] ?? (difficulty > HARDEST ? LEVELS[HARDEST - 1] : undefined);
  if (row === undefined) throw new RangeError(`difficulty ${difficulty} is not a whole number of 1 or more`);
  return row;
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
  fruit: FruitKind,
): Level {
  return { speeds, waves, release: { pinky: 0, inky, clyde }, inactivity, elroy1, elroy2, frightened, fruit };
}
