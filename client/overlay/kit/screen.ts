/** A screen of the overlay: an element, and what it does with arrow keys, Esc and the buttons of a pad. */
import type { Direction } from '../../../game/direction.ts';
import { focusOf } from '../../controls.ts';
import { actionOf, type Key } from '../../keys.ts';
import { arrowDirection, go, press } from './navigation.ts';

export interface Screen {
  element: HTMLElement;
  /** Esc, or the pad's second button: the way out. Absent where there is none. */
  back?(): void;
  /** What a direction of the pad does where it does not move the focus. */
  turn?(direction: Direction): void;
  /** What the pad's first button does where it does not press the control under the focus. */
  confirm?(): void;
}

/** Arrow keys and Esc for a screen. What is used here does not reach the game's own keys, and from a dialog hardly any does. */
export function listenToKeys(screen: Screen): void {
  const isDialog = screen.element instanceof HTMLDialogElement;
  screen.element.addEventListener('keydown', (event) => {
    const target = event.target;
    const isTyping = focusOf(target) === 'text';
    const direction = arrowDirection(event.key);
    if (event.key === 'Escape' && screen.back) {
      event.preventDefault();
      screen.back();
    } else if (direction && !(isTyping && (direction === 'left' || direction === 'right'))) {
      event.preventDefault();
      go(screen.element, direction);
    } else if (event.key === 'Enter' || event.key === ' ') {
      // A key that is still held from the screen before must not press what has the focus now.
      if (event.repeat && !isTyping) event.preventDefault();
    } else if (!isTyping && (!isDialog || isGeneral(event))) {
      return;
    }
    event.stopPropagation();
  });
}

/** Sound, full screen and the coin slot, which the page has keys for everywhere. */
export function isGeneral(key: Key): boolean {
  const action = actionOf(key, ['title']);
  return action === 'mute' || action === 'fullscreen' || action === 'coin';
}

/** The pad's direction for a screen. */
export function padDirection(screen: Screen, direction: Direction): void {
  if (screen.turn) screen.turn(direction);
  else go(screen.element, direction);
}

/** The pad's first button for a screen. */
export function padConfirm(screen: Screen): void {
  if (screen.confirm) screen.confirm();
  else press(screen.element);
}
