/**
 * Marks for the ghosts' minds: made so that the marks of all four can lie on one tile, and each is still seen.
 */
import { isRedZone, isSlowZone, isWall } from '../../game/maze.ts';
import type { GhostName } from '../../game/state.ts';
import { GHOST_INKS } from './ghost-pixels.ts';
import type { Ink } from './palette.ts';
import type { Pixels } from './pixels.ts';
import { drawn } from './pixels.ts';

/** Where a target lies that is not on the screen. */
export type Edge = 'up' | 'down' | 'left' | 'right';

/** Size of the pictures; the tile is in their middle. */
const TARGET_SIZE = 20;
const ARROW_SIZE = 8;
export const STEP_SIZE = 2;
const ZONE_SIZE = 8;

/** Pixels from the tile to the corners of a ghost's mark, and which pixel of every four in the tile is its own. */
const PLACES: Readonly<Record<GhostName, { margin: number; x: number; y: number }>> = {
  blinky: { margin: 0, x: 0, y: 0 },
  pinky: { margin: 2, x: 1, y: 1 },
  inky: { margin: 4, x: 1, y: 0 },
  clyde: { margin: 6, x: 0, y: 1 },
};

/** Length of the two arms of a corner. */
const ARM = 4;

/** A tile filled with the ghost's share of its pixels, and four corners around it. */
export function targetPixels(ghost: GhostName): Pixels {
  const { margin, x: shareX, y: shareY } = PLACES[ghost];
  const first = 6 - margin;
  const last = TARGET_SIZE - 1 - first;
  return drawn(TARGET_SIZE, TARGET_SIZE, (x, y) => {
    const inTile = x >= 6 && x < 14 && y >= 6 && y < 14;
    if (inTile && x % 2 === shareX && y % 2 === shareY) return GHOST_INKS[ghost];
    const alongX = Math.min(x - first, last - x);
    const alongY = Math.min(y - first, last - y);
    const onFrame = Math.min(alongX, alongY) === 0;
    return onFrame && Math.max(alongX, alongY) < ARM ? GHOST_INKS[ghost] : '.';
  });
}

/** An arrow at the edge of the screen: the target lies beyond. */
export function arrowPixels(ghost: GhostName, edge: Edge): Pixels {
  return drawn(ARROW_SIZE, ARROW_SIZE, (x, y) => {
    const depth = { up: y, down: ARROW_SIZE - 1 - y, left: x, right: ARROW_SIZE - 1 - x }[edge];
    const aside = edge === 'up' || edge === 'down' ? x : y;
    return Math.min(aside, ARROW_SIZE - 1 - aside) + depth >= 3 && depth < 5 ? GHOST_INKS[ghost] : '.';
  });
}

/** A step of a way. */
export function stepPixels(ghost: GhostName): Pixels {
  return drawn(STEP_SIZE, STEP_SIZE, () => GHOST_INKS[ghost]);
}

export function linePixels(ghost: GhostName): Pixels {
  return drawn(1, 1, () => GHOST_INKS[ghost]);
}

/** The zone of a tile, or null; where no ghost can be there is nothing to show. */
export function zoneOf(column: number, row: number): ZoneKind | null {
  if (isWall(column, row)) return null;
  if (isRedZone(column, row)) return 'red';
  return isSlowZone(column, row) ? 'slow' : null;
}

export type ZoneKind = 'red' | 'slow';

/** Stripes for one and a grid for the other, so that colour is not all that tells them apart. */
export function zonePixels(zone: ZoneKind): Pixels {
  const ink: Ink = zone === 'red' ? 'R' : 'S';
  return drawn(ZONE_SIZE, ZONE_SIZE, (x, y) => {
    const painted = zone === 'red' ? (x + y) % 4 < 2 : (x + y) % 2 === 0 && x % 2 === 0;
    return painted ? ink : '.';
  });
}
