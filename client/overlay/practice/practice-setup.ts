/**
 * How to practise: the dialog before the game. It keeps what was chosen for the next time.
 */
import { KILL_SCREEN_LEVEL } from '../../../game/maze.ts';
import { keysFor } from '../../keys.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { button, element } from '../kit/element.ts';
import { press } from '../kit/navigation.ts';
import { createDialog, type DialogScreen } from '../kit/screen.ts';
import { createLayerSwitches } from '../learn/learn-switches.ts';
import { createSpeedChoice, type SpeedKeeper } from './practice-speed.ts';
import { levelOf, levelText, type Practice } from './practice-words.ts';

export function createPracticeSetup(
  settings: SettingsKeeper,
  speed: SpeedKeeper,
  start: (practice: Practice) => void,
  back: () => void,
): DialogScreen {
  const range = { min: 1, max: KILL_SCREEN_LEVEL, step: 1, value: 1 };
  const slider = element('input', { type: 'range', ...range, autofocus: true, 'aria-label': 'Level' });
  const number = element('input', {
    type: 'number',
    id: 'practice-level',
    ...range,
    inputmode: 'numeric',
    enterkeyhint: 'go',
    'aria-describedby': 'practice-level-hint',
  });
  const hint = element('p', { id: 'practice-level-hint', class: 'hint' });
  const invincible = element('input', { type: 'checkbox' });
  const turbo = element('input', { type: 'checkbox' });
  const form = element(
    'form',
    { novalidate: true },
    element('p', { class: 'hint' }, INTRODUCTION),
    element(
      'div',
      {},
      element(
        'div',
        { class: 'setting' },
        element('label', { for: number.id }, 'Start at level'),
        element('span', { class: 'ends' }, slider, number),
      ),
      hint,
    ),
    createSpeedChoice(speed, 'practice-speed'),
    setting('Invincible', invincible),
    setting('Turbo: twice as fast', turbo),
    createLayerSwitches(settings),
    element('p', { class: 'hint keys' }, HELP),
    element('p', { class: 'actions' }, element('button', { type: 'submit' }, 'Start'), button('Back', back)),
  );
  const dialog = createDialog('practice', 'Practise', back, [form], null);

  function level(): number {
    return levelOf(number.valueAsNumber);
  }

  function showLevel(): void {
    slider.value = String(level());
    hint.textContent = levelText(level());
  }

  function begin(): void {
    number.value = String(level());
    showLevel();
    start({ level: level(), speed: speed.get(), invincible: invincible.checked, turbo: turbo.checked });
  }

  slider.addEventListener('input', () => {
    number.value = slider.value;
    showLevel();
  });
  number.addEventListener('input', showLevel);
  number.addEventListener('change', () => {
    number.value = String(level());
  });
  number.addEventListener('focus', () => number.select());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    begin();
  });
  showLevel();

  return {
    ...dialog,
    /** The pad's first button presses what can be pressed, and starts elsewhere. */
    confirm() {
      if (document.activeElement === slider || document.activeElement === number) begin();
      else press(dialog.element);
    },
  };
}

const INTRODUCTION = 'Unranked: nothing that you do here reaches the table.';
const HELP = `Hold ${keysFor('rewind')} to rewind; [ and ] change the speed; ${keysFor('targets')} show what the ghosts think.`;

function setting(label: string, input: HTMLInputElement): HTMLElement {
  return element('label', { class: 'setting' }, element('span', {}, label), input);
}
