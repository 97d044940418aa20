/**
 * A screen of the overlay, and the pile of them: the title or the game at the bottom, dialogs upon it.
 *
 * Only the uppermost screen gets input. A dialog is a native modal <dialog>, so the browser keeps the focus inside
 * and gives it back where it was when the dialog closes.
 */
import type { Direction } from '../../../game/direction.ts';
import { focusOf } from '../../controls.ts';
import { actionOf, type Key } from '../../keys.ts';
import { button, element } from './element.ts';
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

export interface DialogScreen extends Screen {
  element: HTMLDialogElement;
  back(): void;
}

export interface Pile {
  /** Puts a dialog on top. */
  open(dialog: DialogScreen): void;
  /** Takes a dialog off, and whatever lies on it; nothing happens if it is not open. */
  close(dialog: DialogScreen): void;
  closeAll(): void;
  isOpen(dialog: DialogScreen): boolean;
  /** The uppermost dialog; null when none is open. */
  top(): DialogScreen | null;
}

/** `carried` is moved into the uppermost dialog, because a modal dialog silences and covers everything outside it. */
export function createPile(root: HTMLElement, carried: HTMLElement): Pile {
  const open: DialogScreen[] = [];

  function carry(): void {
    (open.at(-1)?.element ?? root).append(carried);
  }

  function drop(count: number): void {
    for (const dialog of open.splice(open.length - count).reverse()) dialog.element.close();
    carry();
  }

  // A page that goes full screen is painted over the dialogs that are open; opened again they are on top of it.
  document.addEventListener('fullscreenchange', () => {
    const focused = document.activeElement;
    for (const { element } of [...open].reverse()) element.close();
    for (const { element } of open) element.showModal();
    if (focused instanceof HTMLElement) focused.focus();
  });

  return {
    open(dialog) {
      if (open.includes(dialog)) return;
      root.append(dialog.element);
      dialog.element.showModal();
      open.push(dialog);
      carry();
    },
    close(dialog) {
      if (open.includes(dialog)) drop(open.length - open.indexOf(dialog));
    },
    closeAll: () => drop(open.length),
    isOpen: (dialog) => open.includes(dialog),
    top: () => open.at(-1) ?? null,
  };
}

/** A dialog with a heading and, unless told otherwise, a button that leads back. */
export function createDialog(
  id: string,
  title: string,
  back: () => void,
  children: (Node | string)[],
  backLabel: string | null = 'Back',
): DialogScreen {
  const heading = element('h2', { id: `${id}-heading` }, title);
  const dialog = element('dialog', { id, class: 'panel', 'aria-labelledby': heading.id }, heading, ...children);
  if (backLabel !== null) dialog.append(element('p', { class: 'actions' }, button(backLabel, back)));
  listenToKeys({ element: dialog, back });
  // The browser's own ways to close a dialog (Esc, the back gesture of a phone) lead back too.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    back();
  });
  return { element: dialog, back };
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

/** Sound and full screen, which the page has keys for everywhere. */
function isGeneral(key: Key): boolean {
  const action = actionOf(key, ['title']);
  return action === 'mute' || action === 'fullscreen';
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
