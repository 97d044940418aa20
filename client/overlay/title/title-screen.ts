/**
 * The title's menu. The canvas shows the cast above it; the menu lies in the picture's lower quarter.
 */
import { takesCoins } from '../../coin-box.ts';
import type { ScoreRow } from '../../hall-line.ts';
import { actionOf } from '../../keys.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { createCoinButton } from '../kit/coin-button.ts';
import { button, element } from '../kit/element.ts';
import { arrowDirection, go, press } from '../kit/navigation.ts';
import { listenToKeys, type Screen } from '../kit/screen.ts';
import { namelessText } from '../kit/words.ts';

export interface MenuItem {
  label: string;
  run(): void;
}

export interface TitleScreen extends Screen {
  /** Quiet: there is no menu until somebody moves, so that the demo can be watched; it is said how to play. */
  show(quiet: boolean): void;
  hide(): void;
  /** How many scores wait for their name. */
  tellNameless(count: number): void;
  /** Shows the best games over the picture, or no longer. */
  showBest(rows: readonly ScoreRow[] | null): void;
  /** Says above the maze whose game is shown; empty when it is nobody's. */
  showCaption(name: string): void;
}

/** Rows that fit over the picture. */
const BEST = 10;
/** The first items of the menu begin a game; the coin stands beside them. */
const STARTS = 2;

export interface TitleParts {
  settings: SettingsKeeper;
  enterNames(): void;
  /** A coin is inserted; there are buttons for it where coins are needed. */
  coin(): void;
  /** Somebody moves while there is no menu. */
  wake(): void;
}

export function createTitleScreen(items: readonly MenuItem[], parts: TitleParts): TitleScreen {
  const { settings, enterNames, coin, wake } = parts;
  const buttons = items.map(({ label, run }) => button(label, run));
  const listed = buttons.map((each) => element('li', {}, each));
  const best = element('ol', { class: 'best', 'aria-hidden': 'true' });
  const caption = element('p', { class: 'caption' });
  const menu = element(
    'nav',
    { class: 'menu', 'aria-label': 'Main menu' },
    element('ul', {}, ...listed.slice(0, STARTS), createCoinButton(settings, coin), ...listed.slice(STARTS)),
  );
  const nameless = button('', enterNames, { class: 'nameless', hidden: true });
  const section = element(
    'section',
    { class: 'title', hidden: true },
    element('h1', { class: 'unseen' }, 'Pac-Man'),
    best,
    caption,
    menu,
    howToBegin(parts),
    nameless,
  );
  listenToKeys({ element: menu });
  const isQuiet = () => !section.hidden && section.classList.contains('quiet');
  addEventListener('keydown', (event) => {
    if (isQuiet() && !isForGame(event)) wake();
  });
  // A tap begins a game; a mouse that is moved looks for the menu.
  addEventListener('pointermove', ({ pointerType }) => {
    if (pointerType === 'mouse' && isQuiet()) wake();
  });
  // Arrow keys find the menu also when a click beside it has taken the focus away.
  addEventListener('keydown', ({ key }) => {
    if (arrowDirection(key) && document.activeElement === document.body) buttons[0]?.focus();
  });

  return {
    element: section,
    show(quiet) {
      const wasLive = !section.hidden && !isQuiet();
      section.hidden = false;
      section.classList.toggle('quiet', quiet);
      if (!wasLive && !quiet) buttons[0]?.focus({ preventScroll: true });
    },
    turn(direction) {
      if (isQuiet()) wake();
      else go(section, direction);
    },
    confirm() {
      if (isQuiet()) items[0]?.run();
      else press(section);
    },
    hide() {
      section.hidden = true;
    },
    tellNameless(count) {
      nameless.hidden = count === 0;
      nameless.textContent = namelessText(count);
    },
    showCaption(name) {
      caption.replaceChildren(...(name === '' ? [] : ['The best game: ', element('bdi', {}, name)]));
    },
    showBest(rows) {
      best.replaceChildren(...(rows ?? []).slice(0, BEST).map(bestRow));
    },
  };
}

/** Keys that mean the same with and without the menu: a game begins, or sound and screen are changed. */
function isForGame(key: KeyboardEvent): boolean {
  return key.ctrlKey || key.altKey || key.metaKey || actionOf(key, ['title']) !== null;
}

/** What is said beside the maze while there is no menu: how a game begins, or that a coin comes first. */
function howToBegin({ settings, coin, wake }: TitleParts): HTMLElement {
  const start = element(
    'span',
    {},
    element('span', { class: 'for-keys' }, 'Press Enter to play'),
    element('span', { class: 'for-touch' }, 'Tap to play'),
    element('span', { class: 'for-pad' }, 'Press start to play'),
  );
  const pay = element('span', {}, 'Insert a coin to play ', button('Coin', coin));
  follow(settings, ({ coins }) => {
    start.hidden = takesCoins(coins);
    pay.hidden = !takesCoins(coins);
  });
  return element('p', { class: 'begin' }, start, pay, ' ', button('Menu', wake));
}

/** A row for the eye alone: the table under Scores is the one to read. */
function bestRow({ rank, name, score, host }: ScoreRow): HTMLElement {
  return element(
    'li',
    {},
    element('span', { class: 'rank' }, String(rank)),
    element('span', { class: 'name' }, element('bdi', {}, name)),
    element('span', { class: 'score' }, String(score)),
    element('span', { class: 'host' }, host),
  );
}
