/**
 * Games played by a stick that a number moves, and what became of them: the rows of the table of proof (proof.ts).
 */
import { createHash } from 'node:crypto';
import type { Lever } from '../direction.ts';
import { type GameOptions, newGame, tick } from '../game.ts';
import { traceRow } from '../trace.ts';

/** A game (options, seed of the joystick, ticks), and how it stands then (score, level, digest of the state). */
export type Proof = readonly [
  options: GameOptions,
  joystickSeed: number,
  ticks: number,
  score: number,
  level: number,
  digest: string,
];

const STICK: readonly Lever[] = [null, 'left', 'right', 'up', 'down', ['left', 'up'], ['down', 'right']];
/** The stick is moved in one of so many ticks. */
const STEADINESS = 12;

/** Plays a game of the table and returns its row. */
export function prove(options: GameOptions, joystickSeed: number, ticks: number): Proof {
  const game = newGame(options);
  let random = joystickSeed;
  let held: Lever = null;
  while (game.tick < ticks) {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0;
    if ((random >>> 16) % STEADINESS === 0) held = STICK[(random >>> 8) % STICK.length] ?? null;
    tick(game, held);
  }
  // What the machine has, in its own numbers: how we keep the state may change without a change of the rules.
  const state = createHash('sha256')
    .update(JSON.stringify(traceRow(game)))
    .update(game.dots);
  return [options, joystickSeed, ticks, game.score, game.level, state.digest('hex').slice(0, 12)];
}
