/**
 * What lies round the picture while a game is played: where it is served from, and buttons for pause and sound.
 */
import type { Location } from '../../hall.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { button, element, icon } from '../kit/element.ts';

export interface PlayScreen {
  element: HTMLElement;
  show(): void;
  hide(): void;
  /** Null: the hall gave no ticket, the game is unranked. What came of it is kept as data-place too: known or none. */
  setLocation(location: Location | null): void;
  /** Says something else there. */
  tell(text: string): void;
}

const PAUSE = 'M7 4h3v16H7zM14 4h3v16h-3z';
const SOUND = 'M3 9v6h4l6 5V4L7 9zM16 8v8a5 5 0 0 0 0-8z';
const SILENCE =
  'M3 9v6h4l6 5V4L7 9zM15 9.4l1.4-1.4 2.1 2.1L20.600 8 22 9.400 19.900 11.500 22 13.600 20.600 15l-2.100-2.100L16.400 15 15 13.600l2.100-2.100z';

/** `playAt` gets the focus back after a button was used, so that the next key steers. */
export function createPlayScreen(settings: SettingsKeeper, playAt: HTMLElement, pause: () => void): PlayScreen {
  const location = element('p', { class: 'location' });
  const sound = createSoundButton(settings, () => playAt.focus({ preventScroll: true }));
  const controls = button('', pause, { class: 'pause', 'aria-label': 'Pause' });
  controls.append(icon(PAUSE));
  const section = element('section', { class: 'play', 'aria-label': 'Game', hidden: true }, sound, location, controls);

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
      if (where === null) location.replaceChildren('Unranked: the hall could not be reached');
      else location.replaceChildren(...servedBy(where));
      location.dataset.place = where === null ? 'none' : 'known';
    },
    tell,
  };
}

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

  settings.subscribe(show);
  show(settings.get());
  return sound;
}

/** Where a game is served from, in words; nothing when nothing is known of it. */
export function servedBy(location: Location): (Node | string)[] {
  const text = locationText(location);
  return text === '' ? [] : [element('span', { class: 'unseen' }, 'Served by '), text];
}

/** What the hall writes for a part of a place that it cannot tell. */
export const UNKNOWN = 'unknown';

/** The parts of a place that are known; empty when none is. */
export function locationText({ cloud, zone, host }: Location): string {
  return [cloud, zone, host].filter((part) => part !== UNKNOWN).join(' / ');
}
