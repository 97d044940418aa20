/** The button for sound, wherever a game is shown. */
import type { SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { button, icon } from './element.ts';
import { SILENCE, SOUND } from './signs.ts';

/** A button that turns the sound on and off, and shows which it is; `used` is called after each use. */
export function createSoundButton(settings: SettingsKeeper, used: () => void): HTMLButtonElement {
  const sound = button('', toggle, { class: 'sound', 'aria-label': 'Sound' });

  function toggle(): void {
    settings.set({ muted: !settings.get().muted });
    used();
  }

  function show({ muted }: { muted: boolean }): void {
    sound.setAttribute('aria-pressed', String(!muted));
    sound.replaceChildren(icon(muted ? SILENCE : SOUND));
  }

  follow(settings, show);
  return sound;
}
