/**
 * The player's buttons and its slider, which stands for every tick of the game.
 */

import { type FilmAction, keyFor } from '../../keys.ts';
import type { Player } from '../../watch/film-player.ts';
import type { Watched } from '../../watch/find.ts';
import { timeText } from '../../watch/watch-address.ts';
import { button, element, icon } from '../kit/element.ts';
import { FRAME_BACK, FRAME_ON, PAUSE, PLAY } from '../kit/signs.ts';
import type { WatchAction } from './watch-keys.ts';

export interface ControlHandlers {
  act(action: WatchAction): void;
  /** The slider is held, and was moved to this tick. */
  drag(tick: number): void;
  /** The slider was let go. */
  drop(): void;
  copyLink(): void;
}

export interface Controls {
  element: HTMLElement;
  slider: HTMLInputElement;
  /** Gets ready for a game, and the focus. */
  show(game: Watched): void;
  /** Brings everything in line with the player; call it in every frame. */
  follow(player: Player): void;
}

/** `announce` speaks to screen readers. */
export function createControls(handlers: ControlHandlers, announce: (text: string) => void): Controls {
  const { act } = handlers;
  const now = element('span', { class: 'now' });
  const whole = element('span', { class: 'whole' });
  const slider = element('input', { type: 'range', min: 0, step: 1, 'aria-label': 'Moment of the game' });
  const play = iconButton(PLAY, 'Play', () => act({ type: 'toggle' }), 'toggle');
  const speed = element('span', { class: 'speed' });
  const link = button('Link', handlers.copyLink, { 'aria-label': 'Copy link', title: 'Copy a link to this moment' });
  const controls = element(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Player' },
    element('div', { class: 'timeline' }, now, slider, whole),
    element(
      'div',
      { class: 'buttons' },
      iconButton(FRAME_BACK, 'One frame back', () => act({ type: 'step', frames: -1 }), 'frameBack'),
      play,
      iconButton(FRAME_ON, 'One frame on', () => act({ type: 'step', frames: 1 }), 'frameOn'),
      element(
        'div',
        { class: 'speeds', role: 'group', 'aria-label': 'Speed' },
        button('\u2212', () => act({ type: 'speed', step: -1 }), {
          'aria-label': 'Slower',
          title: tooltip('Slower', 'slower'),
        }),
        speed,
        button('+', () => act({ type: 'speed', step: 1 }), {
          'aria-label': 'Faster',
          title: tooltip('Faster', 'faster'),
        }),
      ),
      link,
    ),
  );
  /** What is shown now, so that only what has changed is written. */
  const shown = { tick: -1, time: '', speed: 0, playing: false };

  slider.addEventListener('input', () => handlers.drag(slider.valueAsNumber));
  for (const end of ['change', 'pointerup', 'pointercancel', 'blur'] as const) {
    slider.addEventListener(end, handlers.drop);
  }
  // A button that was clicked does not take the focus, so that the space bar goes on to play and pause.
  controls.addEventListener('mousedown', (event) => {
    if (event.target !== slider) event.preventDefault();
  });

  function showTick(tick: number): void {
    shown.tick = tick;
    slider.valueAsNumber = tick;
    const time = timeText(tick);
    if (time === shown.time) return;
    shown.time = time;
    now.textContent = time;
    slider.setAttribute('aria-valuetext', time);
  }

  function showSpeed(times: number): void {
    if (shown.speed !== 0) announce(times === 1 ? 'Speed 1, with sound' : `Speed ${times}`);
    shown.speed = times;
    speed.textContent = `${times}\u00D7`;
  }

  function showPlaying(playing: boolean): void {
    shown.playing = playing;
    play.replaceChildren(icon(playing ? PAUSE : PLAY));
    play.setAttribute('aria-label', playing ? 'Pause' : 'Play');
  }

  return {
    element: controls,
    slider,
    show({ shared, recording }) {
      link.hidden = !shared;
      slider.max = String(recording.ticks);
      whole.textContent = timeText(recording.ticks);
      shown.speed = 0;
      showTick(0);
      showPlaying(false);
      play.focus({ preventScroll: true });
    },
    follow({ replay, speed: times, playing }) {
      if (replay.game.tick !== shown.tick) showTick(replay.game.tick);
      if (times !== shown.speed) showSpeed(times);
      if (playing !== shown.playing) showPlaying(playing);
    },
  };
}

function iconButton(path: string, label: string, run: () => void, action: FilmAction): HTMLButtonElement {
  const made = button('', run, { 'aria-label': label, title: tooltip(label, action) });
  made.append(icon(path));
  return made;
}

/** What a button does, and the key that does it too. */
function tooltip(label: string, action: FilmAction): string {
  const key = keyFor(action, 'watch');
  return `${label} (${key === ' ' ? 'Space' : key})`;
}
