/**
 * Chance, as the machine has it: a walk through a table of 8,192 two-bit values (facts, 6.11).
 *
 * The machine walks its own program; we walk a table made from the seed, so games differ from seed to seed.
 */
import type { Direction } from './direction.ts';
import type { Game } from './state.ts';

export const NOISE_LENGTH = 8192;

/** The machine's numbers of the directions. */
const DIRECTIONS: readonly Direction[] = ['right', 'down', 'left', 'up'];

/** The largest seed: 53 bits, which a number carries exactly. */
export const MAX_SEED = Number.MAX_SAFE_INTEGER;

/** Makes the table from the lower 32 bits of a seed with the xorshift generator of G. Marsaglia (2003), and stirs in what is above them. */
export function makeNoise(seed: number): Uint8Array {
  const noise = new Uint8Array(NOISE_LENGTH);
  // The generator is stuck at 0, so 0 becomes another number; multiplying spreads seeds that are close together.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0 || 1;
  const upper = Math.floor(seed / 2 ** 32);
  // A generator of another kind: two xorshifts together would be no more than one.
  let other = upper;
  for (let index = 0; index < NOISE_LENGTH; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    if (upper > 0) other = (Math.imul(other, 1_664_525) + 1_013_904_223) | 0;
    noise[index] = (state ^ other) >>> 30;
  }
  return noise;
}

/** Where the walk stands after one more draw. */
export function nextRandom(random: number): number {
  return (5 * random + 1) % NOISE_LENGTH;
}

/** Draws a direction. */
export function drawDirection(game: Game): Direction {
  game.random = nextRandom(game.random);
  return DIRECTIONS[(game.noise[game.random] ?? 0) & 3] ?? 'right';
}
