/**
 * A frame of play: two half-steps, then the slower clocks, in the machine's order (facts, 3.2 and 3.3).
 *
 * Collisions, Pac-Man, the ghosts outside and fright run twice per frame; the house, the waves and the pictures once.
 */
import { collide, releaseEyes, runDeath, runPointsPause } from './collision.ts';
import type { Direction } from './direction.ts';
import { flash, runFrightenedClock } from './frightened.ts';
import { bringFruit } from './fruit.ts';
import { moveEyes, moveGhosts } from './ghost.ts';
import { moveHouse, releaseByDots, releaseByInactivity } from './house.ts';
import { DOTS } from './maze.ts';
import { movePacman } from './pacman.ts';
import { CLEARED, enterStage, FIRST_FLASH } from './stage.ts';
import type { Game } from './state.ts';
import { runWaves } from './wave.ts';

export function playFrame(game: Game, joystick: Direction | null): void {
  if (game.rackTest) return enterStage(game, FIRST_FLASH);
  if (game.dotsEaten === DOTS) return enterStage(game, CLEARED);
  halfStep(game, joystick);
  halfStep(game, joystick);
  releaseByInactivity(game);
  if (game.caught === null) moveHouse(game);
  game.roundTicks += 1;
  runWaves(game);
  if (game.pointsPause === 'none') flash(game);
  if (game.phase !== 'playing') return;
  game.sirenStage = sirenStage(game.dotsEaten);
  bringFruit(game);
}

function halfStep(game: Game, joystick: Direction | null): void {
  if (game.caught === null) moveAll(game, joystick);
  else goOnAfterCatch(game, joystick);
}

/** Pac-Man dies; or the points of a ghost are shown, while only eyes move, until it is eyes itself. */
function goOnAfterCatch(game: Game, joystick: Direction | null): void {
  if (game.phase !== 'playing') return runDeath(game);
  if (game.pointsPause === 'over') {
    releaseEyes(game);
    return moveAll(game, joystick);
  }
  moveEyes(game);
  runPointsPause(game);
}

function moveAll(game: Game, joystick: Direction | null): void {
  if (game.eyesOut > 0) moveEyes(game);
  if (collide(game)) return;
  movePacman(game, joystick);
  if (game.turbo) movePacman(game, joystick);
  moveGhosts(game);
  if (game.energized) runFrightenedClock(game);
  releaseByDots(game);
}

/** The siren climbs as dots are eaten (facts, section 13). */
function sirenStage(dotsEaten: number): number {
  if (dotsEaten < 116) return 1;
  if (dotsEaten < 180) return 2;
  if (dotsEaten < 212) return 3;
  return dotsEaten < 228 ? 4 : 5;
}
