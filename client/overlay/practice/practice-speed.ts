/**
 * The speed of practice: kept in one place, changed by keys, a button and menus.
 */
import { actionOf, type Key } from '../../keys.ts';
import { follow, type Shared } from '../../shared.ts';
import { button } from '../kit/element.ts';
import { createRadioRow } from '../kit/radio-row.ts';
import { nextSpeed, PRACTICE_SPEEDS, SPEED_TEXT, type Speed } from './practice-words.ts';

export type SpeedKeeper = Shared<Speed>;

/** `name` apart from those of other menus. */
export function createSpeedChoice(keeper: SpeedKeeper, name: string): HTMLFieldSetElement {
  const row = createRadioRow(name, 'Speed', PRACTICE_SPEEDS, (speed) => SPEED_TEXT[speed], keeper.set);
  follow(keeper, row.show);
  return row.element;
}

/** A button that shows the speed and goes to the next one, after the slowest to the fastest again. */
export function createSpeedButton(keeper: SpeedKeeper, used: () => void): HTMLButtonElement {
  const made = button('', turnOn, { class: 'practice-speed' });
  follow(keeper, (speed) => {
    made.setAttribute('aria-label', `Speed ${SPEED_TEXT[speed]}`);
    made.replaceChildren(`${SPEED_TEXT[speed]}\u00d7`);
  });

  function turnOn(): void {
    const slower = nextSpeed(keeper.get(), 'slower');
    keeper.set(slower === keeper.get() ? 1 : slower);
    used();
  }

  return made;
}

/** What a key does to the speed, or null. */
export function speedStep(key: Key): 'slower' | 'faster' | null {
  const action = actionOf(key, ['practice']);
  return action === 'slower' || action === 'faster' ? action : null;
}
