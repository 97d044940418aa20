/**
 * Which of four ways a stick leans that can lean anywhere: a gamepad's, or the one on the screen.
 *
 * Both borders have two sides, so that a thumb that trembles on one does not make the stick chatter: the stick comes to rest
 * nearer to the middle than it left it, and the other axis has to win clearly before the direction changes.
 */
import type { Direction } from '../../game/direction.ts';

/** Share of the dead zone in which a leaning stick comes to rest. */
const REST = 0.75;
/** How much longer the other axis has to be. */
const CLEARLY = 1.25;

/**
 * @param x lean to the right, in any unit
 * @param y lean downwards, in the same unit
 * @param deadZone distance from the middle at which a lean begins to count
 * @param current what this function said last
 */
export function leanOf(x: number, y: number, deadZone: number, current: Direction | null): Direction | null {
  const distance = Math.hypot(x, y);
  if (!(distance >= (current === null ? deadZone : deadZone * REST))) return null;
  return isHorizontal(x, y, current) ? horizontal(x) : vertical(y);
}

function isHorizontal(x: number, y: number, current: Direction | null): boolean {
  if (current === null) return Math.abs(x) >= Math.abs(y);
  if (current === 'left' || current === 'right') return Math.abs(y) <= Math.abs(x) * CLEARLY;
  return Math.abs(x) > Math.abs(y) * CLEARLY;
}

export function horizontal(x: number): Direction {
  return x < 0 ? 'left' : 'right';
}

export function vertical(y: number): Direction {
  return y < 0 ? 'up' : 'down';
}
