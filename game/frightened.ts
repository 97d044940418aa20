/** Fright: what an energizer does to the ghosts, and when it wears off (facts, 6.10 and 12). */
import { levelRow } from './level.ts';
import type { Game, GameEvent, Ghost } from './state.ts';

const ENDED: GameEvent = { type: 'frightenedEnded' };
/** Frames between changes of colour, and the half-steps left below which they happen. */
const FLASH_FRAMES = 14;
const FLASH_BELOW = 256;
const HALF_STEPS_PER_FRAME = 2;

/** All four ghosts turn blue and round, also those in the house and those that are eyes. */
export function frighten(game: Game): void {
  const { blinky, pinky, inky, clyde } = game.ghosts;
  game.frightenedClock = levelRow(game.levelRow).frightened;
  game.energized = true;
  game.killCount = 0;
  game.flashCountdown = 0;
  game.frightenedSound = true;
  turnBlue(blinky);
  turnBlue(pinky);
  turnBlue(inky);
  turnBlue(clyde);
}

function turnBlue(ghost: Ghost): void {
  ghost.frightened = true;
  ghost.white = false;
  ghost.reversing = true;
}

/** Once per half-step while energized. Fright ends with its clock, or early when all four have been eaten and are home. */
export function runFrightenedClock(game: Game): void {
  const { blinky, pinky, inky, clyde } = game.ghosts;
  if (blinky.frightened || pinky.frightened || inky.frightened || clyde.frightened) {
    game.frightenedClock -= 1;
    if (game.frightenedClock > 0) return;
  }
  calm(blinky);
  calm(pinky);
  calm(inky);
  calm(clyde);
  game.frightenedClock = 0;
  game.energized = false;
  game.killCount = 0;
  game.flashCountdown = 0;
  game.frightenedSound = false;
  game.events.push(ENDED);
}

/** Eyes stay marked until they are home. */
function calm(ghost: Ghost): void {
  if (ghost.mode !== 'eyes' && ghost.mode !== 'entering' && ghost.mode !== 'toPlace') ghost.frightened = false;
}

/** The last of a fright, in which ghosts flash. */
export function isNearlyOver(game: Game): boolean {
  return game.frightenedClock < FLASH_BELOW;
}

/** Frames of play that a fright of so many half-steps lasts, to the half. */
export function frightenedFrames(halfSteps: number): number {
  return halfSteps / HALF_STEPS_PER_FRAME;
}

/** Once per frame: frightened ghosts flash white when their time is nearly over. */
export function flash(game: Game): void {
  if (game.flashCountdown === 0) {
    const { blinky, pinky, inky, clyde } = game.ghosts;
    game.flashCountdown = FLASH_FRAMES;
    const nearlyOver = isNearlyOver(game);
    flashGhost(blinky, nearlyOver);
    flashGhost(pinky, nearlyOver);
    flashGhost(inky, nearlyOver);
    flashGhost(clyde, nearlyOver);
  }
  game.flashCountdown -= 1;
}

function flashGhost(ghost: Ghost, nearlyOver: boolean): void {
  if (!ghost.frightened) ghost.white = false;
  else if (nearlyOver) ghost.white = !ghost.white;
}
