/** Who has caught whom, the pause after eating a ghost, and Pac-Man's death (facts, section 8). */
import { hideGhosts, isReturning } from './ghost.ts';
import { addPoints, ghostPoints } from './score.ts';
import { DIED, enterStage } from './stage.ts';
import type { Game, GameEvent, Ghost } from './state.ts';
import { setTimer } from './timer.ts';

const POINTS_TENTHS = 10;
/** Half-steps after the catch at which the ghosts vanish, and at which the death is over. */
const GHOSTS_VANISH = 121;
const DEATH_OVER = 440;
/** Where its sound begins, where the short one does, and until when that is begun again. */
const DEATH_SOUND = 181;
const DEATH_END_SOUND = 316;
const DEATH_END_SOUND_LAST = 345;

const CAUGHT: Readonly<Record<Ghost['name'], GameEvent>> = {
  blinky: { type: 'pacmanCaught', ghost: 'blinky' },
  pinky: { type: 'pacmanCaught', ghost: 'pinky' },
  inky: { type: 'pacmanCaught', ghost: 'inky' },
  clyde: { type: 'pacmanCaught', ghost: 'clyde' },
};

/**
 * Looks for a collision and acts on it. The machine compares tiles, not pixels, and only between moves, so two actors
 * that change places can pass through each other.
 *
 * @returns whether there was one: then nobody moves in this half-step
 */
export function collide(game: Game): boolean {
  const ghost = inHisTile(game) ?? (game.energized ? touching(game) : null);
  if (ghost === null) return false;
  game.caught = ghost.name;
  if (ghost.frightened) {
    eatGhost(game, ghost);
  } else {
    game.phase = 'dying';
    game.sirenStage = 0;
    game.frightenedSound = false;
    game.eyesSound = false;
    game.events.push(CAUGHT[ghost.name]);
  }
  return true;
}

function inHisTile(game: Game): Ghost | null {
  const { blinky, pinky, inky, clyde } = game.ghosts;
  if (sharesTile(game, clyde)) return clyde;
  if (sharesTile(game, inky)) return inky;
  if (sharesTile(game, pinky)) return pinky;
  return sharesTile(game, blinky) ? blinky : null;
}

/** The second test, while energized. */
function touching(game: Game): Ghost | null {
  const { blinky, pinky, inky, clyde } = game.ghosts;
  if (touches(game, clyde)) return clyde;
  if (touches(game, inky)) return inky;
  if (touches(game, pinky)) return pinky;
  return touches(game, blinky) ? blinky : null;
}

function sharesTile(game: Game, ghost: Ghost): boolean {
  return ghost.column === game.pacman.column && ghost.row === game.pacman.row && isSolid(game, ghost);
}

/** Lopsided, and on bytes that wrap. */
function touches(game: Game, ghost: Ghost): boolean {
  const { pacman } = game;
  return ((ghost.y - pacman.y) & 0xff) <= 3 && ((pacman.x - ghost.x) & 0xff) <= 3 && isSolid(game, ghost);
}

/** Eyes collide with nothing; in practice an invincible Pac-Man meets only ghosts that he can eat. */
function isSolid(game: Game, ghost: Ghost): boolean {
  return !isReturning(ghost) && (ghost.frightened || !game.invincible);
}

function eatGhost(game: Game, ghost: Ghost): void {
  game.killCount += 1;
  const points = ghostPoints(game.killCount);
  addPoints(game, points);
  game.pointsPause = 'starting';
  game.events.push({ type: 'ghostEaten', ghost: ghost.name, points });
}

/** One half-step of the pause in which the points of an eaten ghost are shown. */
export function runPointsPause(game: Game): void {
  if (game.pointsPause === 'starting') {
    setTimer(game, POINTS_TENTHS, 'tenth', 'endPointsPause');
    game.pointsPause = 'running';
  } else if (game.pointsPause === 'ending') {
    game.pointsPause = 'over';
    game.eyesSound = true;
  }
}

/** The half-step after the pause: the ghost is eyes from now on. */
export function releaseEyes(game: Game): void {
  if (game.caught !== null) {
    const ghost = game.ghosts[game.caught];
    ghost.lifted = ghost.mode !== 'outside';
    ghost.mode = 'eyes';
  }
  game.eyesOut += 1;
  game.caught = null;
  game.pointsPause = 'none';
}

/**
 * The picture of the death sequence: 0 before the ghosts vanish, 1 to 11 while he shrinks, 12 when nothing is left.
 *
 * @param death half-steps since he was caught, as in `Game.death`
 */
export function deathPicture(death: number): number {
  if (death < GHOSTS_VANISH) return 0;
  if (death <= 180) return 1;
  if (death > 345) return 12;
  return death > 315 ? 11 : 2 + Math.floor((death - 181) / 15);
}

/**
 * The sound of the death sequence: the long one while he shrinks, then a short one twice (facts, section 13).
 *
 * @param death half-steps since he was caught, as in `Game.death`
 */
export function deathSound(death: number): 'death' | 'deathEnd' | null {
  if (death < DEATH_SOUND || death > DEATH_END_SOUND_LAST) return null;
  return death < DEATH_END_SOUND ? 'death' : 'deathEnd';
}

/** One half-step of Pac-Man's death. */
export function runDeath(game: Game): void {
  game.death += 1;
  if (game.death === GHOSTS_VANISH) {
    hideGhosts(game);
  } else if (game.death === DEATH_OVER) {
    game.lives -= 1;
    game.pacman.visible = false;
    game.fruit = null;
    enterStage(game, DIED);
  }
}
