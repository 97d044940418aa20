/** A setting with a few values: a row of buttons of which one is down. It acts at once, and shows what is chosen elsewhere. */
import type { Settings, SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { element } from './element.ts';

/** @param wordOf what stands on the button of a value */
export function createChoice<K extends keyof Settings>(
  settings: SettingsKeeper,
  label: string,
  key: K,
  values: readonly Settings[K][],
  wordOf: (value: Settings[K]) => string,
): HTMLElement {
  const options = values.map((value) => {
    const input = element('input', { type: 'radio', name: key, value: String(value) });
    input.addEventListener('change', () => settings.set({ [key]: value }));
    follow(settings, (now) => {
      input.checked = now[key] === value;
    });
    return element('label', {}, input, element('span', {}, wordOf(value)));
  });
  return element(
    'fieldset',
    { class: `setting ${key}` },
    element('legend', {}, label),
    element('div', { class: 'choices' }, ...options),
  );
}
