/**
 * Pac-Man: a disc of 13 pixels with a wedge cut out of it.
 *
 * His centre pixel is (7, 8) of a 16 x 16 picture. A pixel is described by how far it lies ahead of the centre and how
 * far beside it, so that one rule serves all four directions.
 */
import type { Direction } from '../../game/direction.ts';
import type { Pixels } from './pixels.ts';
import { drawn } from './pixels.ts';

export type Mouth = 'closed' | 'half' | 'open';

export const MOUTHS: readonly Mouth[] = ['closed', 'half', 'open'];

/** Pictures of his death: ten in which he folds away, and the burst. */
export const DEATH_PICTURES = 11;

/** Half the angle of the mouth, in degrees, in the pictures of his death; it opens upwards. */
const DEATH_MOUTHS = [50, 66, 80, 94, 108, 122, 135, 148, 160, 171];

const SIZE = 16;
const CENTRE_X = 7;
const CENTRE_Y = 8;

export function pacmanPixels(direction: Direction, mouth: Mouth): Pixels {
  return drawn(SIZE, SIZE, (x, y) => {
    const dx = x - CENTRE_X;
    const dy = y - CENTRE_Y;
    const ahead = distanceAhead(direction, dx, dy);
    const beside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    return inDisc(dx, dy, 6.5) && !inMouth(mouth, ahead, beside) ? 'Y' : '.';
  });
}

/** Picture 0 to 10 of his death. */
export function deathPixels(index: number): Pixels {
  const mouth = DEATH_MOUTHS[index];
  if (mouth === undefined) return BURST;
  return drawn(SIZE, SIZE, (x, y) => {
    const dx = x - CENTRE_X;
    const dy = y - CENTRE_Y;
    const angle = dx === 0 && dy === 0 ? 90 : (Math.atan2(Math.abs(dx), -dy) * 180) / Math.PI;
    return inDisc(dx, dy, 6.5) && angle >= mouth ? 'Y' : '.';
  });
}

/** The big one of the first intermission, 32 x 32, looking right. */
export function bigPacmanPixels(mouth: Mouth): Pixels {
  return drawn(SIZE * 2, SIZE * 2, (x, y) => {
    const dx = x - 15;
    const dy = y - 16;
    // The rule of the small one at twice the size.
    return inDisc(dx, dy, 14.5) && !inMouth(mouth, dx / 2.2, Math.abs(dy) / 2.2) ? 'Y' : '.';
  });
}

function distanceAhead(direction: Direction, dx: number, dy: number): number {
  switch (direction) {
    case 'right':
      return dx;
    case 'left':
      return -dx;
    case 'down':
      return dy;
    case 'up':
      return -dy;
  }
}

function inDisc(dx: number, dy: number, radius: number): boolean {
  return dx * dx + dy * dy <= radius * radius;
}

function inMouth(mouth: Mouth, ahead: number, beside: number): boolean {
  if (mouth === 'closed') return false;
  return mouth === 'half' ? ahead >= 3 * beside - 2 : ahead >= beside - 1;
}

const BURST: Pixels = [
  '................',
  '................',
  '................',
  '.......Y........',
  '...Y...Y...Y....',
  '....Y.....Y.....',
  '................',
  '................',
  '.YYY.......YYY..',
  '................',
  '................',
  '....Y.....Y.....',
  '...Y...Y...Y....',
  '.......Y........',
  '................',
  '................',
];
