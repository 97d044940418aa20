/**
 * The vocabulary of movement: four directions, one pixel or one tile at a time.
 *
 * Coordinates are pixels of the 224 x 288 screen, origin top left, x to the right, y down.
 */

export type Direction = 'up' | 'left' | 'down' | 'right';

/** Where a player holds the lever of the joystick: in one direction, in the middle, or so that several switches are closed at once. */
export type Lever = Direction | null | readonly Direction[];

/** The order in which the arcade reads the four switches; the first one closed wins (facts, 3.2). */
export const JOYSTICK_ORDER: readonly Direction[] = ['left', 'right', 'up', 'down'];

/** The order in which ghosts weigh the ways on; a later one wins a tie (facts, 6.4). */
export const DECISION_ORDER: readonly Direction[] = ['right', 'down', 'left', 'up'];

/** The one direction that counts when these switches are closed, or null for a stick at rest. */
export function preferred(joystick: Lever): Direction | null {
  if (joystick === null || typeof joystick === 'string') return joystick;
  for (const direction of JOYSTICK_ORDER) if (joystick.includes(direction)) return direction;
  return null;
}

/** Change of x (or of the column) by one step: -1, 0 or 1. */
export function stepX(direction: Direction): number {
  if (direction === 'left') return -1;
  return direction === 'right' ? 1 : 0;
}

/** Change of y (or of the row) by one step: -1, 0 or 1. */
export function stepY(direction: Direction): number {
  if (direction === 'up') return -1;
  return direction === 'down' ? 1 : 0;
}

export function isVertical(direction: Direction): boolean {
  return direction === 'up' || direction === 'down';
}

export function opposite(direction: Direction): Direction {
  switch (direction) {
    case 'left':
      return 'right';
    case 'right':
      return 'left';
    case 'up':
      return 'down';
    case 'down':
      return 'up';
  }
}
