/**
 * The two menus of practice: in a pause, and after GAME OVER.
 */
import { keysFor } from '../../keys.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { column } from '../kit/column.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { createLayerSwitches } from '../learn/learn-switches.ts';
import { listenToPauseKey } from '../pause/pause-key.ts';
import { createSpeedChoice, type SpeedKeeper } from './practice-speed.ts';

export interface PracticePauseHandlers {
  resume(): void;
  again(): void;
  settings(): void;
  quit(): void;
}

export function createPracticePause(
  settings: SettingsKeeper,
  speed: SpeedKeeper,
  handlers: PracticePauseHandlers,
): DialogScreen {
  const menu = column(
    button('Resume', handlers.resume, { autofocus: true }),
    button('Start again', handlers.again),
    button('Settings', handlers.settings),
    button('Quit to title', handlers.quit),
  );
  const choices = [createSpeedChoice(speed, 'practice-pause-speed'), createLayerSwitches(settings)];
  const dialog = createDialog('practice-pause', 'Practice paused', handlers.resume, [menu, ...choices], null);
  listenToPauseKey(dialog.element, handlers.resume);
  return dialog;
}

export interface PracticeOverHandlers {
  rewind(): void;
  again(): void;
  quit(): void;
}

export interface PracticeOver extends DialogScreen {
  /** What the game came to. */
  tell(score: number, level: number): void;
}

export function createPracticeOver({ rewind, again, quit }: PracticeOverHandlers): PracticeOver {
  const result = element('p', { class: 'result' });
  const menu = column(
    button('Rewind', rewind, { autofocus: true, 'aria-describedby': 'practice-over-hint' }),
    button('Start again', again),
    button('Quit to title', quit),
  );
  const keys = element('span', { class: 'for-keys' }, ` Hold ${keysFor('rewind')} to go further.`);
  const hint = element('p', { id: 'practice-over-hint', class: 'hint' }, HINT, keys);
  const dialog = createDialog('practice-over', 'Game over', quit, [result, menu, hint], null);
  return {
    ...dialog,
    tell(score, level) {
      result.textContent = `Practice: ${score} points, level ${level}`;
    },
  };
}

const HINT = 'Rewind goes back to shortly before Pac-Man was caught.';
