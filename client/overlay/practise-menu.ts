/**
 * The two menus of practice: in a pause, and after GAME OVER.
 */
import type { SettingsKeeper } from '../settings.ts';
import { button, element } from './element.ts';
import { createLayerSwitches } from './learn-switches.ts';
import { createSpeedChoice, type SpeedKeeper } from './practise-speed.ts';
import { createDialog, type DialogScreen } from './screen.ts';

export interface PractisePauseHandlers {
  resume(): void;
  again(): void;
  settings(): void;
  quit(): void;
}

export function createPractisePause(
  settings: SettingsKeeper,
  speed: SpeedKeeper,
  handlers: PractisePauseHandlers,
): DialogScreen {
  const menu = column([
    button('Resume', handlers.resume, { autofocus: true }),
    button('Start again', handlers.again),
    button('Settings', handlers.settings),
    button('Quit to title', handlers.quit),
  ]);
  const choices = [createSpeedChoice(speed, 'practise-pause-speed'), createLayerSwitches(settings)];
  return createDialog('practise-pause', 'Practice paused', handlers.resume, [menu, ...choices], null);
}

export interface PractiseOverHandlers {
  rewind(): void;
  again(): void;
  quit(): void;
}

export function createPractiseOver({ rewind, again, quit }: PractiseOverHandlers): DialogScreen {
  const menu = column([
    button('Rewind', rewind, { autofocus: true, 'aria-describedby': 'practise-over-hint' }),
    button('Start again', again),
    button('Quit to title', quit),
  ]);
  const keys = element('span', { class: 'keys' }, ' Hold R or Backspace to go further.');
  const hint = element('p', { id: 'practise-over-hint', class: 'hint' }, HINT, keys);
  return createDialog('practise-over', 'Game over', quit, [menu, hint], null);
}

const HINT = 'Rewind goes back to shortly before Pac-Man was caught.';

function column(items: readonly HTMLButtonElement[]): HTMLElement {
  return element('ul', { class: 'column' }, ...items.map((each) => element('li', {}, each)));
}
