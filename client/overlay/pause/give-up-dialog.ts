/**
 * The question before a game is given up.
 */
import { column } from '../kit/column.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';

export function createGiveUpDialog(stay: () => void, giveUp: () => void): DialogScreen {
  const menu = column(button('Keep playing', stay, { autofocus: true }), button('Give up', giveUp));
  return createDialog('give-up', 'Give up this game?', stay, [element('p', { class: 'hint' }, HINT), menu], null);
}

const HINT = 'It does not count for the table then. It can still be watched.';
