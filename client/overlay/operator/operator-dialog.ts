/**
 * The operator's switches: those behind the door of the cabinet. It says before a game what they make of its rank.
 */
import { PRICES } from '../../coin-box.ts';
import {
  areRanked,
  BONUS_LIVES,
  DIFFICULTIES,
  FACTORY_SETTINGS,
  GHOST_NAMES,
  LIVES,
  switchesOf,
  switchesText,
} from '../../operator.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { createChoice } from '../kit/choice.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { button, element } from '../kit/element.ts';
import { createCheckbox } from '../kit/setting.ts';

export function createOperatorDialog(settings: SettingsKeeper, back: () => void): DialogScreen {
  const ranking = element('p', { class: 'result', role: 'status' });
  follow(settings, (now) => {
    const switches = switchesOf(now);
    ranking.textContent = areRanked(switches) ? RANKED : `Unranked: ${switchesText(switches)}.`;
  });
  const rows = [
    createChoice(settings, 'Lives', 'lives', LIVES, String),
    createChoice(settings, 'Bonus life', 'bonusLife', BONUS_LIVES, (points) =>
      points === null ? 'None' : `${points}`,
    ),
    createChoice(settings, 'Difficulty', 'difficulty', DIFFICULTIES, capital),
    createChoice(settings, 'Ghost names', 'ghostNames', GHOST_NAMES, capital),
    createChoice(settings, 'Coins for games', 'coins', PRICES, capital),
    createCheckbox(
      settings,
      'Rack test',
      (now) => now.rackTest,
      (on) => ({ rackTest: on }),
    ),
    element('p', { class: 'hint' }, HELP),
  ];
  const factory = button('Factory settings', () => settings.set(FACTORY_SETTINGS));
  return createDialog(
    'operator',
    'Operator',
    back,
    [
      ranking,
      element('p', { class: 'hint' }, HINT),
      element('div', { class: 'settings scrolling' }, ...rows),
      element('p', { class: 'actions' }, factory, button('Back', back)),
    ],
    null,
  );
}

const RANKED = 'As the factory has it: games are ranked.';
const HINT = 'For games that begin from now on. All are recorded, can be watched, and shared.';
const HELP = '1:2 is one coin for two games. The rack test ends every level at once, to look at all of them.';

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
