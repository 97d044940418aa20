/**
 * The ghosts: one body of 14 x 14 pixels in 16 x 16, with two skirts to walk on, and eyes that look where it will go.
 */
import type { Direction } from '../../game/direction.ts';
import type { GhostName } from '../../game/state.ts';
import type { Ink } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { blank, overlaid, recoloured } from './pixels.ts';

/** The two pictures of the feet. */
export type Feet = 0 | 1;

export const FEET: readonly Feet[] = [0, 1];

export const GHOST_INKS: Readonly<Record<GhostName, Ink>> = { blinky: 'R', pinky: 'P', inky: 'C', clyde: 'O' };

/** A ghost on its way, with its letter on its body or without. */
export function ghostPixels(ghost: GhostName, direction: Direction, feet: Feet, letter: boolean): Pixels {
  const body = bodyPixels(GHOST_INKS[ghost], feet);
  if (!letter) return overlaid(body, eyesPixels(direction), 0, 0);
  // The eyes make room for the letter, except when they look up and are out of its way.
  return overlaid(overlaid(body, eyesPixels(direction), 0, direction === 'up' ? 0 : -1), LETTERS[ghost], 6, 8);
}

/** A ghost's sheet without eyes. */
export function bodyPixels(ink: Ink, feet: Feet): Pixels {
  return recoloured([...BODY, ...SKIRTS[feet], '.'.repeat(16)], '#', ink);
}

/** What is left of an eaten ghost. */
export function eyesPixels(direction: Direction): Pixels {
  const { x, y, eye } = EYES[direction];
  return overlaid(overlaid(blank(16, 16), eye, x, y), eye, x + 6, y);
}

/** A frightened ghost, blue or in the white half of its flashing. */
export function frightenedPixels(white: boolean, feet: Feet): Pixels {
  const body = bodyPixels(white ? 'W' : 'B', feet);
  return overlaid(body, recoloured(FRIGHTENED_FACE, '#', white ? 'R' : 'F'), 1, 6);
}

const BODY: Pixels = [
  '................',
  '......####......',
  '....########....',
  '...##########...',
  '..############..',
  '..############..',
  '..############..',
  '.##############.',
  '.##############.',
  '.##############.',
  '.##############.',
  '.##############.',
  '.##############.',
];

const SKIRTS: Readonly<Record<Feet, Pixels>> = {
  0: ['.####.####.####.', '..##...##...##..'],
  1: ['.##.###..###.##.', '.#...##..##...#.'],
};

const EYE_AHEAD: Pixels = ['.WW.', 'WWWW', 'WWBB', 'WWBB', '.WW.'];

const EYES: Readonly<Record<Direction, { x: number; y: number; eye: Pixels }>> = {
  right: { x: 4, y: 4, eye: EYE_AHEAD },
  left: { x: 2, y: 4, eye: ['.WW.', 'WWWW', 'BBWW', 'BBWW', '.WW.'] },
  up: { x: 3, y: 2, eye: ['.BB.', 'WBBW', 'WWWW', 'WWWW', '.WW.'] },
  down: { x: 3, y: 5, eye: ['.WW.', 'WWWW', 'WWWW', 'WBBW', '.BB.'] },
};

const FRIGHTENED_FACE: Pixels = [
  '....##..##....',
  '....##..##....',
  '..............',
  '..............',
  '..##..##..##..',
  '.#..##..##..#.',
];

const LETTERS: Readonly<Record<GhostName, Pixels>> = {
  blinky: ['KKK.', 'K..K', 'KKK.', 'K..K', 'KKK.'],
  pinky: ['KKK.', 'K..K', 'KKK.', 'K...', 'K...'],
  inky: ['.KKK', '..K.', '..K.', '..K.', '.KKK'],
  clyde: ['.KKK', 'K...', 'K...', 'K...', '.KKK'],
};
