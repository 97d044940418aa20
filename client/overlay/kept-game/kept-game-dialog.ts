/**
 * The question whether to go on with a game that was left in the middle.
 */

import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';

export interface KeptGameQuestion {
  score: number;
  level: number;
  lives: number;
  /** Whether the table would still take it. */
  ranked: boolean;
}

/** `later`: it stays kept, and is offered at the next visit. */
export type KeptGameAnswer = 'goOn' | 'giveUp' | 'later';

export interface KeptGameDialog extends DialogScreen {
  /** The answer is handed over once. */
  ask(question: KeptGameQuestion, answer: (answer: KeptGameAnswer) => void): void;
  /** Answers `later` if the question is still open. */
  putOff(): void;
}

export function createKeptGameDialog(): KeptGameDialog {
  let answer: ((answer: KeptGameAnswer) => void) | null = null;
  const result = element('p', { class: 'result' });
  const hint = element('p', { class: 'hint' });
  const menu = element(
    'ul',
    { class: 'column' },
    element(
      'li',
      {},
      button('Go on', () => finish('goOn'), { autofocus: true }),
    ),
    element(
      'li',
      {},
      button('Give it up', () => finish('giveUp')),
    ),
    element(
      'li',
      {},
      button('Not now', () => finish('later')),
    ),
  );
  const putOff = () => finish('later');
  const dialog = createDialog('kept-game', 'Go on with your game?', putOff, [result, hint, menu], null);

  function finish(given: KeptGameAnswer): void {
    const hand = answer;
    answer = null;
    hand?.(given);
  }

  return {
    ...dialog,
    ask({ score, level, lives, ranked }, hand) {
      putOff();
      answer = hand;
      result.textContent = `${score} points, level ${level}, ${lives === 1 ? '1 life' : `${lives} lives`}`;
      hint.textContent = ranked ? RANKED : UNRANKED;
    },
    putOff,
  };
}

const RANKED = 'It was left in the middle, and still counts for the table. You are counted in.';
const UNRANKED = 'It was left in the middle. It does not count for the table. You are counted in.';
