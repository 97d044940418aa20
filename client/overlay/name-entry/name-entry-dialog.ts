/**
 * Entering a name after a game: by typing, on the keyboard of a phone, or letter by letter with a pad.
 */
import type { Direction } from '../../../game/direction.ts';
import { button, element } from '../kit/element.ts';
import { createDialog, type DialogScreen } from '../kit/screen.ts';
import { characters, dialOf, NAME_LENGTH, nameProblem, tidyName, turn } from './entered-name.ts';

export interface NameQuestion {
  score: number;
  level: number;
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
  const result = element('p', { class: 'result' });
  const input = element('input', {
    type: 'text',
    id: 'name',
    autofocus: true,
    autocomplete: 'nickname',
    autocapitalize: 'characters',
    spellcheck: 'false',
    enterkeyhint: 'done',
    dir: 'auto',
    'aria-describedby': 'name-hint name-problem',
  });
  const count = element('span', { class: 'count', 'aria-hidden': 'true' });
  const problem = element('p', { id: 'name-problem', class: 'problem', role: 'alert' });
  const hint = element('p', { id: 'name-hint', class: 'hint' }, HINT);
  const discard = button('Throw away', () => finish({ kind: 'discard' }));
  const form = element(
    'form',
    { novalidate: true, autocomplete: 'on' },
    element('label', { for: 'name' }, 'Your name'),
    element('div', { class: 'field' }, input, count),
    problem,
    hint,
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'submit' }, 'Save'),
      button('Not now', giveUp),
      discard,
    ),
  );
  const dialog = createDialog('name-entry', 'Enter your name', giveUp, [result, form], null);
  const heading = dialog.element.querySelector('h2');
  let answer: ((answer: NameAnswer) => void) | null = null;
  let place = 0;

  function finish(given: NameAnswer): void {
    const hand = answer;
    answer = null;
    hand?.(given);
  }

  function giveUp(): void {
    finish({ kind: 'later' });
  }

  function complain(words: string): void {
    problem.textContent = words;
    input.toggleAttribute('aria-invalid', false);
    if (words !== '') input.setAttribute('aria-invalid', 'true');
  }

  function submit(): void {
    const words = nameProblem(input.value);
    if (words === null) {
      finish({ kind: 'name', name: tidyName(input.value) });
      return;
    }
    complain(words);
    input.focus();
  }

  function showCount(): void {
    count.textContent = `${characters(tidyName(input.value)).length}/${NAME_LENGTH}`;
  }

  /** Text that comes in pieces (accents, Asian scripts) is only judged when it is whole. */
  function typed(event: Event): void {
    if (event instanceof InputEvent && event.isComposing) return;
    const letters = characters(input.value);
    if (letters.length > NAME_LENGTH) {
      input.value = letters.slice(0, NAME_LENGTH).join('');
      complain(`A name has at most ${NAME_LENGTH} characters.`);
    } else {
      complain('');
    }
    place = NAME_LENGTH;
    showCount();
  }

  // What stands there is to be taken or replaced, not added to.
  input.addEventListener('focus', () => input.select());
  input.addEventListener('input', typed);
  input.addEventListener('compositionend', typed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  return {
    ...dialog,
    ask({ score, level, lastName, unfinished = false, complaint = null }, hand) {
      giveUp();
      answer = hand;
      place = 0;
      if (heading) heading.textContent = unfinished ? 'Unfinished entry' : 'Enter your name';
      result.textContent = `${score} points, level ${level}`;
      input.value = lastName;
      discard.hidden = !unfinished;
      complain(complaint ?? '');
      showCount();
    },
    turn(direction: Direction) {
      const dial = turn(dialOf(input.value, place), direction);
      place = dial.place;
      input.value = dial.letters.join('');
      complain('');
      showCount();
      input.focus();
      const start = dial.letters.slice(0, place).join('').length;
      const letter = dial.letters[place] ?? '';
      input.setSelectionRange(start, start + letter.length);
      announce(letter === ' ' ? 'blank' : letter);
    },
    confirm: submit,
    giveUp,
  };
}

const HINT =
  '1 to 12 characters. With a gamepad: up and down change the letter, left and right move, the first button saves.';
