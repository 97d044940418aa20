/**
 * Where ghosts want to go, and how they choose the way (facts, 6.4 and 6.5).
 *
 * A decision looks one tile around the look-ahead tile, never turns back, and takes the way whose tile is nearest to the
 * target in a straight line. All the ghosts' minds differ only in the target.
 */

import type { Direction } from './direction.ts';
import { DECISION_ORDER, opposite, stepX, stepY } from './direction.ts';
import { DOOR_COLUMN, DOOR_ROW } from './house.ts';
import { isWall } from './maze.ts';
import { drawDirection } from './noise.ts';
import type { Game, Ghost, GhostName, Pacman } from './state.ts';
import { isScattering } from './wave.ts';

/** Clyde keeps away when he is nearer than eight tiles. */
const CLYDE_DISTANCE = 64;
/** Inky's target is a byte on the machine and wraps beyond this column. */
const LAST_BYTE_COLUMN = 59;

/** Where each goes in scatter, and Clyde when Pac-Man is near; none of these tiles can be reached. */
export const CORNERS: Readonly<Record<GhostName, { column: number; row: number }>> = {
  blinky: { column: 25, row: -1 },
  pinky: { column: 2, row: -1 },
  inky: { column: 27, row: 34 },
  clyde: { column: 0, row: 34 },
};

type Chooser = Pick<Ghost | Pacman, 'nextColumn' | 'nextRow' | 'nextDirection'>;

/** Chooses the ghost's next direction towards its target. */
export function decide(game: Game, ghost: Ghost): void {
  aim(game, ghost);
  ghost.nextDirection = towards(ghost, ghost.targetColumn, ghost.targetRow);
  ghost.nextHeading = ghost.nextDirection;
}

/** Chooses the next direction of a frightened ghost by chance; eyes go home. */
export function flee(game: Game, ghost: Ghost): void {
  if (ghost.mode !== 'outside') {
    ghost.targetColumn = DOOR_COLUMN;
    ghost.targetRow = DOOR_ROW;
    ghost.nextDirection = towards(ghost, DOOR_COLUMN, DOOR_ROW);
    ghost.nextHeading = ghost.nextDirection;
    return;
  }
  const back = opposite(ghost.nextDirection);
  let direction = drawDirection(game);
  for (let tried = 1; tried < 4 && (direction === back || wallBeside(ghost, direction)); tried++) {
    direction = clockwise(direction);
  }
  ghost.nextDirection = direction;
  ghost.nextHeading = direction;
}

/** The demo's Pac-Man runs away from Pinky, and after her when the ghosts are frightened (facts, section 11). */
export function steerAutopilot(game: Game): void {
  const { pacman } = game;
  const { blinky, pinky } = game.ghosts;
  const column = blinky.frightened ? pinky.nextColumn : 2 * pacman.column - pinky.nextColumn;
  const row = blinky.frightened ? pinky.nextRow : 2 * pacman.row - pinky.nextRow;
  pacman.nextDirection = towards(pacman, column, row);
}

/** Sets the target tile of a ghost that is not frightened. */
function aim(game: Game, ghost: Ghost): void {
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
      return setTarget(ghost, column > LAST_BYTE_COLUMN ? column - 256 : column, row);
    }
  }
}

function setTarget(ghost: Ghost, column: number, row: number): void {
  ghost.targetColumn = column;
  ghost.targetRow = row;
}

/** A famous slip of the machine: "ahead" of a Pac-Man going up is also that much to his left. */
function columnAhead(pacman: Pacman, tiles: number): number {
  return pacman.direction === 'up' ? pacman.column - tiles : pacman.column + tiles * stepX(pacman.direction);
}

function rowAhead(pacman: Pacman, tiles: number): number {
  return pacman.row + tiles * stepY(pacman.direction);
}

function isNear(ghost: Ghost, pacman: Pacman): boolean {
  const columns = ghost.nextColumn - pacman.column;
  const rows = ghost.nextRow - pacman.row;
  return columns * columns + rows * rows < CLYDE_DISTANCE;
}

/** The open way on whose tile is nearest to the target; up beats left beats down beats right in a tie. */
export function towards(chooser: Chooser, column: number, row: number): Direction {
  const back = opposite(chooser.nextDirection);
  let best = chooser.nextDirection;
  let nearest = Number.POSITIVE_INFINITY;
  for (const direction of DECISION_ORDER) {
    if (direction === back || wallBeside(chooser, direction)) continue;
    const columns = chooser.nextColumn + stepX(direction) - column;
    const rows = chooser.nextRow + stepY(direction) - row;
    const distance = columns * columns + rows * rows;
    if (distance <= nearest) {
      nearest = distance;
      best = direction;
    }
  }
  return best;
}

function wallBeside(chooser: Chooser, direction: Direction): boolean {
  return isWall(chooser.nextColumn + stepX(direction), chooser.nextRow + stepY(direction));
}

/** The next direction in the machine's numbering. */
function clockwise(direction: Direction): Direction {
  switch (direction) {
    case 'right':
      return 'down';
    case 'down':
      return 'left';
    case 'left':
      return 'up';
    case 'up':
      return 'right';
  }
}
