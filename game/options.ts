/**
 * How a game can be set before it begins: the operator's switches of the machine, practice, and what a test may want.
 */
import { KILL_SCREEN_LEVEL } from './maze.ts';
import { MAX_SEED, NOISE_LENGTH } from './noise.ts';
import type { Difficulty } from './state.ts';

export interface GameOptions {
  /** Up to 53 bits, from which the noise of frightened ghosts is made. */
  seed: number;
  /** 1 (default) to 256. */
  level?: number;
  /** Of each player, the one in play included: on the machine 1, 2, 3 (default) or 5, here up to 255. */
  lives?: number;
  /** Two players take turns, each with lives, levels and points of his own. */
  players?: 1 | 2;
  difficulty?: Difficulty;
  /** Points that give an additional life, once; null for none. */
  bonusLife?: 10_000 | 15_000 | 20_000 | null;
  /** The operator's test: every level is over as soon as it begins, and the next one follows. */
  rackTest?: boolean;
  /** Practice only: ghosts cannot catch Pac-Man. */
  invincible?: boolean;
  /** Practice only: Pac-Man moves twice as fast. */
  turbo?: boolean;
  /** Points to begin with. */
  score?: number;
  /** The machine's clock, 0 to 59; made from the seed by default. */
  clock?: number;
  /** Replaces the table of 8,192 two-bit values that frightened ghosts take their turns from. */
  noise?: Uint8Array;
  /** The attract-mode demo, in which Pac-Man steers himself. */
  demo?: boolean;
}

/** The options that a player or an operator chooses from; a recording tells those that are not the factory's. */
export type Switches = Required<
  Pick<GameOptions, 'level' | 'lives' | 'players' | 'difficulty' | 'bonusLife' | 'invincible' | 'turbo' | 'rackTest'>
>;

/** As the machine leaves the factory. Only such games are ranked. */
export const FACTORY: Readonly<Switches> = {
  level: 1,
  lives: 3,
  players: 1,
  difficulty: 'normal',
  bonusLife: 10_000,
  invincible: false,
  turbo: false,
  rackTest: false,
};

/** What each can be set to. Recordings number the values: a new one comes last. */
export const SETTINGS: { readonly [Name in keyof Switches]: readonly Switches[Name][] } = {
  level: wholeNumbers(1, KILL_SCREEN_LEVEL),
  lives: wholeNumbers(1, 255),
  players: [1, 2],
  difficulty: ['normal', 'hard'],
  bonusLife: [10_000, 15_000, 20_000, null],
  invincible: [false, true],
  turbo: [false, true],
  rackTest: [false, true],
};

/** The names of the switches. Recordings number them: a new one comes last. */
export const SWITCH_NAMES = Object.keys(SETTINGS) as (keyof Switches)[];

/** The switches of a game that are not as the factory has them. */
export function changedSwitches(options: Partial<Switches>): Partial<Switches> {
  const changed = SWITCH_NAMES.filter((name) => options[name] !== undefined && options[name] !== FACTORY[name]);
  return Object.fromEntries(changed.map((name) => [name, options[name]]));
}

/** @throws RangeError when an option is out of its range */
export function checkOptions(options: GameOptions): void {
  checkRange('seed', options.seed, 0, MAX_SEED);
  checkRange('score', options.score ?? 0, 0, 999_999);
  checkRange('clock', options.clock ?? 0, 0, 59);
  if (options.noise !== undefined) checkRange('length of noise', options.noise.length, NOISE_LENGTH, NOISE_LENGTH);
  for (const name of SWITCH_NAMES) {
    const values: readonly unknown[] = SETTINGS[name];
    if (options[name] === undefined || values.includes(options[name])) continue;
    const range = values.length > 4 ? `a whole number from 1 to ${values.length}` : `one of ${values.join(', ')}`;
    throw new RangeError(`${name} must be ${range}, not ${options[name]}`);
  }
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`);
}

function wholeNumbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
