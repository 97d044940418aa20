/**
 * How ghosts choose their way (facts, 6.3 and 6.4).
 *
 * Whoever decides looks one tile ahead, as every ghost does and the Pac-Man of the demo. A decision looks one tile around
 * that look-ahead tile, never turns back, and takes the way whose tile is nearest to the target in a straight line.
 */
import { aim, aimAtDoor, autopilotTarget, distanceOf } from './aim.ts';
import type { Direction } from './direction.ts';
import { DECISION_ORDER, opposite, stepX, stepY } from './direction.ts';
import { isWall, wrapRow } from './maze.ts';
import { drawDirection } from './noise.ts';
import type { Game, Ghost, Pacman } from './state.ts';

/** Somebody who looks ahead. */
export type Chooser = Pick<Ghost | Pacman, 'nextColumn' | 'nextRow' | 'nextDirection'>;

/**
 * Whether a way on is chosen at the look-ahead tile: not beside the screen and in its outer columns, where everybody goes
 * straight on. The look-ahead tile wraps here.
 */
export function mayDecide(chooser: Chooser): boolean {
  if (chooser.nextColumn === 30) {
    chooser.nextColumn = -2;
    return false;
  }
  if (chooser.nextColumn === -3) {
    chooser.nextColumn = 29;
    return false;
  }
  return chooser.nextColumn >= 1 && chooser.nextColumn <= 26;
}

/** Moves the look-ahead tile on by one. On level 256 it goes on below the screen: it does not come up again with y. */
export function lookAhead(chooser: Chooser, direction: Direction): void {
  chooser.nextColumn += stepX(direction);
  chooser.nextRow = wrapRow(chooser.nextRow + stepY(direction));
}

/** Chooses the ghost's next direction towards its target. */
export function decide(game: Game, ghost: Ghost): void {
  aim(game, ghost);
  head(ghost, towards(ghost, ghost.targetColumn, ghost.targetRow, game.maze));
}

/** Chooses the next direction of a frightened ghost by chance; eyes go home. */
export function flee(game: Game, ghost: Ghost): void {
  if (ghost.mode !== 'outside') {
    aimAtDoor(ghost);
    return head(ghost, towards(ghost, ghost.targetColumn, ghost.targetRow, game.maze));
  }
  const back = opposite(ghost.nextDirection);
  let direction = drawDirection(game);
  for (let tried = 1; tried < 4 && (direction === back || wallBeside(ghost, direction, game.maze)); tried++) {
    direction = clockwise(direction);
  }
  head(ghost, direction);
}

/** Chooses the next direction of the demo's Pac-Man. */
export function steerAutopilot(game: Game): void {
  const { column, row } = autopilotTarget(game);
  game.pacman.nextDirection = towards(game.pacman, column, row, game.maze);
}

function head(ghost: Ghost, direction: Direction): void {
  ghost.nextDirection = direction;
  ghost.nextHeading = direction;
}

/** The open way on whose tile is nearest to the target; up beats left beats down beats right in a tie. */
export function towards(chooser: Chooser, column: number, row: number, maze: number): Direction {
  const back = opposite(chooser.nextDirection);
  let best = chooser.nextDirection;
  let nearest = Number.POSITIVE_INFINITY;
  for (const direction of DECISION_ORDER) {
    if (direction === back) continue;
    const columnThere = chooser.nextColumn + stepX(direction);
    const rowThere = chooser.nextRow + stepY(direction);
    if (isWall(columnThere, rowThere, maze)) continue;
    const distance = distanceOf(columnThere, rowThere, column, row);
    if (distance <= nearest) {
      nearest = distance;
      best = direction;
    }
  }
  return best;
}

function wallBeside(chooser: Chooser, direction: Direction, maze: number): boolean {
  return isWall(chooser.nextColumn + stepX(direction), chooser.nextRow + stepY(direction), maze);
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
