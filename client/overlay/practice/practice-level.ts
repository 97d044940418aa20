/** Which level to practise: a slider and a number, which follow each other, and what is special about that level. */
import { KILL_SCREEN_LEVEL } from '../../../game/maze.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { element } from '../kit/element.ts';
import { levelOf, levelText } from './practice-words.ts';

export interface LevelChoice {
  element: HTMLElement;
  hasFocus(): boolean;
  /** The level that was chosen; it stands in the field from then on, whatever was written there. */
  choose(): number;
}

export function createLevelChoice(settings: SettingsKeeper): LevelChoice {
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
  const ends = element('span', { class: 'ends' }, slider, number);
  const label = element('label', { for: number.id }, 'Start at level');

  const level = () => levelOf(number.valueAsNumber);
  const tell = () => {
    slider.value = String(level());
    hint.textContent = levelText(level(), settings.get().difficulty);
  };
  const choose = () => {
    number.value = String(level());
    tell();
    return level();
  };

  slider.addEventListener('input', () => {
    number.value = slider.value;
    tell();
  });
  number.addEventListener('input', tell);
  number.addEventListener('change', () => {
    number.value = String(level());
  });
  number.addEventListener('focus', () => number.select());
  follow(settings, tell);

  return {
    element: element('div', {}, element('div', { class: 'setting' }, label, ends), hint),
    hasFocus: () => document.activeElement === slider || document.activeElement === number,
    choose,
  };
}
