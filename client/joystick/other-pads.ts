/**
 * The cross of gamepads that do not keep to the standard mapping: a hat on axis 9, or two axes, 6 and 7.
 *
 * A hat is one number for eight places, an eighth of a turn each, from up (-1) clockwise to up and left (1); beyond that it is at rest.
 * Some pads have something else there, so that only what looks like a cross counts: a hat exactly in one of its places, and two axes that
 * have been seen at rest.
 */
import type { Direction } from '../../game/direction.ts';
import { leanOf } from './lean.ts';

export interface Cross {
  /** Where it was pressed last. */
  direction: Direction | null;
  /** Its axes have been in the middle. */
  rested: boolean;
}

const HAT_AXIS = 9;
const AXES = { x: 6, y: 7 } as const;

/** Where the eight places of a hat lie. */
const PLACES = [
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
] as const;
/** In places; a hat that was never touched may say 0, which lies between two of them. */
const EXACTLY = 0.1;
const PRESSED = 0.5;
const AT_REST = 0.2;

export function newCross(): Cross {
  return { direction: null, rested: false };
}

/** The direction that the cross is pressed in; between two it is the one that it was. */
export function crossOf(axes: readonly number[], cross: Cross): Direction | null {
  const [x, y] = placeOfHat(axes[HAT_AXIS]) ?? placeOfAxes(axes, cross);
  cross.direction = leanOf(x, y, PRESSED, cross.direction);
  return cross.direction;
}

function placeOfHat(value: number | undefined): readonly [x: number, y: number] | null {
  if (value === undefined) return null;
  const place = (value + 1) * 3.5;
  const whole = Math.round(place);
  return Math.abs(place - whole) < EXACTLY ? (PLACES[whole] ?? null) : null;
}

function placeOfAxes(axes: readonly number[], cross: Cross): readonly [x: number, y: number] {
  const [x, y] = [axes[AXES.x] ?? 0, axes[AXES.y] ?? 0];
  cross.rested ||= Math.abs(x) < AT_REST && Math.abs(y) < AT_REST;
  return cross.rested ? [x, y] : [0, 0];
}
