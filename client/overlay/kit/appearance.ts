/**
 * Lets the style sheet know what the player chose: data-motion (full, reduced) and data-panel (stick, buttons) on the root.
 */
import { isMotionReduced, isStickShown, type SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';

export function followSettings(settings: SettingsKeeper): void {
  const { dataset } = document.documentElement;
  const show = () => {
    dataset.motion = isMotionReduced(settings.get()) ? 'reduced' : 'full';
    dataset.panel = isStickShown(settings.get()) ? 'stick' : 'buttons';
  };
  for (const query of ['(prefers-reduced-motion: reduce)', '(pointer: coarse)']) {
    matchMedia(query).addEventListener('change', show);
  }
  follow(settings, show);
}
