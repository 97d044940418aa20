/** A setting with a few values. It acts at once, and shows what is chosen elsewhere. */
import type { Settings, SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { createRadioRow } from './radio-row.ts';

/** @param wordOf what stands on the button of a value */
export function createChoice<K extends keyof Settings>(
  settings: SettingsKeeper,
  label: string,
  key: K,
  values: readonly Settings[K][],
  wordOf: (value: Settings[K]) => string,
): HTMLElement {
  const row = createRadioRow(key, label, values, wordOf, (value) => settings.set({ [key]: value }));
  row.element.classList.add(key);
  follow(settings, (now) => row.show(now[key]));
  return row.element;
}
