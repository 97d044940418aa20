/**
 * The settings, each a control that acts at once. Changes made elsewhere (the M key) show here too.
 */
import { MOTION_CHOICES, PICTURE_SIZES, type Settings, type SettingsKeeper, STICK_CHOICES } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { element } from '../kit/element.ts';

export function createSettingsDialog(settings: SettingsKeeper, back: () => void): DialogScreen {
  const rows = [
    checkbox(
      settings,
      'Sound',
      (now) => !now.muted,
      (on) => ({ muted: !on }),
    ),
    volume(settings),
    checkbox(
      settings,
      'Letters on ghosts',
      (now) => now.ghostLetters,
      (on) => ({ ghostLetters: on }),
    ),
    choice(settings, 'Reduced motion', 'reducedMotion', MOTION_CHOICES, { system: 'As system', on: 'On', off: 'Off' }),
    choice(settings, 'Picture', 'pictureSize', PICTURE_SIZES, { fill: 'Fill', sharp: 'Sharp' }),
    choice(settings, 'Stick on screen', 'onScreenStick', STICK_CHOICES, { auto: 'Auto', on: 'On', off: 'Off' }),
  ];
  return createDialog('settings', 'Settings', back, [element('div', { class: 'rows scrolling' }, ...rows)]);
}

function checkbox(
  settings: SettingsKeeper,
  label: string,
  read: (now: Readonly<Settings>) => boolean,
  changes: (on: boolean) => Partial<Settings>,
): HTMLElement {
  const input = element('input', { type: 'checkbox' });
  input.addEventListener('change', () => settings.set(changes(input.checked)));
  follow(settings, (now) => {
    input.checked = read(now);
  });
  return element('label', { class: 'setting' }, element('span', {}, label), input);
}

function volume(settings: SettingsKeeper): HTMLElement {
  const input = element('input', { type: 'range', min: 0, max: 100, step: 5 });
  input.addEventListener('input', () => settings.set({ volume: input.valueAsNumber / 100 }));
  follow(settings, (now) => {
    input.value = String(Math.round(now.volume * 100));
    input.setAttribute('aria-valuetext', `${input.value} percent`);
  });
  return element('label', { class: 'setting' }, element('span', {}, 'Volume'), input);
}

function choice<K extends 'reducedMotion' | 'onScreenStick' | 'pictureSize'>(
  settings: SettingsKeeper,
  label: string,
  key: K,
  choices: readonly Settings[K][],
  words: Readonly<Record<Settings[K], string>>,
): HTMLElement {
  const options = choices.map((value) => {
    const input = element('input', { type: 'radio', name: key, value });
    input.addEventListener('change', () => settings.set({ [key]: value }));
    follow(settings, (now) => {
      input.checked = now[key] === value;
    });
    return element('label', {}, input, element('span', {}, words[value]));
  });
  return element(
    'fieldset',
    { class: 'setting' },
    element('legend', {}, label),
    element('div', { class: 'choices' }, ...options),
  );
}
