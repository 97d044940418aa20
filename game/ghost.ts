/**
 * How ghosts move, once per half-step (facts, 6.1 to 6.7).
 *
 * A ghost decides one tile ahead. At the centre of a tile it commits to the direction chosen earlier and moves its
 * look-ahead tile on; a job at the end of the frame then chooses the direction to take at the centre of *that* tile.
 */
import { lookAhead, mayDecide } from './decision.ts';
import { opposite, stepX, stepY } from './direction.ts';
import { BOTTOM_Y, DOOR_X, HOMES, OUTSIDE_Y } from './house.ts';
import { levelRow } from './level.ts';
import { DOTS, isRedZone, isSlowZone, wrapX, wrapY } from './maze.ts';
import { moves, rotate } from './speed.ts';
import type { Game, Ghost, GhostName } from './state.ts';

/** The order in which ghosts are always processed. */
export const GHOST_NAMES: readonly GhostName[] = ['blinky', 'pinky', 'inky', 'clyde'];

/** Moves the ghosts that are outside and alive. */
export function moveGhosts(game: Game): void {
  const { blinky, pinky, inky, clyde } = game.ghosts;
  if (blinky.mode === 'outside') {
    shiftUpBlinky(game);
    if (speedMoves(game, blinky)) advance(game, blinky);
  }
  if (pinky.mode === 'outside' && speedMoves(game, pinky)) advance(game, pinky);
  if (inky.mode === 'outside' && speedMoves(game, inky)) advance(game, inky);
  if (clyde.mode === 'outside' && speedMoves(game, clyde)) advance(game, clyde);
}

/** Blinky becomes "Elroy" when few dots are left, but not while Clyde waits at home. */
function shiftUpBlinky(game: Game): void {
  if (game.elroy2 || game.ghosts.clyde.mode === 'home') return;
  const row = levelRow(game.levelRow);
  const left = DOTS - game.dotsEaten;
  if (left <= row.elroy1) game.elroy1 = true;
  if (game.elroy1 && left <= row.elroy2) game.elroy2 = true;
}

/** Rotates the one pattern that applies; the tunnel beats everything. */
function speedMoves(game: Game, ghost: Ghost): boolean {
  if (isSlowZone(ghost.column, ghost.row, game.maze)) {
    ghost.tunnelSpeed = rotate(ghost.tunnelSpeed);
    return moves(ghost.tunnelSpeed);
  }
  if (ghost.frightened) {
    ghost.frightenedSpeed = rotate(ghost.frightenedSpeed);
    return moves(ghost.frightenedSpeed);
  }
  if (game.elroy1 && ghost.name === 'blinky') return elroyMoves(game);
  ghost.normalSpeed = rotate(ghost.normalSpeed);
  return moves(ghost.normalSpeed);
}

function elroyMoves(game: Game): boolean {
  if (game.elroy2) {
    game.elroy2Speed = rotate(game.elroy2Speed);
    return moves(game.elroy2Speed);
  }
  game.elroy1Speed = rotate(game.elroy1Speed);
  return moves(game.elroy1Speed);
}

/** One pixel on. */
function advance(game: Game, ghost: Ghost): void {
  if (isCentred(ghost)) commit(game, ghost);
  if (ghost.dx === 0) ghost.y = wrapY(ghost.y + ghost.dy);
  else ghost.x = wrapX(ghost.x + ghost.dx);
  ghost.column = ghost.x >> 3;
  ghost.row = ghost.y >> 3;
}

/** Whether it has come to the centre of a tile, along the axis on which it moves. */
function isCentred({ dx, x, y }: Ghost): boolean {
  return dx === 0 ? (y & 7) === 4 : (x & 7) === 3;
}

/** Takes the way chosen earlier, and has the next one chosen. */
function commit(game: Game, ghost: Ghost): void {
  if (mayDecide(ghost)) {
    if (ghost.frightened) game.jobs.push({ type: 'flee', ghost });
    else if (!isRedZone(ghost.nextColumn, ghost.nextRow, game.maze)) game.jobs.push({ type: 'decide', ghost });
  }
  if (ghost.reversing) {
    ghost.reversing = false;
    ghost.nextDirection = opposite(ghost.direction);
    ghost.nextHeading = ghost.nextDirection;
  }
  ghost.direction = ghost.nextDirection;
  ghost.dx = stepX(ghost.nextHeading);
  ghost.dy = stepY(ghost.nextHeading);
  lookAhead(ghost, ghost.nextHeading);
}

/** Moves the ghosts that are eyes: one pixel every half-step, whatever else is going on. */
export function moveEyes(game: Game): void {
  const { blinky, pinky, inky, clyde } = game.ghosts;
  moveEye(game, blinky);
  moveEye(game, pinky);
  moveEye(game, inky);
  moveEye(game, clyde);
}

function moveEye(game: Game, ghost: Ghost): void {
  if (ghost.mode === 'eyes') {
    advance(game, ghost);
    if (ghost.x === DOOR_X && ghost.y === OUTSIDE_Y) ghost.mode = 'entering';
  } else if (ghost.mode === 'entering') {
    ghost.y += 1;
    ghost.direction = 'down';
    ghost.nextDirection = 'down';
    if (ghost.y !== BOTTOM_Y) return;
    if (HOMES[ghost.name].x === DOOR_X) arriveHome(game, ghost);
    else ghost.mode = 'toPlace';
  } else if (ghost.mode === 'toPlace') {
    ghost.direction = ghost.name === 'inky' ? 'left' : 'right';
    ghost.nextDirection = ghost.direction;
    ghost.x += stepX(ghost.direction);
    if (ghost.x === HOMES[ghost.name].x) arriveHome(game, ghost);
  }
}

function arriveHome(game: Game, ghost: Ghost): void {
  const home = HOMES[ghost.name];
  ghost.mode = 'home';
  ghost.lifted = false;
  ghost.frightened = false;
  ghost.column = home.column;
  ghost.row = home.row;
  ghost.nextColumn = home.column;
  ghost.nextRow = home.row;
  ghost.direction = 'down';
  ghost.nextDirection = 'down';
  game.eyesOut -= 1;
  game.eyesSound = game.eyesOut > 0;
  game.events.push({ type: 'ghostHome', ghost: ghost.name });
}

/** Whether a ghost was eaten and is not home yet. */
export function isReturning(ghost: Ghost): boolean {
  return ghost.mode === 'eyes' || ghost.mode === 'entering' || ghost.mode === 'toPlace';
}

export function hideGhosts(game: Game): void {
  const { blinky, pinky, inky, clyde } = game.ghosts;
  blinky.visible = false;
  pinky.visible = false;
  inky.visible = false;
  clyde.visible = false;
}
