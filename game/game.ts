/**
 * Pac-Man, as the machine of 1980 plays it, frame by frame.
 *
 * `newGame` makes a state and `tick` advances it by one frame. The same options and the same joystick give the same game, on
 * every machine: there is no chance but the seed's, no clock but the tick, and no fraction anywhere. Start reading at
 * `play.ts`, which is a frame in the machine's order of work; `stage.ts` is everything around it.
 */
import { decide, flee, steerAutopilot } from './decision.ts';
import type { Joystick } from './direction.ts';
import { preferred } from './direction.ts';
import { removeFruit } from './fruit.ts';
import { HARDEST } from './level.ts';
import { COLUMNS, fillDots, KILL_SCREEN_LEVEL, ROWS } from './maze.ts';
import { makeNoise, NOISE_LENGTH } from './noise.ts';
import { playFrame } from './play.ts';
import { startRound } from './round.ts';
import { addPoints } from './score.ts';
import { enterStage, NEW_GAME, PLAY, runStage } from './stage.ts';
import type { Game, Ghost, GhostName, Job, TimerAction } from './state.ts';
import { advanceClock, takeExpired } from './timer.ts';

/** Changes whenever the same recording could score differently. */
export const RULES_VERSION = 1;

/** Vertical blanks of the arcade board per second. */
export const TICKS_PER_SECOND = 60.60606;

export interface GameOptions {
  /** 32 bits, from which the noise of frightened ghosts is made. */
  seed: number;
  /** 1 (default) to 256. */
  level?: number;
  lives?: number;
  score?: number;
  /** The machine's clock, 0 to 59; made from the seed by default. */
  clock?: number;
  /** Replaces the table of 8,192 two-bit values that frightened ghosts take their turns from. */
  noise?: Uint8Array;
  /** The attract-mode demo, in which Pac-Man steers himself. */
  demo?: boolean;
  /** Practice only: ghosts cannot catch Pac-Man. */
  invincible?: boolean;
  /** Practice only: Pac-Man moves twice as fast. */
  turbo?: boolean;
}

/**
 * A game about to begin: the next tick sets up the first round.
 *
 * @throws RangeError when an option is out of its range
 */
export function newGame(options: GameOptions): Game {
  const { seed, level = 1, lives = 3, score = 0 } = options;
  const { demo = false, invincible = false, turbo = false } = options;
  // A new game always begins on a frame that is 1 modulo 6 of the machine's clock (facts, section 9).
  const clock = options.clock ?? 1 + 6 * (seed % 10);
  checkRange('seed', seed, 0, 0xffff_ffff);
  checkRange('level', level, 1, KILL_SCREEN_LEVEL);
  checkRange('lives', lives, 1, 255);
  checkRange('score', score, 0, 999_999);
  checkRange('clock', clock, 0, 59);
  if (options.noise !== undefined) checkRange('length of noise', options.noise.length, NOISE_LENGTH, NOISE_LENGTH);

  const game: Game = {
    tick: 0,
    phase: 'newGame',
    stage: NEW_GAME,
    clock,
    timers: [],
    redraw: 0,
    intermissionTicks: 0,
    demo,
    invincible,
    turbo,
    score,
    lives,
    bonusLifeGiven: false,
    level,
    difficulty: Math.min(level, HARDEST),
    dots: new Uint8Array(COLUMNS * ROWS),
    dotsEaten: 0,
    pacman: {
      x: 0,
      y: 0,
      column: 0,
      row: 0,
      direction: 'left',
      facing: 'left',
      wanted: 'left',
      freeze: 0,
      lastDotsEaten: 0,
      normalSpeed: 0,
      energizedSpeed: 0,
      nextColumn: 0,
      nextRow: 0,
      nextDirection: 'left',
      visible: false,
    },
    ghosts: { blinky: newGhost('blinky'), pinky: newGhost('pinky'), inky: newGhost('inky'), clyde: newGhost('clyde') },
    fruit: null,
    fruitRegistered: false,
    firstFruitCame: false,
    secondFruitCame: false,
    fruitPoints: 0,
    energized: false,
    frightenedClock: 0,
    killCount: 0,
    flashCountdown: 0,
    pointsPause: 'none',
    caught: null,
    eyesOut: 0,
    death: 0,
    wave: 0,
    waveClock: 0,
    elroy1: false,
    elroy2: false,
    elroy1Speed: 0,
    elroy2Speed: 0,
    globalCounterOn: false,
    globalCounter: 0,
    inactivity: 0,
    bounce: 0,
    roundTicks: 0,
    sirenStage: 0,
    frightenedSound: false,
    eyesSound: false,
    random: 0,
    noise: options.noise ?? makeNoise(seed),
    jobs: [],
    events: [],
  };
  fillDots(game.dots, level);
  startRound(game);
  hideEverybody(game);
  clear(game.events);
  return game;
}

/** With this seed, of those tried, the demo lasts as long as the machine's: 2,956 frames (facts, section 11). */
const DEMO_SEED = 4018;

/** The demo of the attract mode, about to begin. */
export function newDemo(): Game {
  return newGame({ seed: DEMO_SEED, lives: 1, demo: true });
}

/** Whether a game is over: nothing will happen in it any more. */
export function isOver(game: Game): boolean {
  return game.phase === 'gameOver';
}

/** Advances the game by one frame, 1/60.606 s, in which `joystick` is held. */
export function tick(game: Game, joystick: Joystick): void {
  game.tick += 1;
  clear(game.events);
  advanceClock(game);
  for (let action = takeExpired(game); action !== null; action = takeExpired(game)) runAction(game, action);
  if (game.stage === PLAY) playFrame(game, preferred(joystick));
  else runStage(game);
  runJobs(game);
}

function runAction(game: Game, action: TimerAction): void {
  switch (action) {
    case 'nextStage':
      return enterStage(game, game.stage + 1);
    case 'endPointsPause':
      game.pointsPause = 'ending';
      return;
    case 'removeFruit':
      return removeFruit(game);
    case 'hideFruitPoints':
      game.fruitPoints = 0;
  }
}

/** First in, first out; they see the positions at the end of the frame (facts, 3.2). */
function runJobs(game: Game): void {
  if (game.jobs.length === 0) return;
  for (const job of game.jobs) runJob(game, job);
  clear(game.jobs);
}

function runJob(game: Game, job: Job): void {
  switch (job.type) {
    case 'points':
      return addPoints(game, job.points);
    case 'decide':
      return decide(game, game.ghosts[job.ghost]);
    case 'flee':
      return flee(game, game.ghosts[job.ghost]);
    case 'autopilot':
      return steerAutopilot(game);
  }
}

/** Empties a list that is filled again in the next frame, and lets it keep its memory. */
function clear(list: unknown[]): void {
  while (list.length > 0) list.pop();
}

function newGhost(name: GhostName): Ghost {
  return {
    name,
    x: 0,
    y: 0,
    column: 0,
    row: 0,
    nextColumn: 0,
    nextRow: 0,
    direction: 'left',
    nextDirection: 'left',
    targetColumn: 0,
    targetRow: 0,
    mode: 'home',
    heading: 'left',
    nextHeading: 'left',
    lifted: false,
    frightened: false,
    white: false,
    reversing: false,
    dotCounter: 0,
    normalSpeed: 0,
    frightenedSpeed: 0,
    tunnelSpeed: 0,
    visible: false,
  };
}

function hideEverybody(game: Game): void {
  game.pacman.visible = false;
  for (const ghost of Object.values(game.ghosts)) ghost.visible = false;
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`);
}

export type { Direction, Joystick } from './direction.ts';
export type { Game, GameEvent, GhostName } from './state.ts';
