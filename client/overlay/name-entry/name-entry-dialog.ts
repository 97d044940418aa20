/** Entering a name after a game. */

import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { element } from '../kit/element.ts';
import { createNameForm, fillIn, submitName, turnLetter } from './name-form.ts';

export interface NameQuestion {
  score: number;
  level: number;
  /** Which of two players is asked; absent when one has played alone. */
  player?: 1 | 2;
  /** Stands in the field at first. */
  lastName: string;
  /** The game is from an earlier visit: says so, and offers to throw it away. */
  unfinished?: boolean;
  /** Shown at once as what is wrong: the hall refused the name that was entered before. */
  complaint?: string | null;
}

/** `later`: the game stays in the outbox without a name. `discard`: the player wants it thrown away. */
export type NameAnswer = { kind: 'name'; name: string } | { kind: 'later' } | { kind: 'discard' };

export interface NameEntry extends DialogScreen {
  /** Fills in the form for a game; the answer is handed over once. */
  ask(question: NameQuestion, answer: (answer: NameAnswer) => void): void;
  /** Answers `later` if the question is still open. */
  giveUp(): void;
}

export function createNameEntryDialog(announce: (text: string) => void): NameEntry {
  let answer: ((answer: NameAnswer) => void) | null = null;
  const finish = (given: NameAnswer) => {
    const hand = answer;
    answer = null;
    hand?.(given);
  };
  const giveUp = () => finish({ kind: 'later' });
  const handlers = {
    save: (name: string) => finish({ kind: 'name', name }),
    later: giveUp,
    discard: () => finish({ kind: 'discard' }),
  };

  const result = element('p', { class: 'result' });
  const form = createNameForm(handlers);
  const dialog = createDialog('name-entry', 'Enter your name', giveUp, [result, form.element], null);
  const heading = dialog.element.querySelector('h2');

  return {
    ...dialog,
    ask({ score, level, player, lastName, unfinished = false, complaint = null }, hand) {
      giveUp();
      answer = hand;
      if (heading) heading.textContent = unfinished ? 'Unfinished entry' : 'Enter your name';
      const who = player === undefined ? '' : `Player ${player === 1 ? 'one' : 'two'}: `;
      result.textContent = `${who}${score} points, level ${level}`;
      form.discard.hidden = !unfinished;
      fillIn(form, lastName, complaint ?? '');
    },
    turn(direction) {
      const letter = turnLetter(form, direction);
      announce(letter === ' ' ? 'blank' : letter);
    },
    confirm: () => submitName(form, handlers),
    giveUp,
  };
}
