/**
 * The settings, each a control that acts at once. Changes made elsewhere (the M key) show here too.
 */

import { canBeFullScreen, isFullScreen, onFullScreen, toggleFullScreen } from '../../full-screen.ts';
import type { Install } from '../../install.ts';
import {
  MOTION_CHOICES,
  PICTURE_SIZES,
  type SettingsKeeper,
  STICK_CHOICES,
  STICK_SIDES,
  STICK_SIZES,
} from '../../settings.ts';
import { follow, type Shared } from '../../shared.ts';
import { createChoice } from '../kit/choice.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { createCheckbox, createSetting } from '../kit/setting.ts';

/** @param openOperator leads to the switches that only games are made of */
export function createSettingsDialog(
  settings: SettingsKeeper,
  install: Pick<Shared<Install>, 'get' | 'subscribe'>,
  openOperator: () => void,
  back: () => void,
): DialogScreen {
  const rows = [
    createCheckbox(
      settings,
      'Sound',
      (now) => !now.muted,
      (on) => ({ muted: !on }),
    ),
    volume(settings),
    createCheckbox(
      settings,
      'Letters on ghosts',
      (now) => now.ghostLetters,
      (on) => ({ ghostLetters: on }),
    ),
    createChoice(settings, 'Reduced motion', 'reducedMotion', MOTION_CHOICES, (value) => WORDS[value]),
    createChoice(settings, 'Picture', 'pictureSize', PICTURE_SIZES, (value) => WORDS[value]),
    createChoice(settings, 'Stick on screen', 'onScreenStick', STICK_CHOICES, (value) => WORDS[value]),
    createChoice(settings, 'Size of the stick', 'stickSize', STICK_SIZES, (value) => WORDS[value]),
    createChoice(settings, 'Side of the stick', 'stickSide', STICK_SIDES, (value) => WORDS[value]),
    fullScreenRow(),
    installRow(install),
    button('Operator\u2019s switches', openOperator),
  ];
  return createDialog('settings', 'Settings', back, [element('div', { class: 'settings scrolling' }, ...rows)]);
}

const WORDS = {
  ...{ system: 'As system', auto: 'Auto', on: 'On', off: 'Off' },
  ...{ fill: 'Fill', sharp: 'Sharp' },
  ...{ small: 'S', medium: 'M', large: 'L', left: 'Left', right: 'Right' },
} as const;

function volume(settings: SettingsKeeper): HTMLElement {
  const input = element('input', { type: 'range', min: 0, max: 100, step: 5 });
  input.addEventListener('input', () => settings.set({ volume: input.valueAsNumber / 100 }));
  follow(settings, (now) => {
    input.value = String(Math.round(now.volume * 100));
    input.setAttribute('aria-valuetext', `${input.value} percent`);
  });
  return createSetting('Volume', input);
}

function fullScreenRow(): HTMLElement {
  const input = element('input', { type: 'checkbox' });
  input.addEventListener('change', () => void toggleFullScreen());
  const show = () => {
    input.checked = isFullScreen();
  };
  onFullScreen(show);
  show();
  const row = createSetting('Full screen', input);
  row.hidden = !canBeFullScreen();
  return row;
}

/** Where the browser asks by itself, or cannot, there is no row. */
function installRow(install: Pick<Shared<Install>, 'get' | 'subscribe'>): HTMLElement {
  const row = element('div', { class: 'setting' });
  follow(install, (now) => {
    row.hidden = now.way === 'none';
    const how = now.way === 'button' ? button('Install', now.ask) : element('span', { class: 'hint' }, BY_MENU);
    row.replaceChildren(element('span', {}, 'Install as an app'), how);
  });
  return row;
}

const BY_MENU = 'In the browser: Share, Add to Home Screen.';
