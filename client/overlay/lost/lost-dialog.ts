/**
 * What somebody sees whose address leads nowhere.
 */
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';

export interface LostDialog extends DialogScreen {
  /** `left` is called once, when it is closed. */
  tell(left: () => void): void;
}

export function createLostDialog(watch: () => void): LostDialog {
  let left = () => {};
  const back = () => left();
  const menu = element(
    'ul',
    { class: 'column' },
    element('li', {}, button('To the title', back, { autofocus: true })),
    element(
      'li',
      {},
      button('Watch games', () => {
        back();
        watch();
      }),
    ),
  );
  const dialog = createDialog('lost', 'Nothing here', back, [element('p', { class: 'hint' }, TEXT), menu], null);
  return {
    ...dialog,
    tell(given) {
      left = given;
    },
  };
}

const TEXT = 'There is nothing at this address: the ghosts have looked everywhere.';
