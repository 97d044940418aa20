/**
 * The question before a game is given up.
 */

import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';

export function createGiveUpDialog(stay: () => void, giveUp: () => void): DialogScreen {
  const menu = element(
    'ul',
    { class: 'column' },
    element('li', {}, button('Keep playing', stay, { autofocus: true })),
    element('li', {}, button('Give up', giveUp)),
  );
  return createDialog('give-up', 'Give up this game?', stay, [element('p', { class: 'hint' }, HINT), menu], null);
}

const HINT = 'It does not count for the table then. It can still be watched.';
