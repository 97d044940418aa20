/**
 * Watching a game: who played it and how it stands, the player, and the statistics.
 *
 * It lies round the picture: in landscape Learn and the heat map at the left, the game and its figures at the right, the player along
 * the lower edge; in portrait all of it below. Keys work wherever the focus is, as long as no dialog is open.
 */
import { focusOf, isInDialog } from '../../controls.ts';
import type { SettingsKeeper } from '../../settings.ts';
import type { Player } from '../../watch/film-player.ts';
import type { Watched } from '../../watch/find.ts';
import type { Statistics } from '../../watch/statistics.ts';
import { button, element } from '../kit/element.ts';
import { go } from '../kit/navigation.ts';
import type { Screen } from '../kit/screen.ts';
import { servedBy } from '../kit/served-by.ts';
import { createSoundButton } from '../kit/sound-button.ts';
import { createStatistics } from './statistics-panel.ts';
import { type ControlHandlers, createControls } from './watch-controls.ts';
import { watchAction } from './watch-keys.ts';

export interface WatchHandlers extends ControlHandlers {
  /** Try again to get the game. */
  retry(): void;
}

export interface WatchScreen extends Screen {
  /** Shows itself, without a game yet. */
  show(handlers: WatchHandlers): void;
  hide(): void;
  showFetching(): void;
  /** There is no game to show, and why. */
  showFailure(text: string): void;
  showGame(game: Watched): void;
  /** Brings everything in line with the player; call it in every frame. */
  follow(player: Player): void;
  showStatistics(statistics: Statistics): void;
}

/** `learn` is a part of this screen while it is shown; `announce` speaks to screen readers. */
export function createWatchScreen(
  settings: SettingsKeeper,
  learn: HTMLElement,
  announce: (text: string) => void,
): WatchScreen {
  let handlers: WatchHandlers | null = null;
  const leave = () => handlers?.act({ type: 'leave' });

  const message = element('p', { class: 'message', role: 'alert' });
  const retry = button('Retry', () => handlers?.retry());
  const actions = element('p', { class: 'actions' }, retry, button('Back', leave));
  const notice = element('div', { class: 'notice' }, element('div', { class: 'box' }, message, actions));

  const name = element('h1');
  const score = element('dd', { class: 'score' });
  const level = element('dd');
  const lives = element('dd');
  const served = element('p', { class: 'served' });
  const sound = createSoundButton(settings, () => {});
  const header = element(
    'header',
    { class: 'watched' },
    name,
    element('p', { class: 'corner' }, sound, button('Back', leave)),
    element('dl', {}, pair('Score', score), pair('Level', level), pair('Lives', lives)),
    served,
  );

  const controls = createControls(
    {
      act: (action) => handlers?.act(action),
      drag: (tick) => handlers?.drag(tick),
      drop: () => handlers?.drop(),
      copyLink: () => handlers?.copyLink(),
    },
    announce,
  );
  const statistics = createStatistics();
  const left = element('div', { class: 'left scrolling' }, statistics.heatMap);
  const beside = element('div', { class: 'beside scrolling' }, left, statistics.element);
  const parts = [header, controls.element, beside];
  const section = element('section', { class: 'watch', 'aria-label': 'Watch a game', hidden: true }, notice, ...parts);
  /** What is shown now, so that only what has changed is written. */
  const shown = { score: -1, level: -1, lives: -1 };

  function showNotice(text: string): void {
    for (const part of parts) part.hidden = true;
    notice.hidden = false;
    message.textContent = text;
  }

  document.addEventListener('keydown', (event) => {
    if (section.hidden || event.defaultPrevented || isInDialog(event.target)) return;
    // What scrolls the statistics is no joystick here.
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.stopPropagation();
    const action = watchAction(event, event.target === controls.slider ? 'moment' : focusOf(event.target));
    if (action === null || (action.type !== 'leave' && header.hidden)) return;
    event.preventDefault();
    // A key that is held must not play and pause by turns.
    if (!event.repeat || action.type !== 'toggle') handlers?.act(action);
  });

  return {
    element: section,
    back: leave,
    turn(direction) {
      const onSlider = document.activeElement === controls.slider;
      const action = onSlider ? watchAction({ ...NO_MODIFIERS, key: PAD_KEYS[direction] }, 'moment') : null;
      if (action) handlers?.act(action);
      else go(section, direction);
    },
    show(given) {
      handlers = given;
      section.hidden = false;
      left.prepend(learn);
    },
    hide() {
      handlers = null;
      section.hidden = true;
    },
    showFetching() {
      retry.hidden = true;
      showNotice('Fetching the game ...');
    },
    showFailure(text) {
      retry.hidden = false;
      showNotice(text);
      retry.focus({ preventScroll: true });
    },
    showGame(game) {
      notice.hidden = true;
      for (const part of parts) part.hidden = false;
      const title = game.name ?? 'Your last game';
      name.replaceChildren(element('bdi', { title }, title));
      served.replaceChildren(...servedText(game));
      shown.level = -1;
      statistics.show(null);
      controls.show(game);
      announce(`Watching ${title}.`);
    },
    follow(player) {
      const { game } = player.replay;
      controls.follow(player);
      if (game.score === shown.score && game.level === shown.level && game.lives === shown.lives) return;
      shown.score = game.score;
      shown.level = game.level;
      shown.lives = game.lives;
      score.textContent = String(game.score);
      level.textContent = String(game.level);
      lives.textContent = String(game.lives);
    },
    showStatistics: statistics.show,
  };
}

const NO_MODIFIERS = { code: '', ctrlKey: false, altKey: false, metaKey: false };
/** What a pad's directions are on the slider; up and down leave it. */
const PAD_KEYS = { left: 'ArrowLeft', right: 'ArrowRight', up: '', down: '' } as const;

function pair(name: string, value: HTMLElement): HTMLElement {
  return element('div', {}, element('dt', {}, name), value);
}

function servedText({ location, shared }: Watched): (Node | string)[] {
  if (location) return servedBy(location);
  return [shared ? 'Not in the table yet' : 'Unranked'];
}
