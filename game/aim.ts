/**
 * Where ghosts aim (facts, 6.5). All their minds differ only in the target.
 *
 * The demo's Pac-Man has a target too.
 */
import { stepX, stepY } from './direction.ts';
import { DOOR_COLUMN, DOOR_ROW } from './house.ts';
import { wrapColumn, wrapRow } from './maze.ts';
import type { Game, Ghost, GhostName, Pacman } from './state.ts';
import { isScattering } from './wave.ts';

/** Clyde keeps away when he is nearer than eight tiles. */
const CLYDE_DISTANCE = 64;

/** Where each goes in scatter, and Clyde when Pac-Man is near; none of these tiles can be reached. */
export const CORNERS: Readonly<Record<GhostName, { column: number; row: number }>> = {
  blinky: { column: 25, row: -1 },
  pinky: { column: 2, row: -1 },
  inky: { column: 27, row: 34 },
  clyde: { column: 0, row: 34 },
};

/** Sets the target tile of a ghost that is not frightened. */
export function aim(game: Game, ghost: Ghost): void {
  const { pacman } = game;
  const scattering = isScattering(game) && !(ghost.name === 'blinky' && game.elroy1);
  if (scattering || (ghost.name === 'clyde' && isNear(ghost, pacman))) {
    const corner = CORNERS[ghost.name];
    return setTarget(ghost, corner.column, corner.row);
  }
  switch (ghost.name) {
    case 'blinky':
    case 'clyde':
      return setTarget(ghost, pacman.column, pacman.row);
    case 'pinky':
      return setTarget(ghost, columnAhead(pacman, 4), rowAhead(pacman, 4));
    case 'inky': {
      const { blinky } = game.ghosts;
      const column = 2 * columnAhead(pacman, 2) - blinky.nextColumn;
      const row = 2 * rowAhead(pacman, 2) - blinky.nextRow;
      return setTarget(ghost, column, row);
    }
  }
}

/** Eyes go home. */
export function aimAtDoor(ghost: Ghost): void {
  setTarget(ghost, DOOR_COLUMN, DOOR_ROW);
}

/** The demo's Pac-Man runs away from Pinky, and after her when the ghosts are frightened (facts, section 11). */
export function autopilotTarget({ pacman, ghosts: { blinky, pinky } }: Game): { column: number; row: number } {
  if (blinky.frightened) return { column: pinky.nextColumn, row: pinky.nextRow };
  return { column: 2 * pacman.column - pinky.nextColumn, row: 2 * pacman.row - pinky.nextRow };
}

/** Bytes on the machine: the target of Inky, which can be far out, may come in again on the other side. */
function setTarget(ghost: Ghost, column: number, row: number): void {
  ghost.targetColumn = wrapColumn(column);
  ghost.targetRow = wrapRow(row);
}

/** The square of the distance of two tiles, of which the machine keeps 16 bits. */
export function distanceOf(column: number, row: number, toColumn: number, toRow: number): number {
  const columns = column - toColumn;
  const rows = wrapRow(row) - toRow;
  return (columns * columns + rows * rows) & 0xffff;
}

/** A famous slip of the machine: "ahead" of a Pac-Man going up is also that much to his left. */
function columnAhead(pacman: Pacman, tiles: number): number {
  return pacman.direction === 'up' ? pacman.column - tiles : pacman.column + tiles * stepX(pacman.direction);
}

function rowAhead(pacman: Pacman, tiles: number): number {
  return pacman.row + tiles * stepY(pacman.direction);
}

function isNear(ghost: Ghost, pacman: Pacman): boolean {
  return distanceOf(ghost.nextColumn, ghost.nextRow, pacman.column, pacman.row) < CLYDE_DISTANCE;
}
