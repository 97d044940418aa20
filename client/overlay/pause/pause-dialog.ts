/**
 * The pause menu.
 */
import { column } from '../kit/column.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button } from '../kit/element.ts';
import { listenToPauseKey } from './pause-key.ts';

export interface PauseHandlers {
  resume(): void;
  settings(): void;
  /** To the title: asked once more, elsewhere. */
  quit(): void;
}

export function createPauseDialog({ resume, settings, quit }: PauseHandlers): DialogScreen {
  const menu = column(button('Resume', resume), button('Settings', settings), button('Quit to title', quit));
  const dialog = createDialog('pause', 'Paused', resume, [menu], null);
  listenToPauseKey(dialog.element, resume);
  return dialog;
}
