/**
 * Speed as the machine has it: a 32-bit pattern, rotated left once whenever its owner is due (facts, section 4).
 *
 * The bit that leaves at the top comes back at the bottom and decides: 1 moves one pixel, 0 stands still.
 */

export function rotate(pattern: number): number {
  return (pattern << 1) | (pattern >>> 31);
}

/** Whether a pattern that was just rotated says to move. */
export function moves(pattern: number): boolean {
  return (pattern & 1) === 1;
}

/** Pixels that a pattern moves its owner in so many half-steps. */
export function pixelsIn(pattern: number, halfSteps: number): number {
  const rest = halfSteps % 32;
  const begun = rest === 0 ? 0 : pattern >>> (32 - rest);
  return ((halfSteps - rest) / 32) * onesOf(pattern) + onesOf(begun);
}

function onesOf(pattern: number): number {
  let ones = 0;
  for (let rest = pattern; rest !== 0; rest &= rest - 1) ones += 1;
  return ones;
}
