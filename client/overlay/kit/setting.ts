/** A setting with one control: a row with its label and the control at the end. */
import type { Settings, SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { element } from './element.ts';

export function createSetting(label: string, input: HTMLInputElement): HTMLLabelElement {
  return element('label', { class: 'setting' }, element('span', {}, label), input);
}

/** What is on or off. It acts at once, and shows what is chosen elsewhere. */
export function createCheckbox(
  settings: SettingsKeeper,
  label: string,
  read: (now: Readonly<Settings>) => boolean,
  changes: (on: boolean) => Partial<Settings>,
): HTMLLabelElement {
  const input = element('input', { type: 'checkbox' });
  input.addEventListener('change', () => settings.set(changes(input.checked)));
  follow(settings, (now) => {
    input.checked = read(now);
  });
  return createSetting(label, input);
}
