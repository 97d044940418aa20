/** A dialog that asks something, and is answered once. */
import type { DialogScreen } from './dialog.ts';
import type { Pile } from './pile.ts';

export interface Question<Asked, Answer> extends DialogScreen {
  /** Gets ready to ask; what was asked before and is still open is put off. */
  ask(asked: Asked, answer: (given: Answer) => void): void;
  /** Answers that there is no answer yet, if it is still open. */
  putOff(): void;
}

/** Opens the dialog; closes it, and resolves, with the answer. */
export function ask<Asked, Answer>(
  pile: Pick<Pile, 'open' | 'close'>,
  dialog: Question<Asked, Answer>,
  asked: Asked,
): Promise<Answer> {
  return new Promise((resolve) => {
    dialog.ask(asked, (given) => {
      pile.close(dialog);
      resolve(given);
    });
    pile.open(dialog);
  });
}

/** Whoever waits for the answer of a question. */
export interface AnswerListener<Answer> {
  wait(answer: (given: Answer) => void): void;
  finish(given: Answer): void;
  putOff(): void;
}

/** @param later the answer that there is none yet */
export function createListener<Answer>(later: Answer): AnswerListener<Answer> {
  let waiting: ((given: Answer) => void) | null = null;

  function finish(given: Answer): void {
    const hand = waiting;
    waiting = null;
    hand?.(given);
  }

  const putOff = () => finish(later);
  return {
    wait(answer) {
      putOff();
      waiting = answer;
    },
    finish,
    putOff,
  };
}
