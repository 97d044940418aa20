/**
 * What on the page is a control, and keeps to itself what is done to it: keys, clicks and touches. Asked in one place.
 */

/** What has the keyboard's focus, as far as it changes what keys mean. */
export type Focus = 'page' | 'button' | 'slider' | 'text';

const BUTTON_TYPES = new Set(['button', 'submit', 'reset', 'checkbox', 'file', 'image', 'color']);
const SLIDER_TYPES = new Set(['range', 'radio']);

/** What a key meets that was pressed on a part of the page. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page';
  if (target instanceof HTMLInputElement) {
    if (BUTTON_TYPES.has(target.type)) return 'button';
    return SLIDER_TYPES.has(target.type) ? 'slider' : 'text';
  }
  if (target instanceof HTMLElement && target.isContentEditable) return 'text';
  if (target.matches('textarea, select')) return 'text';
  return target.matches('button, a[href], summary, [role="button"]') ? 'button' : 'page';
}

const CONTROLS =
  'button, a, input, select, textarea, label, summary, dialog, [role="button"], [data-scrolls], .stick, .notes';

/** Whether a click or a touch is for a part of the page itself, and not for the game. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(CONTROLS) !== null;
}

/** Whether a part of the page lies in a dialog, which silences what is under it. */
export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog') !== null;
}
