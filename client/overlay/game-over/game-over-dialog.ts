/**
 * The end of a game: beside its final maze, or on a phone below it.
 */
import { actionOf, keyFor } from '../../keys.ts';
import { timeText } from '../../watch/watch-address.ts';
import { column } from '../kit/column.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { bestText, endText, type GameOverView, standingText } from './game-over-words.ts';

export interface GameOverHandlers {
  enterName(): void;
  again(): void;
  /** The last ten seconds. */
  watchEnd(): void;
  /** A link to the game, which holds the game itself until the table has it. */
  share(): void;
  scores(): void;
  title(): void;
}

export interface GameOverDialog extends DialogScreen {
  /** Gets ready for a game. */
  show(view: GameOverView, handlers: GameOverHandlers): void;
  /** More is known of it. */
  tell(view: GameOverView): void;
}

/** @param coin stands beside playing again where coins are needed */
export function createGameOverDialog(announce: (text: string) => void, coin: HTMLLIElement): GameOverDialog {
  let handlers: GameOverHandlers | null = null;
  const score = element('p', { class: 'score' });
  const standing = element('p', { class: 'standing' });
  const best = element('p', { class: 'best' });
  const end = element('p', { class: 'hint' });
  const name = button('Enter your name', () => handlers?.enterName());
  const again = button('Play again', () => handlers?.again(), {
    title: `Play again (${keyFor('again', 'over').toUpperCase()})`,
  });
  const items = [
    name,
    again,
    button('Watch the end', () => handlers?.watchEnd()),
    button('Share', () => handlers?.share()),
    button('Scores', () => handlers?.scores()),
    button('Title', title),
  ];
  const menu = column(...items);
  again.parentElement?.after(coin);
  const children = [score, standing, best, end, menu];
  const dialog = createDialog('game-over', 'Game over', title, children, null);

  function title(): void {
    handlers?.title();
  }

  function tell(view: GameOverView): void {
    const hadFocus = document.activeElement === name;
    score.textContent = view.scores === '' ? String(view.score) : view.scores;
    score.classList.toggle('both', view.scores !== '');
    standing.textContent = standingText(view.standing);
    best.textContent = bestText(view);
    best.hidden = best.textContent === '';
    end.textContent = `${endText(view)}, after ${timeText(view.ticks)}`;
    const { kind } = view.standing;
    show(name, kind === 'asking' || kind === 'nameless');
    if (hadFocus && isHidden(name)) again.focus();
  }

  dialog.element.addEventListener('keydown', (event) => {
    if (actionOf(event, ['over']) === 'again' && !event.repeat) handlers?.again();
  });

  return {
    ...dialog,
    show(view, given) {
      handlers = given;
      tell(view);
      for (const each of items) each.autofocus = false;
      (isHidden(name) ? again : name).autofocus = true;
      announce(
        [
          view.scores === '' ? `${view.score} points.` : `${view.scores}.`,
          standingText(view.standing),
          endText(view),
        ].join(' '),
      );
    },
    tell(view) {
      const before = standing.textContent;
      tell(view);
      if (standing.textContent !== before) announce([standing.textContent, best.textContent].join('. '));
    },
  };
}

function show(item: HTMLButtonElement, shown: boolean): void {
  if (item.parentElement) item.parentElement.hidden = !shown;
}

function isHidden(item: HTMLButtonElement): boolean {
  return item.parentElement?.hidden === true;
}
