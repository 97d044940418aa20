/**
 * What somebody sees whose address leads nowhere.
 */
import { column } from '../kit/column.ts';
import { createDialog } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { createListener, type Question } from '../kit/question.ts';

/** That it was read is all there is to answer. */
export function createLostDialog(watch: () => void): Question<void, void> {
  const { wait, putOff: back } = createListener<void>(undefined);
  const menu = column(
    button('To the title', back, { autofocus: true }),
    button('Watch games', () => {
      back();
      watch();
    }),
  );
  const dialog = createDialog('lost', 'Nothing here', back, [element('p', { class: 'hint' }, TEXT), menu], null);
  return { ...dialog, ask: (_, answer) => wait(answer), putOff: back };
}

const TEXT = 'There is nothing at this address: the ghosts have looked everywhere.';
