/**
 * How to practise: the dialog before the game. It keeps what was chosen for the next time.
 */
import { keysFor } from '../../keys.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { press } from '../kit/navigation.ts';
import { createSetting } from '../kit/setting.ts';
import { createLayerSwitches } from '../learn/learn-switches.ts';
import { createLevelChoice } from './practice-level.ts';
import { createSpeedChoice, type SpeedKeeper } from './practice-speed.ts';
import type { Practice } from './practice-words.ts';

export function createPracticeSetup(
  settings: SettingsKeeper,
  speed: SpeedKeeper,
  start: (practice: Practice) => void,
  openOperator: () => void,
  back: () => void,
): DialogScreen {
  const level = createLevelChoice(settings);
  const invincible = element('input', { type: 'checkbox' });
  const turbo = element('input', { type: 'checkbox' });
  const form = element(
    'form',
    { novalidate: true },
    element('p', { class: 'hint' }, INTRODUCTION),
    level.element,
    createSpeedChoice(speed, 'practice-speed'),
    createSetting('Invincible', invincible),
    createSetting('Turbo: twice as fast', turbo),
    createLayerSwitches(settings),
    element('p', { class: 'hint for-keys' }, HELP),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'submit' }, 'Start'),
      button('Operator', openOperator),
      button('Back', back),
    ),
  );
  const dialog = createDialog('practice', 'Practise', back, [form], null);
  const begin = () => start({ level: level.choose(), invincible: invincible.checked, turbo: turbo.checked });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    begin();
  });

  return {
    ...dialog,
    /** The pad's first button presses what can be pressed, and starts elsewhere. */
    confirm() {
      if (level.hasFocus()) begin();
      else press(dialog.element);
    },
  };
}

const INTRODUCTION = 'Unranked: nothing that you do here reaches the table.';
const HELP = `Hold ${keysFor('rewind')} to rewind; [ and ] change the speed; ${keysFor('targets')} show what the ghosts think.`;
