/**
 * The machine's numbered phases and how one follows the other (facts, section 9).
 *
 * A stage does its work in every frame in which it is current. Most waits are stages that do nothing until a timer
 * adds one to the number.
 */
import { hideGhosts } from './ghost.ts';
import { ACTS, actAfter } from './intermission.ts';
import { nextRow } from './level.ts';
import { BROKEN, fillDots, KILL_SCREEN_LEVEL, mazeOf, restoreBrokenDots } from './maze.ts';
import { startRound } from './round.ts';
import type { Game, Phase } from './state.ts';
import { setTimer } from './timer.ts';
import { changePlayers, isOtherAlive } from './turn.ts';

export const NEW_GAME = 1;
export const READY_FIRST = 2;
export const PLAY = 3;
export const DIED = 4;
const PLAYER_OUT = 5;
export const MOURN = 6;
export const GAME_OVER = 7;
const RESTART = 9;
export const READY = 10;
export const CLEARED = 12;
export const FIRST_FLASH = 14;
export const LAST_FLASH = 29;
export const BLANK = 30;
const INTERMISSION = 32;
const AFTER_INTERMISSION = 33;
export const NEXT_LEVEL = 34;
const RESTART_LEVEL = 35;
export const READY_LEVEL = 36;

/**
 * Frames from the start button to NEW GAME, in which PLAYER ONE and READY! are shown and the jingle begins: a cabinet
 * waits them before the first tick. On the machine 136 to 141, depending on its clock.
 */
export const PLAYER_ONE_TICKS = 136;
/** Frames for which GAME OVER is shown before the machine returns to its title. */
export const GAME_OVER_TICKS = 120;

/** Whether READY! is shown. The demo waits too, and does not say so. */
export function isReadyShown({ stage, demo }: Game): boolean {
  return !demo && (stage === READY_FIRST || stage === READY || stage === READY_LEVEL);
}

/** Whether GAME OVER is shown. The demo is a game that nobody plays, and the machine says so all along. */
export function isGameOverShown({ stage, demo, lives }: Game): boolean {
  return demo || stage === PLAYER_OUT || stage === GAME_OVER || (stage === MOURN && lives === 0);
}

/** Whether the name of the player is shown with it: he is out, and the other goes on. */
export function isPlayerOutShown({ stage }: Game): boolean {
  return stage === PLAYER_OUT;
}

/** A cleared maze flashes white four times. */
export function isMazeWhite({ stage }: Game): boolean {
  return stage >= FIRST_FLASH && stage <= LAST_FLASH && ((stage - FIRST_FLASH) & 2) === 0;
}

/** From the end of the flashing until the next level is drawn only the scores, the lives and the fruit are on screen. */
export function isMazeBlank({ stage }: Game): boolean {
  return stage >= BLANK && stage <= NEXT_LEVEL;
}

const PLAYER_OUT_TENTHS = 20;
const READY_TENTHS = 20;
const CLEARED_TENTHS = 20;
const FLASH_TENTHS = 2;
const BLANK_TENTHS = 3;
const AFTER_INTERMISSION_TENTHS = 5;
/** A restart is redrawn in five frames; the old picture disappears when three of them are left. */
const REDRAW_FRAMES = 5;
const REDRAW_HIDES = 3;

export function enterStage(game: Game, stage: number): void {
  game.stage = stage;
  game.phase = phaseOf(stage);
}

function phaseOf(stage: number): Phase {
  if (stage === NEW_GAME) return 'newGame';
  if (stage === PLAY) return 'playing';
  if (stage === DIED || stage === PLAYER_OUT || stage === MOURN) return 'dying';
  if (stage === GAME_OVER) return 'gameOver';
  if (stage === READY_FIRST || stage === RESTART || stage === READY || stage >= RESTART_LEVEL) return 'ready';
  if (stage === INTERMISSION || stage === AFTER_INTERMISSION) return 'intermission';
  return 'levelCleared';
}

/** The work of every stage but PLAY, once per frame. */
export function runStage(game: Game): void {
  const { stage } = game;
  switch (stage) {
    case NEW_GAME:
      if (game.demo) return enterStage(game, RESTART);
      startRound(game);
      setTimer(game, READY_TENTHS, 'tenth', 'nextStage');
      return enterStage(game, READY_FIRST);
    case DIED:
      game.globalCounterOn = true;
      if (game.lives > 0 || !isOtherAlive(game)) return enterStage(game, MOURN);
      setTimer(game, PLAYER_OUT_TENTHS, 'tenth', 'nextStage');
      return enterStage(game, PLAYER_OUT);
    case MOURN:
      if (isOtherAlive(game)) changePlayers(game);
      if (game.lives > 0) return enterStage(game, RESTART);
      game.events.push({ type: 'gameOver' });
      return enterStage(game, GAME_OVER);
    case RESTART:
    case RESTART_LEVEL:
      setTimer(game, READY_TENTHS, 'tenth', 'nextStage');
      game.redraw = REDRAW_FRAMES;
      return enterStage(game, stage + 1);
    case READY:
    case READY_LEVEL:
      return redraw(game);
    case READY + 1:
    case READY_LEVEL + 1:
      // Unlike the first round, a later one begins to move in the frame after its timer (facts, section 14).
      return enterStage(game, PLAY);
    case CLEARED:
      clearLevel(game);
      return enterStage(game, CLEARED + 1);
    case BLANK:
      game.pacman.visible = false;
      setTimer(game, BLANK_TENTHS, 'tenth', 'nextStage');
      return enterStage(game, BLANK + 1);
    case INTERMISSION:
      return runIntermission(game);
    case NEXT_LEVEL:
      startLevel(game);
      return enterStage(game, RESTART_LEVEL);
    default:
      if (stage < FIRST_FLASH || stage > LAST_FLASH || stage % 2 === 1) return;
      hideGhosts(game);
      setTimer(game, FLASH_TENTHS, 'tenth', 'nextStage');
      return enterStage(game, stage + 1);
  }
}

function redraw(game: Game): void {
  if (game.redraw === 0) return;
  game.redraw -= 1;
  if (game.redraw === REDRAW_HIDES) {
    hideGhosts(game);
    game.pacman.visible = false;
    game.caught = null;
    game.death = 0;
  } else if (game.redraw === 0) {
    if (game.maze === BROKEN) restoreBrokenDots(game.dots);
    startRound(game);
  }
}

function clearLevel(game: Game): void {
  game.sirenStage = 0;
  game.frightenedSound = false;
  game.eyesSound = false;
  setTimer(game, CLEARED_TENTHS, 'tenth', 'nextStage');
  game.events.push({ type: 'levelCleared' });
}

/** Levels 2, 5, 9, 13 and 17 are followed by a little play. */
function runIntermission(game: Game): void {
  const act = actAfter(game.level);
  if (act === null) return enterStage(game, NEXT_LEVEL);
  if (game.intermissionTicks === 0) game.events.push({ type: 'intermissionStarted', act });
  game.intermissionTicks += 1;
  if (game.intermissionTicks < ACTS[act].ticks) return;
  game.intermissionTicks = 0;
  if (act === 2) return enterStage(game, NEXT_LEVEL);
  setTimer(game, AFTER_INTERMISSION_TENTHS, 'tenth', 'nextStage');
  enterStage(game, AFTER_INTERMISSION);
}

/** The level number is a byte on the machine and wraps after 256; the difficulty stays at its last row. */
function startLevel(game: Game): void {
  const { pinky, inky, clyde } = game.ghosts;
  game.level = (game.level % KILL_SCREEN_LEVEL) + 1;
  game.levelRow = nextRow(game.levelRow, game.difficulty);
  game.maze = mazeOf(game.level);
  game.dotsEaten = 0;
  fillDots(game.dots, game.level);
  game.firstFruitCame = false;
  game.secondFruitCame = false;
  pinky.dotCounter = 0;
  inky.dotCounter = 0;
  clyde.dotCounter = 0;
  game.globalCounterOn = false;
  game.events.push({ type: 'levelStarted', level: game.level });
}
