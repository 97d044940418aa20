/**
 * What the player has in his hands at the moment: keys (and a mouse), a touch screen, or a gamepad. The page speaks of that, and of
 * nothing that is not there; for styles it is data-hand on the root.
 */
import { focusOf } from './controls.ts';
import { type Shared, share } from './shared.ts';

export type InHand = 'keys' | 'touch' | 'pad';

/** What the picture is called for who does not see it: how it is steered and stopped. */
export const PICTURE_NAMES: Readonly<Record<InHand, string>> = {
  keys: 'Pac-Man. Arrow keys steer, P pauses.',
  touch: 'Pac-Man. Swipe to steer; Pause is a button.',
  pad: 'Pac-Man. Stick or cross steers, start pauses.',
};

/** Follows keys and pointers; a gamepad is told by who asks it. */
export function followHands(page: Window = window): Shared<InHand> {
  const { dataset } = page.document.documentElement;
  const hand = share<InHand>(page.matchMedia('(pointer: coarse)').matches ? 'touch' : 'keys');
  const take = (next: InHand) => {
    dataset.hand = next;
    if (hand.get() !== next) hand.set(next);
  };
  take(hand.get());
  page.addEventListener(
    'keydown',
    // Who types on a touch screen types on the keyboard that it shows.
    ({ target }) => {
      if (focusOf(target) !== 'text') take('keys');
    },
    { capture: true },
  );
  page.addEventListener('pointerdown', ({ pointerType }) => take(pointerType === 'mouse' ? 'keys' : 'touch'), {
    capture: true,
  });
  return { ...hand, set: take };
}
