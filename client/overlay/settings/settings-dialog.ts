/**
 * The settings, each a control that acts at once. Changes made elsewhere (the M key) show here too.
 */
import { MOTION_CHOICES, PICTURE_SIZES, type Settings, type SettingsKeeper, STICK_CHOICES } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { createChoice } from '../kit/choice.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';

/** @param openOperator leads to the switches that only games are made of */
export function createSettingsDialog(
  settings: SettingsKeeper,
  openOperator: () => void,
  back: () => void,
): DialogScreen {
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
    createChoice(settings, 'Reduced motion', 'reducedMotion', MOTION_CHOICES, (value) => WORDS[value]),
    createChoice(settings, 'Picture', 'pictureSize', PICTURE_SIZES, (value) => WORDS[value]),
    createChoice(settings, 'Stick on screen', 'onScreenStick', STICK_CHOICES, (value) => WORDS[value]),
    button('Operator\u2019s switches', openOperator),
  ];
  return createDialog('settings', 'Settings', back, [element('div', { class: 'rows scrolling' }, ...rows)]);
}

const WORDS = { system: 'As system', auto: 'Auto', on: 'On', off: 'Off', fill: 'Fill', sharp: 'Sharp' } as const;

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
