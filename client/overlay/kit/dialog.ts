/**
 * A dialog: a native modal <dialog>, so that the browser keeps the focus inside and gives it back where it was when the dialog
 * closes.
 */
import { button, element } from './element.ts';
import { listenToKeys, type Screen } from './screen.ts';

export interface DialogScreen extends Screen {
  element: HTMLDialogElement;
  back(): void;
}

/** A dialog with a heading and, unless told otherwise, a button that leads back. */
export function createDialog(
  id: string,
  title: string,
  back: () => void,
  children: (Node | string)[],
  backLabel: string | null = 'Back',
): DialogScreen {
  const heading = element('h2', { id: `${id}-heading` }, title);
  const dialog = element('dialog', { id, class: 'panel', 'aria-labelledby': heading.id }, heading, ...children);
  if (backLabel !== null) dialog.append(element('p', { class: 'actions' }, button(backLabel, back)));
  listenToKeys({ element: dialog, back });
  // The browser's own ways to close a dialog (Esc, the back gesture of a phone) lead back too.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    back();
  });
  return { element: dialog, back };
}
