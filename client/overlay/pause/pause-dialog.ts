/**
 * The pause menu.
 */
import { actionOf } from '../../keys.ts';
import { column } from '../kit/column.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button } from '../kit/element.ts';

export interface PauseHandlers {
  resume(): void;
  settings(): void;
  /** To the title: asked once more, elsewhere. */
  quit(): void;
}

export function createPauseDialog({ resume, settings, quit }: PauseHandlers): DialogScreen {
  const menu = column(button('Resume', resume), button('Settings', settings), button('Quit to title', quit));
  const dialog = createDialog('pause', 'Paused', resume, [menu], null);
  // The key that paused goes on.
  dialog.element.addEventListener('keydown', (event) => {
    // Esc is the way out of every dialog.
    if (actionOf(event, ['play']) === 'pause' && event.key !== 'Escape' && !event.repeat) resume();
  });
  return dialog;
}
