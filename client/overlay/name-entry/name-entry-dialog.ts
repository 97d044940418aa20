/** Entering a name after a game. */
import { playerText } from '../../two-players.ts';
import { createDialog } from '../kit/dialog.ts';
import { element } from '../kit/element.ts';
import { createListener, type Question } from '../kit/question.ts';
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

export function createNameEntryDialog(announce: (text: string) => void): Question<NameQuestion, NameAnswer> {
  const { wait, finish, putOff } = createListener<NameAnswer>({ kind: 'later' });
  const handlers = {
    save: (name: string) => finish({ kind: 'name', name }),
    later: putOff,
    discard: () => finish({ kind: 'discard' }),
  };

  const result = element('p', { class: 'result' });
  const form = createNameForm(handlers);
  const dialog = createDialog('name-entry', 'Enter your name', putOff, [result, form.element], null);
  const heading = dialog.element.querySelector('h2');

  return {
    ...dialog,
    ask({ score, level, player, lastName, unfinished = false, complaint = null }, answer) {
      wait(answer);
      if (heading) heading.textContent = unfinished ? 'Unfinished entry' : 'Enter your name';
      const who = player === undefined ? '' : `${playerText(player === 1 ? 0 : 1)}: `;
      result.textContent = `${who}${score} points, level ${level}`;
      form.discard.hidden = !unfinished;
      fillIn(form, lastName, complaint ?? '');
    },
    turn(direction) {
      const letter = turnLetter(form, direction);
      announce(letter === ' ' ? 'blank' : letter);
    },
    confirm: () => submitName(form, handlers),
    putOff,
  };
}
