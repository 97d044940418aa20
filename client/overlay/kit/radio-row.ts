/** One of a few things to choose from: radio buttons in a row. */
import { element } from './element.ts';

export interface RadioRow<T extends string> {
  element: HTMLFieldSetElement;
  /** Shows what is chosen, without telling. */
  show(value: T): void;
}

/** `name` apart from those of other choices; `words` are what is to be chosen from, in order. */
export function createRadioRow<T extends string>(
  name: string,
  legend: string,
  words: Readonly<Record<T, string>>,
  chosen: (value: T) => void,
): RadioRow<T> {
  const inputs = new Map<T, HTMLInputElement>();
  const options = (Object.keys(words) as T[]).map((value) => {
    const input = element('input', { type: 'radio', name, value });
    input.addEventListener('change', () => chosen(value));
    inputs.set(value, input);
    return element('label', {}, input, element('span', {}, words[value]));
  });
  const fieldset = element(
    'fieldset',
    { class: 'setting choice' },
    element('legend', { class: 'unseen' }, legend),
    element('div', { class: 'choices' }, ...options),
  );
  return {
    element: fieldset,
    show(value) {
      const input = inputs.get(value);
      if (input) input.checked = true;
    },
  };
}
