/**
 * The keyboard: arrows by their name, W A S D by their place, commands by their letter.
 *
 * The place is what a hand finds on any layout, the letter is what the help line says. A key keeps its own meaning where it has
 * one: letters in a text field, Enter and Space on a button, arrows on a slider.
 */
import type { Direction } from '../../game/direction.ts';
import { type Command, type Joystick, letGo, press, releaseJoystick, tellCommand, tellDirection } from './joystick.ts';

/** What the keyboard's focus is on, as far as it changes what keys mean. */
export type Focus = 'page' | 'button' | 'slider' | 'text';

export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>;

export type Meaning = { direction: Direction } | { command: Command };

const ARROWS: ReadonlyMap<string, Meaning> = new Map([
  ['ArrowUp', { direction: 'up' }],
  ['ArrowLeft', { direction: 'left' }],
  ['ArrowDown', { direction: 'down' }],
  ['ArrowRight', { direction: 'right' }],
]);

const PLACES: ReadonlyMap<string, Meaning> = new Map([
  ['KeyW', { direction: 'up' }],
  ['KeyA', { direction: 'left' }],
  ['KeyS', { direction: 'down' }],
  ['KeyD', { direction: 'right' }],
]);

const LETTERS: ReadonlyMap<string, Meaning> = new Map([
  ['p', { command: 'pause' }],
  ['m', { command: 'mute' }],
  ['f', { command: 'fullscreen' }],
]);

/** Where the layout has no Latin letters, the commands are where they would be. */
const LETTER_PLACES: ReadonlyMap<string, Meaning> = new Map([
  ['KeyP', { command: 'pause' }],
  ['KeyM', { command: 'mute' }],
  ['KeyF', { command: 'fullscreen' }],
]);

const CONFIRM: ReadonlyMap<string, Meaning> = new Map([
  ['Enter', { command: 'confirm' }],
  [' ', { command: 'confirm' }],
]);

const PAUSE: Meaning = { command: 'pause' };

/** What a key means to the cabinet, or null when it is none of its business. */
export function meaningOf(key: Key, focus: Focus): Meaning | null {
  if (key.ctrlKey || key.altKey || key.metaKey || focus === 'text') return null;
  if (key.key === 'Escape') return PAUSE;
  const confirm = CONFIRM.get(key.key);
  if (confirm !== undefined) return focus === 'page' ? confirm : null;
  const arrow = ARROWS.get(key.key);
  if (arrow !== undefined) return focus === 'slider' ? null : arrow;
  const latin = /^[a-z]$/i.test(key.key);
  return PLACES.get(key.code) ?? (latin ? LETTERS.get(key.key.toLowerCase()) : LETTER_PLACES.get(key.code)) ?? null;
}

/** Steers by the keys of a window. Returns how to detach it. */
export function attachKeyboard(joystick: Joystick, page: Window = window): () => void {
  const keyDown = (event: KeyboardEvent) => pressKey(joystick, event);
  const keyUp = (event: KeyboardEvent) => letGo(joystick, idOf(event));
  const release = () => releaseJoystick(joystick);
  const { document } = page;
  page.addEventListener('keydown', keyDown);
  page.addEventListener('keyup', keyUp);
  page.addEventListener('blur', release);
  document.addEventListener('visibilitychange', release);
  return () => {
    page.removeEventListener('keydown', keyDown);
    page.removeEventListener('keyup', keyUp);
    page.removeEventListener('blur', release);
    document.removeEventListener('visibilitychange', release);
    release();
  };
}

function pressKey(joystick: Joystick, event: KeyboardEvent): void {
  // A Mac does not tell when a key goes up while Command is down.
  if (event.key === 'Meta') return releaseJoystick(joystick);
  if (event.defaultPrevented || event.isComposing) return;
  const meaning = meaningOf(event, focusOf(event.target));
  if (meaning === null) return;
  event.preventDefault();
  if ('direction' in meaning) {
    press(joystick, idOf(event), meaning.direction);
    tellDirection(joystick, meaning.direction, 'keyboard');
  } else if (!event.repeat) {
    tellCommand(joystick, meaning.command, 'keyboard');
  }
}

/** Some keyboards on screens send no code. */
function idOf(event: KeyboardEvent): string {
  return event.code || event.key;
}

const BUTTON_TYPES = new Set(['button', 'submit', 'reset', 'checkbox', 'file', 'image', 'color']);
const SLIDER_TYPES = new Set(['range', 'radio']);

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page';
  if (target instanceof HTMLInputElement) {
    if (BUTTON_TYPES.has(target.type)) return 'button';
    return SLIDER_TYPES.has(target.type) ? 'slider' : 'text';
  }
  if (target instanceof HTMLElement && target.isContentEditable) return 'text';
  if (target.matches('textarea, select')) return 'text';
  return target.matches('button, a[href], summary, [role="button"]') ? 'button' : 'page';
}
