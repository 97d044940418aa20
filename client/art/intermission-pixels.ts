/** What only the intermissions need: Blinky mended, torn and undressed, the nail that tears his cloak, and the cloak. */
import { bodyPixels, type Feet, ghostPixels } from './ghost-pixels.ts';
import type { Pixels } from './pixels.ts';
import { blank, drawn, mirrored, overlaid } from './pixels.ts';

/** How far the cloak can be pulled, in pixels. */
export const LONGEST_PULL = 10;

/** Blinky after the second intermission: his cloak is sewn up with a few stitches. */
export function patchedPixels(feet: Feet): Pixels {
  return overlaid(ghostPixels('blinky', 'left', feet, false), STITCHES, 8, 8);
}

/** The moment after the cloak has torn: a foot is bare, and he looks up, or at the damage. */
export function tornPixels(looking: 'up' | 'down'): Pixels {
  const ghost =
    looking === 'up'
      ? ghostPixels('blinky', 'up', 0, false)
      : overlaid(overlaid(bodyPixels('R', 0), EYE_DOWN_RIGHT, 4, 4), EYE_DOWN_RIGHT, 10, 4);
  return overlaid(ghost, BARE_FOOT, 9, 10);
}

/** Blinky going right without his cloak, which he drags behind him: 32 x 16, himself in the right half. */
export function nakedPixels(feet: Feet): Pixels {
  const cloak = feet === 0 ? CLOAK : CLOAK.map((row, index) => CLOAK_WAVE[index] ?? row);
  return overlaid(overlaid(blank(32, 16), cloak, 0, 0), NAKED[feet], 16, 0);
}

/** A tip of the cloak caught on the nail at (15, 12), pulled `length` pixels to the left. */
export function pulledPixels(length: number): Pixels {
  return drawn(16, 16, (x, y) => {
    const fromNail = 14 - x;
    if (fromNail < 0 || fromNail >= length) return '.';
    // It widens towards the ghost.
    const half = 0.5 + (1.5 * fromNail) / LONGEST_PULL;
    return Math.abs(y - 12.5) <= half ? 'R' : '.';
  });
}

/** The nail, in the middle of 16 x 16 pixels. */
export const NAIL: Pixels = centred(['.WW.', '.W..', '.W..', '.W..', '.W..']);

/** The scrap of cloak that stays on it. */
export const SCRAP: Pixels = mirrored(centred(['RR..', 'RRR.', '.RR.', '.R..', '....']));

function centred(rows: Pixels): Pixels {
  return overlaid(blank(16, 16), rows, 6, 11);
}

const STITCHES: Pixels = ['..F....', '.FFF...', '..F.F..', '...FFF.', '....F..', '.....F.'];

const BARE_FOOT: Pixels = ['.....K', '...KKK', '..KFFK', '..KFFF', '.KFFFF'];

const EYE_DOWN_RIGHT: Pixels = ['.WW.', 'WWWW', 'WWWW', 'WWBB', '.WBB'];

const NAKED: Readonly<Record<Feet, Pixels>> = {
  0: [
    '................',
    '................',
    '................',
    '................',
    '.....WW...WW....',
    '....WWWW.WWWW...',
    '....WWBB.WWBB...',
    '....WWBBFWWBB...',
    '....FWWFFFWW....',
    '...FFFFFFFFF....',
    '..FFFFFFFFFF....',
    '.FFFFFFFFFFF....',
    'FFFFFFFFFFFF....',
    '.FFFFFFFFFFFF...',
    '..FFF...FFFFFF..',
    '................',
  ],
  1: [
    '................',
    '................',
    '................',
    '................',
    '.....WW...WW....',
    '....WWWW.WWWW...',
    '....WWBB.WWBB...',
    '....WWBBFWWBB...',
    '....FWWFFFWW....',
    '...FFFFFFFFF....',
    '..FFFFFFFFFF....',
    '.FFFFFFFFFFF....',
    'FFFFFFFFFFFF....',
    '.FFFFFFFFFFF....',
    '...FFFFFFFF.....',
    '................',
  ],
};

const CLOAK: Pixels = [
  '................',
  '................',
  '................',
  '................',
  '................',
  '................',
  '................',
  '................',
  '................',
  '.....RRR........',
  '..RRRRRRRR......',
  '.RRRRRRRRRRRR...',
  'RRRRRRRRRRRRRRRR',
  'RRRR.RRRRR.RRRRR',
  '.RR...RRR...RRR.',
  '................',
];

const CLOAK_WAVE: Readonly<Record<number, string>> = {
  9: '........RRR.....',
  10: '....RRRRRRRR....',
  13: 'RR.RRRRR.RRRRRRR',
  14: 'R...RRR...RRR.R.',
};
