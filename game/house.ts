/** The ghosts' house: who bobs in it, who is let out, and when (facts, 6.8 and 6.9). */
import { opposite, stepX, stepY } from './direction.ts';
import { type Level, levelRow } from './level.ts';
import { wrapX, wrapY } from './maze.ts';
import type { Game, Ghost, GhostName } from './state.ts';

/** The door is crossed on this line, between columns 13 and 14. */
export const DOOR_X = 111;
/** A ghost outside the door. */
export const OUTSIDE_Y = 116;
export const DOOR_COLUMN = 13;
export const DOOR_ROW = 14;

/** Where each sits in the house; Blinky comes back to Pinky's place. */
export const HOMES: Readonly<Record<GhostName, { x: number; column: number; row: number }>> = {
  blinky: { x: DOOR_X, column: 13, row: 17 },
  pinky: { x: DOOR_X, column: 13, row: 17 },
  inky: { x: 95, column: 11, row: 17 },
  clyde: { x: 127, column: 15, row: 17 },
};
/** The height at which they wait when a round begins. */
export const HOME_Y = 140;

/** Between these a waiting ghost bobs. */
const TOP_Y = 136;
export const BOTTOM_Y = 144;

/** After a death: the dots that let Pinky and Inky out, and the one that ends the common count. */
export const GLOBAL_RELEASE = { pinky: 7, inky: 17, clyde: 32 };

/** A dot counts for the first ghost still at home, or for all of them together after a death. */
export function countDot(game: Game): void {
  const { pinky, inky, clyde } = game.ghosts;
  if (game.globalCounterOn) game.globalCounter += 1;
  else if (clyde.mode !== 'home') return;
  else if (inky.mode !== 'home') clyde.dotCounter += 1;
  else if (pinky.mode !== 'home') inky.dotCounter += 1;
  else pinky.dotCounter += 1;
}

/** Once per half-step: have enough dots been eaten for the next ghost to leave? */
export function releaseByDots(game: Game): void {
  const { pinky, inky, clyde } = game.ghosts;
  // The common count must be hit exactly: a ghost that comes home later waits for the inactivity counter.
  if (pinky.mode === 'home') {
    const due = game.globalCounterOn
      ? game.globalCounter === GLOBAL_RELEASE.pinky
      : pinky.dotCounter >= limit(game, 'pinky');
    if (due) letOut(game, pinky);
  }
  if (inky.mode === 'home') {
    const due = game.globalCounterOn
      ? game.globalCounter === GLOBAL_RELEASE.inky
      : inky.dotCounter >= limit(game, 'inky');
    if (due) letOut(game, inky);
  }
  if (clyde.mode === 'home') {
    if (!game.globalCounterOn) {
      if (clyde.dotCounter >= limit(game, 'clyde')) letOut(game, clyde);
    } else if (game.globalCounter === GLOBAL_RELEASE.clyde) {
      game.globalCounterOn = false;
      game.globalCounter = 0;
    }
  }
}

function limit(game: Game, name: keyof Level['release']): number {
  return levelRow(game.levelRow).release[name];
}

/** Once per frame: when Pac-Man has not eaten for too long, the next ghost is let out. */
export function releaseByInactivity(game: Game): void {
  if (game.pacman.lastDotsEaten !== game.dotsEaten) {
    game.inactivity = 0;
    return;
  }
  game.inactivity += 1;
  if (game.inactivity !== levelRow(game.levelRow).inactivity) return;
  game.inactivity = 0;
  const { pinky, inky, clyde } = game.ghosts;
  if (pinky.mode === 'home') letOut(game, pinky);
  else if (inky.mode === 'home') letOut(game, inky);
  else if (clyde.mode === 'home') letOut(game, clyde);
}

function letOut(game: Game, ghost: Ghost): void {
  ghost.mode = ghost.name === 'pinky' ? 'leaving' : 'toDoor';
  game.events.push({ type: 'ghostReleased', ghost: ghost.name });
}

/** Once per frame: one pixel on every second call. */
export function moveHouse(game: Game): void {
  const due = game.bounce >> 7;
  game.bounce = ((game.bounce << 1) & 0xff) | due;
  if (due === 0) return;
  const { blinky, pinky, inky, clyde } = game.ghosts;
  // Blinky never waits: back from being eaten he goes up at once.
  if (blinky.mode === 'home' || blinky.lifted) leave(blinky);
  moveInside(pinky);
  moveInside(inky);
  moveInside(clyde);
}

function moveInside(ghost: Ghost): void {
  if (ghost.mode === 'outside') return;
  if (ghost.mode === 'home') bob(ghost);
  else if (ghost.mode === 'toDoor') approachDoor(ghost);
  else if (ghost.mode === 'leaving' || ghost.lifted) leave(ghost);
}

function bob(ghost: Ghost): void {
  if (ghost.y === TOP_Y || ghost.y === BOTTOM_Y) {
    ghost.nextDirection = opposite(ghost.direction);
    ghost.nextHeading = ghost.nextDirection;
  }
  ghost.direction = ghost.nextDirection;
  ghost.x = wrapX(ghost.x + stepX(ghost.nextHeading));
  ghost.y = wrapY(ghost.y + stepY(ghost.nextHeading));
}

/** Sideways, at the height it happens to have. */
function approachDoor(ghost: Ghost): void {
  ghost.direction = ghost.name === 'inky' ? 'right' : 'left';
  ghost.nextDirection = ghost.direction;
  ghost.x = wrapX(ghost.x + stepX(ghost.direction));
  if (ghost.x === DOOR_X) ghost.mode = 'leaving';
}

/** Up through the door; outside it sets off to the left. */
function leave(ghost: Ghost): void {
  ghost.y = wrapY(ghost.y - 1);
  ghost.direction = 'up';
  if (ghost.y === OUTSIDE_Y) {
    if (!ghost.lifted) ghost.mode = 'outside';
    ghost.lifted = false;
    ghost.nextColumn = DOOR_COLUMN;
    ghost.nextRow = DOOR_ROW;
    ghost.direction = 'left';
    ghost.dx = -1;
    ghost.dy = 0;
    ghost.nextHeading = 'left';
  }
  ghost.nextDirection = ghost.direction;
}
