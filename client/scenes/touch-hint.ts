/** Told once in a browser, when the first game by touch begins: how it is steered. */
import type { Cabinet } from '../cabinet.ts';
import { isStickShown } from '../settings.ts';

export function hintAtTouch({ hand, settings, overlay }: Pick<Cabinet, 'hand' | 'settings' | 'overlay'>): void {
  if (hand.get() !== 'touch' || settings.get().touchHinted) return;
  settings.set({ touchHinted: true });
  overlay.notify(isStickShown(settings.get()) ? WITH_STICK : BY_SWIPE);
}

const BY_SWIPE = 'Swipe anywhere to steer: the direction holds until the next swipe.';
const WITH_STICK = `${BY_SWIPE} Or lean the stick. Settings have its size and side.`;
