/**
 * The title's menu. The canvas shows the cast above it; the menu lies in the picture's lower quarter.
 */
import type { ScoreRow } from '../../hall-line.ts';
import { button, element } from '../kit/element.ts';
import { namelessText } from '../kit/nameless.ts';
import { arrowDirection } from '../kit/navigation.ts';
import { listenToKeys, type Screen } from '../kit/screen.ts';

export interface MenuItem {
  label: string;
  run(): void;
}

export interface TitleScreen extends Screen {
  /** Quiet: nothing is seen of the menu until somebody moves, so that the demo can be watched. */
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

/** @param coin stands in the menu where coins are needed */
export function createTitleScreen(
  items: readonly MenuItem[],
  enterNames: () => void,
  coin: HTMLLIElement,
): TitleScreen {
  const buttons = items.map(({ label, run }) => button(label, run));
  const best = element('ol', { class: 'best', 'aria-hidden': 'true' });
  const caption = element('p', { class: 'caption' });
  const menu = element(
    'nav',
    { class: 'menu', 'aria-label': 'Main menu' },
    element('ul', {}, ...buttons.map((each) => element('li', {}, each)), coin),
  );
  const nameless = button('', enterNames, { class: 'nameless', hidden: true });
  const section = element(
    'section',
    { class: 'title', hidden: true },
    element('h1', { class: 'unseen' }, 'Pac-Man'),
    best,
    caption,
    menu,
    nameless,
  );
  listenToKeys({ element: menu });
  for (const sign of ['keydown', 'pointerdown', 'pointermove'] as const) {
    addEventListener(sign, () => section.classList.remove('quiet'));
  }
  // Arrow keys find the menu also when a click beside it has taken the focus away.
  addEventListener('keydown', ({ key }) => {
    if (arrowDirection(key) && document.activeElement === document.body) buttons[0]?.focus();
  });

  return {
    element: section,
    show(quiet) {
      const wasHidden = section.hidden;
      section.hidden = false;
      section.classList.toggle('quiet', quiet);
      if (wasHidden) buttons[0]?.focus({ preventScroll: true });
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
