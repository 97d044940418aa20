/**
 * The question whether to go on with a game that was left in the middle.
 */
import { column } from '../kit/column.ts';
import { createDialog } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { createListener, type Question } from '../kit/question.ts';

export interface KeptGameQuestion {
  score: number;
  level: number;
  lives: number;
  /** Whether the table would still take it. */
  ranked: boolean;
}

/** `later`: it stays kept, and is offered at the next visit. */
export type KeptGameAnswer = 'goOn' | 'giveUp' | 'later';

export function createKeptGameDialog(): Question<KeptGameQuestion, KeptGameAnswer> {
  const { wait, finish, putOff } = createListener<KeptGameAnswer>('later');
  const result = element('p', { class: 'result' });
  const hint = element('p', { class: 'hint' });
  const menu = column(
    button('Go on', () => finish('goOn'), { autofocus: true }),
    button('Give it up', () => finish('giveUp')),
    button('Not now', putOff),
  );

  return {
    ...createDialog('kept-game', 'Go on with your game?', putOff, [result, hint, menu], null),
    ask({ score, level, lives, ranked }, answer) {
      wait(answer);
      result.textContent = `${score} points, level ${level}, ${lives === 1 ? '1 life' : `${lives} lives`}`;
      hint.textContent = ranked ? RANKED : UNRANKED;
    },
    putOff,
  };
}

const RANKED = 'It was left in the middle, and still counts for the table. You are counted in.';
const UNRANKED = 'It was left in the middle. It does not count for the table. You are counted in.';
