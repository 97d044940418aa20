/**
 * How to play, in the words of somebody who stands beside the cabinet.
 */
import { KEYS, type KeyRow, placeName } from '../../keys.ts';
import { createDialog, type DialogScreen } from '../kit/dialog.ts';
import { element } from '../kit/element.ts';

const RULES = [
  'Eat all 244 dots of the maze to clear a level. Four ghosts hunt you; three lives are yours.',
  'After one of the four big energizers the ghosts turn blue for a while: eat them for 200, 400, 800 and 1600 points.',
  'Fruit appears twice a level below the ghosts\u2019 house. At 10000 points comes one more life.',
  'Two players take turns: a turn ends with a life. 1UP or 2UP blinks for the one who plays.',
  'The tunnel leads from one side to the other; ghosts are slow in it. You take corners faster than they do: hold the direction early.',
];

const GHOSTS = [
  ['Blinky', 'red', 'chases you, and gets faster when few dots are left.'],
  ['Pinky', 'pink', 'heads for a place in front of you.'],
  ['Inky', 'cyan', 'works together with Blinky: beware when both are near.'],
  ['Clyde', 'orange', 'chases from afar and turns away when he is close.'],
] as const;

/** By what the player has in his hands; of the rest nothing is said there. */
const HANDS = [
  ['touch', 'Touch', 'Swipe anywhere; the direction holds until the next swipe. Or use the stick on the screen.'],
  [
    'pad',
    'Gamepad',
    'Stick or cross steers, the first button confirms, the second goes back, a shoulder rewinds in practice.',
  ],
] as const;

const RANKING =
  'The hall does not take your word for a score: it gets the recording of your joystick and plays it again by the same rules. ' +
  'A game that began while the hall could not be reached is unranked, and so is one with other operator\u2019s switches than the factory\u2019s.';

export function createHowToPlayDialog(back: () => void): DialogScreen {
  const text = element(
    'div',
    { class: 'text scrolling', role: 'region', 'aria-label': 'How to play', tabindex: 0, 'data-scrolls': true },
    element('ul', {}, ...RULES.map((rule) => element('li', {}, rule))),
    element('h3', {}, 'The ghosts'),
    element(
      'dl',
      {},
      ...GHOSTS.flatMap(([name, colour, habit]) => [
        element('dt', { class: `ghost ${name.toLowerCase()}` }, name),
        element('dd', {}, `(${colour}) ${habit}`),
      ]),
    ),
    element('h3', {}, 'Controls'),
    element(
      'dl',
      {},
      ...HANDS.flatMap(([hand, name, use]) => [
        element('dt', { class: `for-${hand}` }, name),
        element('dd', { class: `for-${hand}` }, use),
      ]),
    ),
    element('div', { class: 'for-keys' }, element('h3', {}, 'Keys'), element('dl', {}, ...KEYS.flatMap(keyHelp))),
    element('h3', {}, 'High scores'),
    element('p', {}, RANKING),
  );
  return createDialog('how-to-play', 'How to play', back, [text]);
}

function keyHelp({ keys, words, where }: KeyRow): HTMLElement[] {
  return [element('dt', {}, keys), element('dd', {}, `${words} (${where.map(placeName).join(', ')})`)];
}
