/** The form in which a name is entered: by typing, on the keyboard of a phone, or letter by letter with a pad. */
import type { Direction } from '../../../game/direction.ts';
import { button, element } from '../kit/element.ts';
import { characters, dialOf, NAME_LENGTH, nameProblem, tidyName, turn } from './entered-name.ts';

export interface NameForm {
  element: HTMLFormElement;
  input: HTMLInputElement;
  count: HTMLElement;
  problem: HTMLElement;
  discard: HTMLButtonElement;
  /** Which letter a pad would change. */
  place: number;
}

export interface NameFormHandlers {
  save(name: string): void;
  later(): void;
  discard(): void;
}

const HINT = '1 to 12 characters.';
const PAD_HINT = ' With a gamepad: up and down change the letter, left and right move, the first button saves.';

export function createNameForm(handlers: NameFormHandlers): NameForm {
  const form = buildForm(handlers);
  const { input } = form;
  // What stands there is to be taken or replaced, not added to.
  input.addEventListener('focus', () => input.select());
  // Text that comes in pieces (accents, Asian scripts) is only judged when it is whole.
  input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) judge(form);
  });
  input.addEventListener('compositionend', () => judge(form));
  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    submitName(form, handlers);
  });
  return form;
}

function buildForm({ later, discard: throwAway }: NameFormHandlers): NameForm {
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
  const discard = button('Throw away', throwAway);
  const save = element('button', { type: 'submit' }, 'Save');
  const form = element(
    'form',
    { novalidate: true, autocomplete: 'on' },
    element('label', { for: 'name' }, 'Your name'),
    element('div', { class: 'field' }, input, count),
    problem,
    element('p', { id: 'name-hint', class: 'hint' }, HINT, element('span', { class: 'for-pad' }, PAD_HINT)),
    element('p', { class: 'actions' }, save, button('Not now', later), discard),
  );
  return { element: form, input, count, problem, discard, place: 0 };
}

/** `complaint` is shown at once as what is wrong; '' for nothing. */
export function fillIn(form: NameForm, name: string, complaint: string): void {
  form.place = 0;
  form.input.value = name;
  complain(form, complaint);
  showCount(form);
}

export function submitName(form: NameForm, { save }: Pick<NameFormHandlers, 'save'>): void {
  const words = nameProblem(form.input.value);
  if (words === null) return save(tidyName(form.input.value));
  complain(form, words);
  form.input.focus();
}

/** Turns the letter at the place, or goes to the next place; returns the letter there. */
export function turnLetter(form: NameForm, direction: Direction): string {
  const { input } = form;
  const { letters, place } = turn(dialOf(input.value, form.place), direction);
  form.place = place;
  input.value = letters.join('');
  complain(form, '');
  showCount(form);
  input.focus();
  const start = letters.slice(0, place).join('').length;
  const letter = letters[place] ?? '';
  input.setSelectionRange(start, start + letter.length);
  return letter;
}

/** What was typed becomes no longer than a name may be. */
function judge(form: NameForm): void {
  const letters = characters(form.input.value);
  const isTooLong = letters.length > NAME_LENGTH;
  if (isTooLong) form.input.value = letters.slice(0, NAME_LENGTH).join('');
  complain(form, isTooLong ? `A name has at most ${NAME_LENGTH} characters.` : '');
  form.place = NAME_LENGTH;
  showCount(form);
}

function complain({ input, problem }: NameForm, words: string): void {
  problem.textContent = words;
  input.toggleAttribute('aria-invalid', false);
  if (words !== '') input.setAttribute('aria-invalid', 'true');
}

function showCount({ input, count }: NameForm): void {
  count.textContent = `${characters(tidyName(input.value)).length}/${NAME_LENGTH}`;
}
