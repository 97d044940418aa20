/**
 * Pac-Man's turn, once per half-step (facts, section 5).
 *
 * There is no memory of what the player asked for a moment ago: what counts is the joystick at the moment of the turn. He
 * may turn anywhere in a tile whose neighbour is open, and then cuts the corner, because every step also nudges him
 * by one pixel towards the centre line of his new way.
 */
import { lookAhead, mayDecide } from './decision.ts';
import type { Direction } from './direction.ts';
import { isVertical, stepX, stepY } from './direction.ts';
import { frighten } from './frightened.ts';
import { eatFruit } from './fruit.ts';
import { countDot } from './house.ts';
import { COLUMNS, EMPTY, ENERGIZER, isTunnelMouth, isWall, tileIndex, wrapX, wrapY } from './maze.ts';
import { DOT_JOB, ENERGIZER_JOB } from './score.ts';
import { moves, rotate } from './speed.ts';
import type { Game, GameEvent, Job, Pacman } from './state.ts';

/** Half-steps lost for eating are one more than these. */
const DOT_FREEZE = 1;
const ENERGIZER_FREEZE = 6;
const FREE = -1;

const DOT_EATEN: GameEvent = { type: 'dotEaten' };
const ENERGIZER_EATEN: GameEvent = { type: 'energizerEaten' };
const AUTOPILOT: Job = { type: 'autopilot' };

/** `joystick` is what the player holds; the demo ignores it. */
export function movePacman(game: Game, joystick: Direction | null): void {
  const { pacman } = game;
  if (pacman.freeze >= 0) {
    pacman.freeze -= 1;
    return;
  }
  if (!hisSpeedMoves(game)) return;
  pacman.lastDotsEaten = game.dotsEaten;
  if (game.demo) {
    followAutopilot(game);
  } else if (isTunnelMouth(pacman.column)) {
    if (joystick === 'left' || joystick === 'right') {
      pacman.direction = joystick;
      pacman.facing = joystick;
    }
    return step(pacman);
  } else if (!steer(game, joystick)) {
    return;
  }
  step(pacman);
  if (game.fruit !== null) eatFruit(game, game.fruit);
  pacman.freeze = FREE;
  eatDot(game);
}

/** The energized pattern rests while the other is in use, so each keeps its own phase. */
function hisSpeedMoves(game: Game): boolean {
  const { pacman } = game;
  if (game.energized) {
    pacman.energizedSpeed = rotate(pacman.energizedSpeed);
    return moves(pacman.energizedSpeed);
  }
  pacman.normalSpeed = rotate(pacman.normalSpeed);
  return moves(pacman.normalSpeed);
}

/** Sets direction and facing from the joystick; false when he is stopped by a wall. */
function steer(game: Game, joystick: Direction | null): boolean {
  const { pacman } = game;
  const tried = joystick ?? pacman.direction;
  if (joystick !== null) pacman.wanted = joystick;
  if (!wallAhead(game, tried)) {
    pacman.direction = tried;
    if (joystick !== null) pacman.facing = joystick;
    return true;
  }
  // The machine looks along the axis he faces, which is not always the axis he moves on.
  const centred = isVertical(pacman.facing) ? (pacman.y & 7) === 4 : (pacman.x & 7) === 3;
  if (joystick !== null) return !(centred && wallAhead(game, pacman.direction));
  if (centred) return false;
  // A quirk: near a wall with the joystick at rest he turns his face to what was last asked for (facts, 5.4).
  pacman.facing = pacman.wanted;
  return true;
}

function wallAhead({ pacman, maze }: Game, direction: Direction): boolean {
  return isWall(pacman.column + stepX(direction), pacman.row + stepY(direction), maze);
}

/** One pixel on, and one towards the centre line of the axis he does not face. */
function step(pacman: Pacman): void {
  let x = pacman.x + stepX(pacman.direction);
  let y = pacman.y + stepY(pacman.direction);
  if (isVertical(pacman.facing)) x += Math.sign(3 - (x & 7));
  else y += Math.sign(4 - (y & 7));
  pacman.x = wrapX(x);
  pacman.y = wrapY(y);
  pacman.column = pacman.x >> 3;
  pacman.row = pacman.y >> 3;
}

function eatDot(game: Game): void {
  const { pacman, dots } = game;
  if (pacman.column < 0 || pacman.column >= COLUMNS) return;
  const index = tileIndex(pacman.column, pacman.row);
  const tile = dots[index];
  if (tile === EMPTY) return;
  dots[index] = EMPTY;
  game.dotsEaten += 1;
  if (tile === ENERGIZER) {
    game.jobs.push(ENERGIZER_JOB);
    pacman.freeze = ENERGIZER_FREEZE;
    countDot(game);
    game.events.push(ENERGIZER_EATEN);
    frighten(game);
  } else {
    game.jobs.push(DOT_JOB);
    pacman.freeze = DOT_FREEZE;
    countDot(game);
    game.events.push(DOT_EATEN);
  }
}

/**
 * In the demo he commits to directions one tile ahead, as a ghost does, and cuts no corners (facts, section 11): he is always on the
 * centre line, and a step has nothing to move him towards.
 */
function followAutopilot(game: Game): void {
  const { pacman } = game;
  const centred = isVertical(pacman.direction) ? (pacman.y & 7) === 4 : (pacman.x & 7) === 3;
  if (centred) {
    if (mayDecide(pacman)) game.jobs.push(AUTOPILOT);
    pacman.direction = pacman.nextDirection;
    pacman.facing = pacman.nextDirection;
    lookAhead(pacman, pacman.direction);
  }
}
