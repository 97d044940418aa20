/**
 * Moving through a screen with four directions and two buttons, the same for arrow keys and gamepad.
 *
 * A direction first changes the value under the focus if that has one along this axis (slider, choice, page that
 * scrolls); otherwise the focus moves to the nearest control that way, as it lies on the screen.
 */
import type { Direction } from '../../../game/direction.ts';

/** A rectangle in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The direction of an arrow key, or null for any other key. */
export function arrowDirection(key: string): Direction | null {
  return ARROWS.get(key) ?? null;
}

/**
 * Index of the box to go to from box `from`: the nearest one that lies in the direction, or, when none does, the
 * farthest one the other way (round the edge). `from` itself when there is no other.
 */
export function neighbour(boxes: readonly Box[], from: number, direction: Direction): number {
  const here = boxes[from];
  if (!here) return from;
  let nearest = from;
  let farthest = from;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const [index, box] of boxes.entries()) {
    if (index === from) continue;
    const { along, aside } = distance(here, box, direction);
    const near = along + ASIDE_NEAR * aside;
    if (along > 0 && near < least) {
      least = near;
      nearest = index;
    }
    const far = -along - ASIDE_FAR * aside;
    if (along < 0 && far > most) {
      most = far;
      farthest = index;
    }
  }
  return nearest === from ? farthest : nearest;
}

/** Lets the direction do what it does in this screen; false when nothing came of it. */
export function go(screen: HTMLElement, direction: Direction): boolean {
  const controls = controlsOf(screen);
  const active = document.activeElement;
  const current = active instanceof HTMLElement ? controls.indexOf(active) : -1;
  const control = controls[current];
  if (!control) return focus(controls[0]);
  if (changeValue(control, direction) || scroll(control, direction)) return true;
  const boxes = controls.map((each) => each.getBoundingClientRect());
  return focus(controls[neighbour(boxes, current, direction)]);
}

/** Presses the control under the focus, as Enter or Space would; false when there is none. */
export function press(screen: HTMLElement): boolean {
  const control = document.activeElement;
  if (!(control instanceof HTMLElement) || !screen.contains(control)) return false;
  if (isRadio(control)) return nextChoice(control, 1);
  control.click();
  return true;
}

/** How much a pixel to the side counts against one along the direction, for the next control and for one round the edge. */
const ASIDE_NEAR = 2;
const ASIDE_FAR = 0.1;

const ARROWS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowLeft', 'left'],
  ['ArrowDown', 'down'],
  ['ArrowRight', 'right'],
]);

function distance(from: Box, to: Box, direction: Direction): { along: number; aside: number } {
  const right = to.left + to.width / 2 - (from.left + from.width / 2);
  const down = to.top + to.height / 2 - (from.top + from.height / 2);
  const gapX = Math.max(0, to.left - (from.left + from.width), from.left - (to.left + to.width));
  const gapY = Math.max(0, to.top - (from.top + from.height), from.top - (to.top + to.height));
  switch (direction) {
    case 'up':
      return { along: -down, aside: gapX };
    case 'down':
      return { along: down, aside: gapX };
    case 'left':
      return { along: -right, aside: gapY };
    case 'right':
      return { along: right, aside: gapY };
  }
}

/** What can have the focus, in the order of Tab; of a group of radio buttons only the one that is chosen. */
function controlsOf(screen: HTMLElement): HTMLElement[] {
  const all = screen.querySelectorAll<HTMLElement>('a[href], button:enabled, input:enabled, [tabindex="0"]');
  return [...all].filter((each) => each.getClientRects().length > 0 && !(isRadio(each) && !each.checked));
}

function focus(control: HTMLElement | undefined): boolean {
  if (!control || control === document.activeElement) return false;
  control.focus();
  return true;
}

function changeValue(control: HTMLElement, direction: Direction): boolean {
  if (direction === 'up' || direction === 'down') return false;
  if (isRadio(control)) return nextChoice(control, direction === 'right' ? 1 : -1);
  if (!(control instanceof HTMLInputElement) || control.type !== 'range') return false;
  if (direction === 'right') control.stepUp();
  else control.stepDown();
  control.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

function nextChoice(radio: HTMLInputElement, step: number): boolean {
  const group = radio.closest('fieldset') ?? document;
  const choices = [...group.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${radio.name}"]`)];
  const next = choices[(choices.indexOf(radio) + step + choices.length) % choices.length];
  next?.focus();
  next?.click();
  return true;
}

/** Scrolls the region under the focus, if there is anything left to see that way. */
function scroll(region: HTMLElement, direction: Direction): boolean {
  if (!region.hasAttribute('data-scrolls')) return false;
  const { scrollTop, scrollLeft } = region;
  const x = direction === 'left' ? -1 : Number(direction === 'right');
  const y = direction === 'up' ? -1 : Number(direction === 'down');
  region.scrollBy({ left: (x * region.clientWidth) / 2, top: (y * region.clientHeight) / 2, behavior: 'instant' });
  return region.scrollTop !== scrollTop || region.scrollLeft !== scrollLeft;
}

function isRadio(control: HTMLElement): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'radio';
}
