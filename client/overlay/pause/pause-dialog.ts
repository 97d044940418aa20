/**
 * The pause menu.
 */
import { button, element } from '../kit/element.ts';
import { createDialog, type DialogScreen } from '../kit/screen.ts';

export interface PauseHandlers {
  resume(): void;
  settings(): void;
  quit(): void;
}

export function createPauseDialog({ resume, settings, quit }: PauseHandlers): DialogScreen {
  const items = [button('Resume', resume), button('Settings', settings), button('Quit to title', quit)];
  const menu = element('ul', { class: 'column' }, ...items.map((each) => element('li', {}, each)));
  const dialog = createDialog('pause', 'Paused', resume, [menu], null);
  // The key that paused goes on.
  dialog.element.addEventListener('keydown', ({ key, repeat }) => {
    if (key.toLowerCase() === 'p' && !repeat) resume();
  });
  return dialog;
}
