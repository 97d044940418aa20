/**
 * Lets the style sheet know what the player chose, on the root: data-motion (full, reduced), data-panel (stick, buttons), data-stick-size
 * and data-stick-side.
 */
import { isMotionReduced, isStickShown, type SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';

export function followSettings(settings: SettingsKeeper): void {
  const { dataset } = document.documentElement;
  const show = () => {
    dataset.motion = isMotionReduced(settings.get()) ? 'reduced' : 'full';
    dataset.panel = isStickShown(settings.get()) ? 'stick' : 'buttons';
    dataset.stickSize = settings.get().stickSize;
    dataset.stickSide = settings.get().stickSide;
  };
  for (const query of ['(prefers-reduced-motion: reduce)', '(pointer: coarse)']) {
    matchMedia(query).addEventListener('change', show);
  }
  follow(settings, show);
}
