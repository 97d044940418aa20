/** What only the intermissions need: Blinky mended, torn and undressed, the nail that tears his cloak, and the cloak. */
import type { Prop } from '../../game/intermission.ts';
import { bodyPixels, type Feet, ghostPixels } from './ghost-pixels.ts';
import { drawn, overlaid, type Pixels } from './pixels.ts';

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

/** Blinky going right without his cloak. */
export function nakedPixels(feet: Feet): Pixels {
  return NAKED[feet];
}

/** The cloak that he drags behind him. */
export function cloakPixels(feet: Feet): Pixels {
  return feet === 0 ? CLOAK : CLOAK.map((row, index) => CLOAK_WAVE[index] ?? row);
}

/** What lies on the stage of the second intermission: the nail, the cloak caught on it and pulled ever longer, and what stays of it. */
export const PROP_PIXELS: Readonly<Record<Prop, Pixels>> = {
  nail: ['W', 'W', 'W', 'W'],
  pull1: pulled(7),
  pull2: pulled(11),
  pull3: pulled(13),
  scrap: ['...RRRR', '..RRRRR', '.RRRRR.', 'RRRR.R.', '.RR...W'],
};

/** A tip of the cloak that hangs on the nail at its right edge; the longer it is pulled, the thinner it gets there. */
function pulled(width: number): Pixels {
  const height = 9;
  return drawn(width, height, (x, y) => {
    const fromNail = width - 1 - x;
    const half = 0.5 + (4 * fromNail) / (width - 1);
    // It hangs from the ghost, whose side is upright, to the nail, which is low.
    const middle = 5.5 - (1.5 * fromNail) / (width - 1);
    return Math.abs(y - middle) <= half ? 'R' : '.';
  });
}

const STITCHES: Pixels = ['..W....', '.WWW...', '..W.W..', '...WWW.', '....W..', '.....W.'];

const BARE_FOOT: Pixels = ['.....K', '...KKK', '..KFFK', '..KFFF', '.KFFFF'];

const EYE_DOWN_RIGHT: Pixels = ['.WW.', 'WWWW', 'WWWW', 'WWBB', '.WBB'];

/** What the feet do not move. */
const NAKED_BODY: Pixels = [
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
];

const NAKED: Readonly<Record<Feet, Pixels>> = {
  0: [...NAKED_BODY, '.FFFFFFFFFFFF...', '..FFF...FFFFFF..', '................'],
  1: [...NAKED_BODY, '.FFFFFFFFFFF....', '...FFFFFFFF.....', '................'],
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
