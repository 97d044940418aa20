/**
 * Which picture when: the arcade's animation timing (facts, sections 9 and 12) as functions of the state.
 *
 * Nothing here keeps time of its own, so a paused, replayed or rewound game shows what it should.
 */
import type { Direction } from '../../game/direction.ts';
import { fruitOfLevel } from '../../game/level.ts';
import { KILL_SCREEN_LEVEL } from '../../game/maze.ts';
import type { FruitKind, Game } from '../../game/state.ts';
import type { Feet } from '../art/ghost-pixels.ts';
import type { Mouth } from '../art/pacman-pixels.ts';

/** The most lives and fruits that the bottom row has room for. */
export const MOST_LIVES = 5;
export const MOST_FRUITS = 7;

/** Pac-Man's mouth depends on nothing but where he is (facts, section 12). */
export function mouthAt(x: number, y: number, facing: Direction): Mouth {
  const place = (facing === 'left' || facing === 'right' ? x : y) & 7;
  // In steps of two pixels; the other two directions are the same sequence from the other end.
  const step = (facing === 'right' || facing === 'down' ? place : 7 - place) >> 1;
  if (step === 0) return 'closed';
  return step === 2 ? 'open' : 'half';
}

/** The big one has the mouth of the small one looking right, at twice the size. */
export function bigMouthAt(x: number): Mouth {
  return mouthAt(x >> 1, 0, 'right');
}

/** Energizers are on and off for ten frames of play each. */
export function areEnergizersLit(roundTicks: number): boolean {
  return Math.floor(roundTicks / 10) % 2 === 0;
}

/** On level 256 the first change is not seen, and all others come the other way round (facts more, 1.5). */
export function areBrokenEnergizersLit(roundTicks: number): boolean {
  return roundTicks < 10 || !areEnergizersLit(roundTicks);
}

/** The feet change after every eighth frame of play. */
export function feetAt(roundTicks: number): Feet {
  return ((roundTicks >> 3) & 1) === 0 ? 0 : 1;
}

/** 1UP, or 2UP in the second player's turn, is on and off for 16 frames each, anew in every round; pauses and deaths count (facts more, section 6). */
export function isUpLit({ tick, roundBegan }: Pick<Game, 'tick' | 'roundBegan'>): boolean {
  return ((tick - roundBegan) & 16) === 0;
}

/** The fruits at the bottom, the newest last: those of the levels so far, at most the last seven; at level 256 the rubbish covers them. */
export function fruitRow(level: number): FruitKind[] {
  if (level === KILL_SCREEN_LEVEL) return [];
  const fruits: FruitKind[] = [];
  for (let past = Math.max(1, level - MOST_FRUITS + 1); past <= level; past++) fruits.push(fruitOfLevel(past));
  return fruits;
}
