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
