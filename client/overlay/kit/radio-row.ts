/** One of a few things to choose from: radio buttons in a row, of which one is down. */
import { element } from './element.ts';

export interface RadioRow<T> {
  element: HTMLFieldSetElement;
  /** Shows what is chosen, without telling. */
  show(value: T): void;
}

/**
 * @param name apart from those of other rows
 * @param wordOf what stands on the button of a value
 */
export function createRadioRow<T>(
  name: string,
  legend: string,
  values: readonly T[],
  wordOf: (value: T) => string,
  chosen: (value: T) => void,
): RadioRow<T> {
  const inputs = values.map((value) => {
    const input = element('input', { type: 'radio', class: 'unseen-input', name, value: String(value) });
    input.addEventListener('change', () => chosen(value));
    return { value, input };
  });
  const options = inputs.map(({ value, input }) => element('label', {}, input, element('span', {}, wordOf(value))));
  return {
    element: element(
      'fieldset',
      { class: 'setting' },
      element('legend', {}, legend),
      element('div', { class: 'choices' }, ...options),
    ),
    show(now) {
      for (const { value, input } of inputs) input.checked = value === now;
    },
  };
}

/** What a whole dialog shows is chosen above it. Screen readers alone are told the legend; `words` are in order. */
export function createTabs<T extends string>(
  name: string,
  legend: string,
  words: Readonly<Record<T, string>>,
  chosen: (value: T) => void,
): RadioRow<T> {
  const row = createRadioRow(name, legend, Object.keys(words) as T[], (value) => words[value], chosen);
  row.element.classList.add('tabs');
  row.element.querySelector('legend')?.classList.add('unseen');
  return row;
}
