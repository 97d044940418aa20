/**
 * Pac-Man, as the machine of 1980 plays it, frame by frame.
 *
 * `newGame` makes a state and `tick` advances it by one frame. The same options and the same joystick give the same game, on
 * every machine: there is no chance but the seed's, no clock but the tick, and no fraction anywhere. Start reading at
 * `play.ts`, which is a frame in the machine's order of work; `stage.ts` is everything around it.
 */
import { decide, flee, steerAutopilot } from './decision.ts';
import type { Lever } from './direction.ts';
import { preferred } from './direction.ts';
import { removeFruit } from './fruit.ts';
import { rowOfLevel } from './level.ts';
import { COLUMNS, fillDots, mazeOf, ROWS } from './maze.ts';
import { makeNoise } from './noise.ts';
import { checkOptions, FACTORY, type GameOptions } from './options.ts';
import { playFrame } from './play.ts';
import { startRound } from './round.ts';
import { addPoints } from './score.ts';
import { enterStage, NEW_GAME, PLAY, runStage } from './stage.ts';
import type { Game, Ghost, GhostName, Job, TimerAction } from './state.ts';
import { advanceClock, countDown, isTenth, takeExpired } from './timer.ts';
import { newWaiting } from './turn.ts';

/** Changes whenever the same recording could score differently. */
export const RULES_VERSION = 2;

/** Vertical blanks of the arcade board per second. */
export const TICKS_PER_SECOND = 60.60606;

/**
 * A game about to begin: the next tick sets up the first round.
 *
 * @throws RangeError when an option is out of its range
 */
export function newGame(options: GameOptions): Game {
  checkOptions(options);
  const { seed, score = 0, demo = false } = options;
  const { level, lives, players, difficulty, bonusLife, invincible, turbo, rackTest } = { ...FACTORY, ...options };
  // A new game always begins on a frame that is 1 modulo 6 of the machine's clock (facts, section 9).
  const clock = options.clock ?? 1 + 6 * (seed % 10);
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
    rackTest,
    player: 0,
    waiting: null,
    difficulty,
    bonusLife,
    score,
    lives,
    bonusLifeGiven: false,
    level,
    levelRow: rowOfLevel(level, difficulty),
    maze: mazeOf(level),
    dots: new Uint8Array(COLUMNS * ROWS),
    dotsEaten: 0,
    pacman: newPacman(),
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
    roundBegan: 0,
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
  if (players === 2) game.waiting = newWaiting(game);
  startRound(game);
  hideEverybody(game);
  clear(game.events);
  return game;
}

function newPacman(): Game['pacman'] {
  return {
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
  };
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
export function tick(game: Game, joystick: Lever): void {
  game.tick += 1;
  clear(game.events);
  advanceClock(game);
  if (isTenth(game)) runTimers(game);
  if (game.stage === PLAY) playFrame(game, preferred(joystick));
  else runStage(game);
  runJobs(game);
}

function runTimers(game: Game): void {
  countDown(game);
  for (let action = takeExpired(game); action !== null; action = takeExpired(game)) runAction(game, action);
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
      return decide(game, job.ghost);
    case 'flee':
      return flee(game, job.ghost);
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
    dx: 0,
    dy: 0,
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

export type { Direction, Lever } from './direction.ts';
export type { GameOptions } from './options.ts';
export type { Game, GameEvent, GhostName } from './state.ts';
