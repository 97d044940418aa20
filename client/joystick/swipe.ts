/**
 * Swiping anywhere on the page: the finger's way is measured from where it last turned.
 *
 * Every 20 pixels are a decision, and the measure begins anew where the finger is, so one touch that never leaves the glass can
 * steer through a whole maze. The direction holds when the finger is lifted, until another replaces it.
 */
import type { Direction } from '../../game/direction.ts';
import { isControl } from '../controls.ts';
import { type Joystick, press, SWIPE } from './joystick.ts';
import { horizontal, vertical } from './lean.ts';

export interface Swipe {
  /** The finger that is followed; null when there is none. */
  pointer: number | null;
  /** Where the measure began, in CSS pixels. */
  x: number;
  y: number;
}

/** CSS pixels of a swipe: more than a tap trembles, less than a thumb's comfortable way. */
export const SWIPE_LENGTH = 20;

/** CSS pixels at the sides of the screen from which phones swipe back: such a touch is the system's. */
const EDGE = 20;

export function newSwipe(): Swipe {
  return { pointer: null, x: 0, y: 0 };
}

/** A finger comes down. A second one is ignored, unless the page lost sight of the first (`primary`: it is the only one). */
export function beginSwipe(swipe: Swipe, pointer: number, x: number, y: number, primary: boolean): void {
  if (swipe.pointer !== null && !primary) return;
  swipe.pointer = pointer;
  swipe.x = x;
  swipe.y = y;
}

/** The finger moves: the direction swiped, or null as long as the way is too short. */
export function moveSwipe(swipe: Swipe, pointer: number, x: number, y: number): Direction | null {
  if (pointer !== swipe.pointer) return null;
  const dx = x - swipe.x;
  const dy = y - swipe.y;
  if (Math.max(Math.abs(dx), Math.abs(dy)) < SWIPE_LENGTH) return null;
  swipe.x = x;
  swipe.y = y;
  return Math.abs(dx) >= Math.abs(dy) ? horizontal(dx) : vertical(dy);
}

export function endSwipe(swipe: Swipe, pointer: number): void {
  if (pointer === swipe.pointer) swipe.pointer = null;
}

/** Whether a touch begins where the system listens for its own. @param width of the screen */
export function isAtEdge(x: number, width: number): boolean {
  return x < EDGE || x >= width - EDGE;
}

/** Steers by swipes on an element; its style says where that neither scrolls nor zooms the page. */
export function attachSwipe(joystick: Joystick, page: HTMLElement): void {
  const swipe = newSwipe();
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' || isControl(event.target) || isAtEdge(event.clientX, innerWidth)) return;
    beginSwipe(swipe, event.pointerId, event.clientX, event.clientY, event.isPrimary);
  };
  const move = (event: PointerEvent) => {
    const direction = moveSwipe(swipe, event.pointerId, event.clientX, event.clientY);
    if (direction !== null) press(joystick, SWIPE, direction);
  };
  const end = (event: PointerEvent) => endSwipe(swipe, event.pointerId);
  // `touch-action` is enough for most browsers; some pull the page down to reload it all the same.
  const keepStill = (event: TouchEvent) => {
    if (swipe.pointer !== null && event.cancelable) event.preventDefault();
  };
  page.addEventListener('pointerdown', down);
  page.addEventListener('pointermove', move);
  page.addEventListener('pointerup', end);
  page.addEventListener('pointercancel', end);
  page.addEventListener('touchmove', keepStill, { passive: false });
}
