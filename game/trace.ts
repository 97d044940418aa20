/**
 * The state of a game in the columns of a golden trace, for comparing it with the machine frame by frame.
 *
 * Numbers are the machine's: directions 0 right, 1 down, 2 left, 3 up; ghosts 1 to 4 in the order Blinky, Pinky, Inky, Clyde;
 * an actor that is hidden stands at (-99, -99). The joystick (`in`), the random draws made during the frame (`draws`) and the
 * sounds of channels 1 and 3 are not part of the state.
 */
import { deathPicture } from './collision.ts';
import type { Direction } from './direction.ts';
import { GHOST_NAMES } from './ghost.ts';
import { fruitOfLevel } from './level.ts';
import { shownScore } from './score.ts';
import type { FruitKind, Game, Ghost, GhostMode, GhostName } from './state.ts';

export type TraceRow = Record<string, number | string>;

const HIDDEN = -99;
const DIRECTION: Readonly<Record<Direction, number>> = { right: 0, down: 1, left: 2, up: 3 };
const HOME: Readonly<Record<GhostMode, number>> = {
  home: 0,
  outside: 1,
  leaving: 2,
  toDoor: 3,
  eyes: 1,
  entering: 1,
  toPlace: 1,
};
/** Blinky goes up as soon as he is home, so for the machine he is at home until he is out. */
const LIFTED: Readonly<Record<GhostName, number>> = { blinky: 0, pinky: 2, inky: 2, clyde: 2 };
const EYES: Readonly<Record<GhostMode, number>> = {
  home: 0,
  outside: 0,
  leaving: 0,
  toDoor: 0,
  eyes: 1,
  entering: 2,
  toPlace: 3,
};
const FRUITS: readonly FruitKind[] = ['cherry', 'strawberry', 'peach', 'apple', 'melon', 'galaxian', 'bell', 'key'];

/** One row: the state at the start of the coming frame. Keys are the column names of the traces' README. */
export function traceRow(game: Game): TraceRow {
  const { pacman, ghosts } = game;
  return {
    f: game.tick,
    st: game.stage,
    T: game.clock,
    score: shownScore(game.score),
    lives: game.lives,
    level: game.level,
    dots: game.dotsEaten,
    px: pacman.visible ? pacman.x : HIDDEN,
    py: pacman.visible ? pacman.y : HIDDEN,
    pdir: DIRECTION[pacman.direction],
    pface: DIRECTION[pacman.facing],
    pfz: pacman.freeze,
    ...ghostColumns('b', ghosts.blinky),
    ...ghostColumns('k', ghosts.pinky),
    ...ghostColumns('i', ghosts.inky),
    ...ghostColumns('c', ghosts.clyde),
    en: Number(game.energized),
    ft: game.frightenedClock,
    kills: game.killCount,
    eat: game.caught === null ? 0 : GHOST_NAMES.indexOf(game.caught) + 1,
    dead: deathStage(game),
    dctr: game.death,
    phase: game.wave,
    pctr: game.waveClock,
    fruit: game.fruitRegistered ? FRUITS.indexOf(fruitOfLevel(game.level)) + 1 : 0,
    fvis: Number(game.fruit !== null),
    e1: Number(game.elroy1),
    e2: Number(game.elroy2),
    glob: Number(game.globalCounterOn),
    gcnt: game.globalCounter,
    cp: ghosts.pinky.dotCounter,
    ci: ghosts.inky.dotCounter,
    cc: ghosts.clyde.dotCounter,
    idle: game.inactivity,
    rng: game.random,
    player: game.player,
    s2: loopSounds(game).toString(16).padStart(2, '0'),
  };
}

function ghostColumns(letter: 'b' | 'k' | 'i' | 'c', ghost: Ghost): TraceRow {
  return {
    [`${letter}x`]: ghost.visible ? ghost.x : HIDDEN,
    [`${letter}y`]: ghost.visible ? ghost.y : HIDDEN,
    [`${letter}dir`]: DIRECTION[ghost.direction],
    [`${letter}next`]: DIRECTION[ghost.nextDirection],
    [`${letter}hs`]: ghost.lifted ? LIFTED[ghost.name] : HOME[ghost.mode],
    [`${letter}es`]: EYES[ghost.mode],
    [`${letter}bl`]: Number(ghost.frightened),
  };
}

/** The number of the ghost while everything stands still, then the number of the picture plus 4. */
function deathStage(game: Game): number {
  if (game.caught === null || game.pointsPause !== 'none') return 0;
  // The machine has moved on to a picture one half-step before it shows it.
  const picture = deathPicture(game.death + 1);
  return picture === 0 ? GHOST_NAMES.indexOf(game.caught) + 1 : picture + 4;
}

/** Channel 2: bits 0 to 4 the stages of the siren, bit 5 fright, bit 6 eyes. */
function loopSounds(game: Game): number {
  const siren = game.sirenStage === 0 ? 0 : 1 << (game.sirenStage - 1);
  return siren | (game.frightenedSound ? 0x20 : 0) | (game.eyesSound ? 0x40 : 0);
}
