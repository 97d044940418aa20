/**
 * The whole state of a game, as plain data.
 *
 * Everything that a frame needs is in one `Game` object of numbers, strings, booleans, arrays and typed
 * arrays, so `structuredClone(game)` is a save point. The functions of the other files take it first and
 * change it; nothing else holds state. "Facts, 6.5" in a comment is a section of docs/machine.md, which tells how the
 * machine of 1980 behaves; "facts more" is the second part of that page.
 *
 * Pixels are those of the 224 x 288 screen, origin top left; an actor's (x, y) is its centre point, which is
 * the left and lower of the two middle pixels of a 16 x 16 picture covering x - 7 .. x + 8, y - 8 .. y + 7.
 */
import type { Direction } from './direction.ts';

export type GhostName = 'blinky' | 'pinky' | 'inky' | 'clyde';

export type FruitKind = 'cherry' | 'strawberry' | 'peach' | 'apple' | 'melon' | 'galaxian' | 'bell' | 'key';

/** The operator's switch of difficulty: which rows of the level table the levels have. */
export type Difficulty = 'normal' | 'hard';

/** The machine's phase in words; `Game.stage` is its number (facts, section 9). */
export type Phase = 'newGame' | 'ready' | 'playing' | 'dying' | 'levelCleared' | 'intermission' | 'gameOver';

/**
 * Where a ghost is in its life:
 * `home` bobs in the house, `toDoor` moves sideways to the door, `leaving` goes up through it, `outside` roams;
 * once eaten, `eyes` returns, `entering` goes down through the door, `toPlace` moves sideways to its place.
 */
export type GhostMode = 'home' | 'toDoor' | 'leaving' | 'outside' | 'eyes' | 'entering' | 'toPlace';

export interface Pacman {
  x: number;
  y: number;
  column: number;
  row: number;
  /** The direction he moves in. */
  direction: Direction;
  /** The direction he looks in; differs from `direction` only by a quirk of the machine (facts, 5.4). */
  facing: Direction;
  /** The last direction asked for. */
  wanted: Direction;
  /** Half-steps he still stands still after eating; -1 when free. */
  freeze: number;
  /** Dots eaten when he last had his turn; the house's inactivity counter compares it (facts, 6.9). */
  lastDotsEaten: number;
  /** Speed patterns (facts, section 4). */
  normalSpeed: number;
  energizedSpeed: number;
  /** The demo's autopilot looks one tile ahead as a ghost does (facts, section 11). */
  nextColumn: number;
  nextRow: number;
  nextDirection: Direction;
  /** False where the machine hides him: after his death, and while the screen is redrawn. */
  visible: boolean;
}

export interface Ghost {
  name: GhostName;
  x: number;
  y: number;
  /** The tile that collisions see. */
  column: number;
  row: number;
  /** The look-ahead tile: where it will be after the next tile centre. */
  nextColumn: number;
  nextRow: number;
  direction: Direction;
  /** The direction it will take at the next tile centre; the eyes of its picture look there. */
  nextDirection: Direction;
  /** The target of its last decision; a frightened ghost has none and keeps its last one. */
  targetColumn: number;
  targetRow: number;
  mode: GhostMode;
  /**
   * A step of it, in pixels, and the direction of its steps from the next tile centre on. They are those of `direction` and
   * `nextDirection` but for a ghost on its way through the door, which looks up and keeps an old heading.
   */
  dx: number;
  dy: number;
  nextHeading: Direction;
  /** Eaten on its way out through the door: its eyes return while the house goes on to lift it (facts, 6.7 and 6.8). */
  lifted: boolean;
  /** Blue: can be eaten. */
  frightened: boolean;
  /** In the white half of a frightened ghost's flashing (picture only). */
  white: boolean;
  /** Turns round at the next tile centre. */
  reversing: boolean;
  /** Dots counted towards its own release from the house (facts, 6.9). */
  dotCounter: number;
  normalSpeed: number;
  frightenedSpeed: number;
  tunnelSpeed: number;
  visible: boolean;
}

export interface Fruit {
  kind: FruitKind;
  x: number;
  y: number;
  points: number;
}

/** What a timer does when it runs out. */
export type TimerAction = 'nextStage' | 'endPointsPause' | 'removeFruit' | 'hideFruitPoints';

export interface Timer {
  unit: 'tenth' | 'second';
  left: number;
  action: TimerAction;
}

/** Work put off to the end of the frame (facts, 3.2): points to add, or a decision to take. */
export type Job =
  | { type: 'points'; points: number }
  | { type: 'decide' | 'flee'; ghost: Ghost }
  | { type: 'autopilot' };

/** How far the pause after eating a ghost has come (facts, 8.2). */
export type PointsPause = 'none' | 'starting' | 'running' | 'ending' | 'over';

export interface Game {
  /** Frames since the game began. */
  tick: number;
  phase: Phase;
  /** The machine's own number of the phase, 1 to 36 (facts, section 9). */
  stage: number;
  /** The global clock, 0 to 59, that all timers hang on. */
  clock: number;
  timers: Timer[];
  /** Frames until a restarted round is in place; 0 when none is being set up. */
  redraw: number;
  /** Frames of an intermission shown so far; 0 outside one. */
  intermissionTicks: number;
  /** The attract-mode demo: Pac-Man steers himself and nothing scores (facts, section 11). */
  demo: boolean;
  /** Practice, which is never ranked: ghosts cannot catch Pac-Man, and he moves twice as fast. */
  invincible: boolean;
  turbo: boolean;

  /** The operator's test: frames of play end the level (facts more, section 5). */
  rackTest: boolean;

  /** Whose turn it is, and what is kept of the other player; null when one plays alone. */
  player: 0 | 1;
  waiting: WaitingPlayer | null;

  difficulty: Difficulty;
  /** Points at which there is a bonus life, or null for none. */
  bonusLife: number | null;

  /** All the points; the machine itself shows six digits of them. */
  score: number;
  lives: number;
  bonusLifeGiven: boolean;
  level: number;
  /** Row of the level table, 1 to 21. */
  levelRow: number;
  /** Which of the two mazes the level has (maze.ts). */
  maze: number;
  /** What each tile holds: index row * 28 + column; 0 nothing, 1 a dot, 2 an energizer. */
  dots: Uint8Array;
  dotsEaten: number;

  pacman: Pacman;
  ghosts: Record<GhostName, Ghost>;

  /** The fruit that is shown. */
  fruit: Fruit | null;
  /** A fruit counts as registered until its timer ends, even after it was eaten. */
  fruitRegistered: boolean;
  firstFruitCame: boolean;
  secondFruitCame: boolean;
  /** Points shown where a fruit was eaten; 0 when none are. */
  fruitPoints: number;

  /** Pac-Man has eaten an energizer and at least one ghost is still frightened. */
  energized: boolean;
  /** Half-steps of fright left. */
  frightenedClock: number;
  /** Ghosts eaten since the last energizer. */
  killCount: number;
  /** Frames to the next change of colour of frightened ghosts (picture only). */
  flashCountdown: number;

  pointsPause: PointsPause;
  /** The ghost that was eaten (during the points pause) or that caught Pac-Man (while dying). */
  caught: GhostName | null;
  /** Ghosts that are eyes on their way home. */
  eyesOut: number;
  /** Half-steps since Pac-Man was caught; 0 when he is alive (facts, 8.3). */
  death: number;

  /** Index into the scatter/chase plan: even is scatter, odd is chase. */
  wave: number;
  /** Frames counted towards the end of the wave. */
  waveClock: number;
  /** Blinky's two faster gears. */
  elroy1: boolean;
  elroy2: boolean;
  elroy1Speed: number;
  elroy2Speed: number;

  /** After a death one counter releases all ghosts (facts, 6.9). */
  globalCounterOn: boolean;
  globalCounter: number;
  /** Frames since Pac-Man last ate. */
  inactivity: number;
  /** 8-bit pattern that paces movement in the house. */
  bounce: number;

  /** The tick in which this round was put in place. */
  roundBegan: number;
  /** Frames of play in this round: paces the ghosts' feet and the blinking energizers. */
  roundTicks: number;
  /** Continuous sounds asked for: the siren's stage (0 = none, 1 to 5), and two that drown it. */
  sirenStage: number;
  frightenedSound: boolean;
  eyesSound: boolean;

  /** State of the machine's random numbers, 13 bits, and the table it walks (facts, 6.11). */
  random: number;
  noise: Uint8Array;

  /** Emptied at the end of every tick. */
  jobs: Job[];
  /** What happened in the last tick. */
  events: GameEvent[];
}

/** What is kept of a player while the other one plays (facts more, section 4). */
export interface WaitingPlayer {
  score: number;
  lives: number;
  bonusLifeGiven: boolean;
  level: number;
  levelRow: number;
  dots: Uint8Array;
  dotsEaten: number;
  firstFruitCame: boolean;
  secondFruitCame: boolean;
  globalCounterOn: boolean;
  /** Of Pinky, Inky and Clyde. */
  dotCounters: [number, number, number];
}

/** What happened in a tick, for sound, effects and statistics. */
export type GameEvent =
  | { type: 'roundStarted' }
  | { type: 'dotEaten' }
  | { type: 'energizerEaten' }
  | { type: 'frightenedEnded' }
  | { type: 'ghostEaten'; ghost: GhostName; points: number }
  | { type: 'ghostHome'; ghost: GhostName }
  | { type: 'ghostReleased'; ghost: GhostName }
  | { type: 'pacmanCaught'; ghost: GhostName }
  | { type: 'fruitAppeared'; kind: FruitKind }
  | { type: 'fruitEaten'; kind: FruitKind; points: number }
  | { type: 'fruitLeft' }
  | { type: 'bonusLife' }
  | { type: 'waveChanged'; wave: number }
  | { type: 'levelCleared' }
  | { type: 'intermissionStarted'; act: 1 | 2 | 3 }
  | { type: 'levelStarted'; level: number }
  | { type: 'gameOver' };
