/**
 * Watching a game: who played it and how it stands, the player, and the statistics.
 *
 * It lies round the picture: in landscape Learn and the heat map at the left, the game and its figures at the right, the player along
 * the lower edge; in portrait name and player below it, and the rest when it is unfolded. Keys work wherever the focus is, as long as no dialog is open.
 */
import type { Direction } from '../../../game/direction.ts';
import { focusOf, isInDialog } from '../../controls.ts';
import { switchesText } from '../../operator.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { playerText } from '../../two-players.ts';
import type { Player } from '../../watch/film-player.ts';
import type { Watched } from '../../watch/find.ts';
import { olderRules } from '../../watch/older-rules.ts';
import type { Statistics } from '../../watch/statistics.ts';
import { button, element } from '../kit/element.ts';
import { go } from '../kit/navigation.ts';
import type { Screen } from '../kit/screen.ts';
import { servedBy } from '../kit/served-by.ts';
import { createSoundButton } from '../kit/sound-button.ts';
import { KIND_TEXT } from '../kit/words.ts';
import { createStatistics } from './statistics-panel.ts';
import { createUnfoldButton } from './unfold-button.ts';
import { type ControlHandlers, createControls } from './watch-controls.ts';
import { createWatchHeader } from './watch-header.ts';
import { type WatchAction, watchAction } from './watch-keys.ts';
import { createWatchNotice } from './watch-notice.ts';

export interface WatchHandlers extends ControlHandlers {
  /** Try again to get the game. */
  retry(): void;
  /** Play on from this moment, without a rank. */
  practise(): void;
  /** This moment, as a file. */
  savePicture(): void;
}

export interface WatchScreen extends Screen {
  /** Shows itself, without a game yet. */
  show(handlers: WatchHandlers): void;
  hide(): void;
  showFetching(): void;
  /** There is no game to show, why, and whether it may help to try again. */
  showFailure(text: string, mayHelp: boolean): void;
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
  const act = (action: WatchAction) => handlers?.act(action);
  const leave = () => act({ type: 'leave' });

  const notice = createWatchNotice(() => handlers?.retry(), leave);
  const sound = createSoundButton(settings, () => {});
  const unfold = createUnfoldButton();
  const header = createWatchHeader(sound, unfold, button('Back', leave));
  const drag = (tick: number) => handlers?.drag(tick);
  const drop = () => handlers?.drop();
  const copyLink = () => handlers?.copyLink();
  const controls = createControls({ act, drag, drop, copyLink }, announce);
  const statistics = createStatistics();
  const tools = element(
    'p',
    { class: 'tools' },
    button('Practise from here', () => handlers?.practise()),
    button('Save a picture', () => handlers?.savePicture()),
  );
  const left = element('div', { class: 'left scrolling' }, tools, statistics.heatMap);
  const beside = element('div', { class: 'beside scrolling' }, left, statistics.element);
  /** What is there when a game is. */
  const parts = [header.element, controls.element, beside];
  const attributes = { class: 'watch', 'aria-label': 'Watch a game', hidden: true };
  const section = element('section', attributes, notice.element, ...parts);

  function showParts(isThere: boolean): void {
    for (const part of parts) part.hidden = !isThere;
    notice.element.hidden = isThere;
  }

  followKeys(section, controls.slider, act, () => !header.element.hidden);

  return {
    element: section,
    back: leave,
    turn(direction) {
      const action = document.activeElement === controls.slider ? padAction(direction) : null;
      if (action) act(action);
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
      showParts(false);
      notice.showFetching();
    },
    showFailure(text, mayHelp) {
      showParts(false);
      notice.showFailure(text, mayHelp);
    },
    showGame(game) {
      showParts(true);
      const title = titleOf(game);
      header.show(title, servedText(game), remarksOf(game));
      statistics.show(null);
      controls.show(game);
      announce(`Watching ${title}.`);
    },
    follow(player) {
      controls.follow(player);
      header.follow(player.replay.game);
    },
    showStatistics(counted) {
      statistics.show(counted);
      controls.showMarks(counted.marks);
    },
  };
}

/** The keys of the section, while it is shown; before a game is there they only lead away. */
function followKeys(
  section: HTMLElement,
  slider: HTMLElement,
  act: (action: WatchAction) => void,
  isGameThere: () => boolean,
): void {
  document.addEventListener('keydown', (event) => {
    if (section.hidden || event.defaultPrevented || isInDialog(event.target)) return;
    // What scrolls the statistics is no joystick here.
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.stopPropagation();
    const action = watchAction(event, event.target === slider ? 'moment' : focusOf(event.target));
    if (action === null || (action.type !== 'leave' && !isGameThere())) return;
    event.preventDefault();
    // A key that is held must not play and pause by turns.
    if (!event.repeat || action.type !== 'toggle') act(action);
  });
}

const NO_MODIFIERS = { code: '', ctrlKey: false, altKey: false, metaKey: false };
/** What a pad's directions are on the slider; up and down leave it. */
const PAD_KEYS = { left: 'ArrowLeft', right: 'ArrowRight', up: '', down: '' } as const;

/** On the slider. */
function padAction(direction: Direction): WatchAction | null {
  return watchAction({ ...NO_MODIFIERS, key: PAD_KEYS[direction] }, 'moment');
}

/** Of a game for two it is told which of them has this name. */
function titleOf({ name, player, recording }: Watched): string {
  if (name === null) return 'Your game';
  if (player === null || recording.switches.players !== 2) return name;
  return `${name}, ${playerText(player === 1 ? 0 : 1).toLowerCase()}`;
}

function remarksOf({ tookLonger, recording }: Watched): string[] {
  return [tookLonger, olderRules(recording)].filter((remark) => remark !== null);
}

function servedText({ location, kind, recording }: Watched): (Node | string)[] {
  if (location) return servedBy(location);
  const what = kind === 'ranked' ? 'Not in the table yet' : KIND_TEXT[kind];
  const switches = switchesText(recording.switches);
  return [switches === '' ? what : `${what}: ${switches}`];
}
