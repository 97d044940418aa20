/**
 * The player's buttons and its slider, which stands for every tick of the game.
 */

import { encode } from '../../../game/recording.ts';
import { type FilmAction, keyFor } from '../../keys.ts';
import type { Player } from '../../watch/film-player.ts';
import type { Watched } from '../../watch/find.ts';
import type { Mark } from '../../watch/statistics.ts';
import { linkedGameId, timeText } from '../../watch/watch-address.ts';
import { button, element, icon } from '../kit/element.ts';
import { FRAME_BACK, FRAME_ON, PAUSE, PLAY } from '../kit/signs.ts';
import { markElements } from './timeline-marks.ts';
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
  /** What stands out in the game, over the slider. */
  showMarks(marks: readonly Mark[]): void;
  /** Brings everything in line with the player; call it in every frame. */
  follow(player: Player): void;
}

/** `announce` speaks to screen readers. */
export function createControls(handlers: ControlHandlers, announce: (text: string) => void): Controls {
  const parts = buildControls(handlers);
  const { element: group, slider } = parts;
  /** What is shown now, so that only what has changed is written. */
  const shown = { tick: -1, speed: 0, playing: false };

  slider.addEventListener('input', () => handlers.drag(slider.valueAsNumber));
  for (const end of ['change', 'pointerup', 'pointercancel', 'blur'] as const) {
    slider.addEventListener(end, handlers.drop);
  }
  // A button that was clicked does not take the focus, so that the space bar goes on to play and pause.
  group.addEventListener('mousedown', (event) => {
    if (event.target !== slider) event.preventDefault();
  });

  return {
    element: group,
    slider,
    show({ shared, recording }) {
      parts.link.hidden = !shared && linkedGameId(encode(recording)) === null;
      slider.max = String(recording.ticks);
      parts.whole.textContent = timeText(recording.ticks);
      parts.marks.replaceChildren();
      Object.assign(shown, { tick: 0, speed: 0, playing: false });
      showTick(parts, 0);
      showPlaying(parts, false);
      parts.play.focus({ preventScroll: true });
    },
    showMarks(marks) {
      parts.marks.replaceChildren(...markElements(marks, Number(slider.max)));
    },
    follow({ replay, speed, playing }) {
      const { tick } = replay.game;
      if (tick !== shown.tick) showTick(parts, tick);
      if (speed !== shown.speed) {
        // The speed that a game begins with is nothing new.
        if (shown.speed !== 0) announce(speed === 1 ? 'Speed 1, with sound' : `Speed ${speed}`);
        parts.speed.textContent = `${speed}\u00D7`;
      }
      if (playing !== shown.playing) showPlaying(parts, playing);
      shown.tick = tick;
      shown.speed = speed;
      shown.playing = playing;
    },
  };
}

interface Parts {
  element: HTMLElement;
  now: HTMLElement;
  slider: HTMLInputElement;
  marks: HTMLElement;
  whole: HTMLElement;
  play: HTMLButtonElement;
  speed: HTMLElement;
  link: HTMLButtonElement;
}

function buildControls({ act, copyLink }: ControlHandlers): Parts {
  const now = element('span', { class: 'now' });
  const slider = element('input', { type: 'range', min: 0, step: 1, 'aria-label': 'Moment of the game' });
  const whole = element('span', { class: 'whole' });
  const play = iconButton(PLAY, 'Play', () => act({ type: 'toggle' }), 'toggle');
  const speed = element('span', { class: 'speed' });
  const link = button('Link', copyLink, { 'aria-label': 'Copy link', title: 'Copy a link to this moment' });
  const buttons = element(
    'div',
    { class: 'buttons' },
    iconButton(FRAME_BACK, 'One frame back', () => act({ type: 'step', frames: -1 }), 'frameBack'),
    play,
    iconButton(FRAME_ON, 'One frame on', () => act({ type: 'step', frames: 1 }), 'frameOn'),
    element(
      'div',
      { class: 'speeds', role: 'group', 'aria-label': 'Speed' },
      speedButton('\u2212', 'Slower', () => act({ type: 'speed', step: -1 }), 'slower'),
      speed,
      speedButton('+', 'Faster', () => act({ type: 'speed', step: 1 }), 'faster'),
    ),
    link,
  );
  const marks = element('span', { class: 'marks', 'aria-hidden': 'true' });
  const track = element('span', { class: 'track' }, slider, marks);
  const timeline = element('div', { class: 'timeline' }, now, track, whole);
  const group = element('div', { class: 'controls', role: 'group', 'aria-label': 'Player' }, timeline, buttons);
  return { element: group, now, slider, marks, whole, play, speed, link };
}

function showTick({ now, slider }: Parts, tick: number): void {
  slider.valueAsNumber = tick;
  const time = timeText(tick);
  if (time === now.textContent) return;
  now.textContent = time;
  slider.setAttribute('aria-valuetext', time);
}

function showPlaying({ play }: Parts, playing: boolean): void {
  play.replaceChildren(icon(playing ? PAUSE : PLAY));
  play.setAttribute('aria-label', playing ? 'Pause' : 'Play');
}

function speedButton(sign: string, label: string, run: () => void, action: FilmAction): HTMLButtonElement {
  return button(sign, run, { 'aria-label': label, title: tooltip(label, action) });
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
