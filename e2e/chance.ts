/** Chance with a seed, so that an attack or a torture that found something can be made again. */
export interface Chance {
  /** 0 <= number < 1. */
  next(): number;
  /** 0 <= number < below. */
  below(below: number): number;
  pick<T>(of: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

/** The mulberry32 generator of T. Ettinger (2017). */
export function createChance(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    next,
    below,
    pick(of) {
      if (of.length === 0) throw new RangeError('There is nothing to pick from.');
      return of[below(of.length)] as (typeof of)[number];
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}
