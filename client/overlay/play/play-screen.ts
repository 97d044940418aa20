/**
 * What lies round the picture while a game is played: where it is served from, and buttons for pause, sound and full screen.
 */
import type { Location } from '../../hall-line.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { button, element, icon } from '../kit/element.ts';
import { createFullScreenButton } from '../kit/full-screen-button.ts';
import { servedBy } from '../kit/served-by.ts';
import { PAUSE } from '../kit/signs.ts';
import { createSoundButton } from '../kit/sound-button.ts';

export interface PlayScreen {
  element: HTMLElement;
  show(): void;
  hide(): void;
  /** Words: why it is unranked. What came of it is kept as data-place too: known or none. */
  setLocation(location: Location | string): void;
  /** Seconds until the game goes on, large over the picture; 0 shows nothing. May be called in every frame. */
  tellCount(seconds: number): void;
  /** Says something else there. */
  tell(text: string): void;
}

/** `playAt` gets the focus back after a button was used, so that the next key steers. */
export function createPlayScreen(settings: SettingsKeeper, playAt: HTMLElement, pause: () => void): PlayScreen {
  const location = element('p', { class: 'location small-print' });
  const sound = createSoundButton(settings, () => playAt.focus({ preventScroll: true }));
  const fullScreen = createFullScreenButton(() => playAt.focus({ preventScroll: true }));
  const controls = button('', pause, { class: 'pause', 'aria-label': 'Pause' });
  controls.append(icon(PAUSE));
  const count = element('p', { class: 'count', role: 'status' });
  let shown = 0;
  const section = element(
    'section',
    { class: 'play', 'aria-label': 'Game', hidden: true },
    sound,
    fullScreen,
    location,
    controls,
    count,
  );

  function tell(text: string): void {
    location.replaceChildren(text);
    delete location.dataset.place;
  }

  return {
    element: section,
    show() {
      tell('');
      section.hidden = false;
      playAt.focus({ preventScroll: true });
    },
    hide() {
      section.hidden = true;
    },
    setLocation(where) {
      const isPlace = typeof where !== 'string';
      location.replaceChildren(...(isPlace ? servedBy(where) : [where]));
      location.dataset.place = isPlace ? 'known' : 'none';
    },
    tellCount(seconds) {
      if (seconds === shown) return;
      shown = seconds;
      count.textContent = seconds > 0 ? String(seconds) : '';
    },
    tell,
  };
}
