/**
 * Every key of the cabinet: what it does, and on which screens. Handlers, the help, the README and the tooltips are made from this table.
 *
 * W A S D are places, because a hand lies there; they steer, and do nothing else. Every other key is what is printed on it, because an
 * eye looks for it; and where neither a Latin letter nor a digit is printed on it, it is what a US keyboard has in its place. So P pauses
 * where AZERTY, Dvorak and Colemak print it, the place of P does in Cyrillic, and digits need no shift in France.
 */
import type { Direction } from '../game/direction.ts';
import type { Focus } from './controls.ts';
import type { MindLayer } from './mind-layers.ts';

/** Screens, and `moment`: the slider of a watched game. */
export type Where = 'title' | 'play' | 'over' | 'practice' | 'watch' | 'moment';

/** A button of the cabinet, whatever it is made of. */
export type Command = 'pause' | 'mute' | 'fullscreen' | 'confirm' | 'back' | 'onePlayer' | 'twoPlayers' | 'coin';

/** What somebody wants of the game that is watched. */
export type FilmAction =
  | 'toggle'
  | 'leave'
  | 'skipBack'
  | 'skipOn'
  | 'leapBack'
  | 'leapOn'
  | 'toStart'
  | 'toEnd'
  | 'frameBack'
  | 'frameOn'
  | 'slower'
  | 'faster';

export type Action = Direction | Command | MindLayer | FilmAction | 'rewind' | 'again';

export interface KeyRow {
  where: readonly Where[];
  /** As players are told. */
  keys: string;
  words: string;
  /** What is printed on each key, letters in lower case, and what it does. */
  signs: Readonly<Record<string, Action>>;
}

export const KEYS: readonly KeyRow[] = [
  { where: ['title'], keys: 'Enter or Space', words: 'start, choose', signs: { Enter: 'confirm', ' ': 'confirm' } },
  {
    where: ['title'],
    keys: '1 and 2',
    words: 'start for one player, for two',
    signs: { 1: 'onePlayer', 2: 'twoPlayers' },
  },
  { where: ['title', 'play', 'over'], keys: '5', words: 'insert a coin, where coins are needed', signs: { 5: 'coin' } },
  {
    where: ['play', 'practice'],
    keys: 'Arrow keys or W A S D',
    words: 'steer',
    signs: { ArrowUp: 'up', ArrowLeft: 'left', ArrowDown: 'down', ArrowRight: 'right' },
  },
  { where: ['play', 'practice'], keys: 'P or Esc', words: 'pause, go on', signs: { p: 'pause', Escape: 'pause' } },
  { where: ['over'], keys: 'P', words: 'play again', signs: { p: 'again' } },
  {
    where: ['practice'],
    keys: 'R or Backspace',
    words: 'rewind, as long as it is held',
    signs: { r: 'rewind', Backspace: 'rewind' },
  },
  {
    where: ['practice'],
    keys: '[ and ]',
    words: 'slower, faster',
    signs: { '[': 'slower', ']': 'faster', '-': 'slower', '+': 'faster', '=': 'faster' },
  },
  {
    where: ['practice', 'watch'],
    keys: '1 to 4',
    words: 'show what the ghosts think',
    signs: { 1: 'targets', 2: 'paths', 3: 'minds', 4: 'zones' },
  },
  { where: ['watch'], keys: 'Space', words: 'play, stand still', signs: { ' ': 'toggle' } },
  {
    where: ['watch'],
    keys: 'Left and right',
    words: '5 seconds back, on',
    signs: { ArrowLeft: 'skipBack', ArrowRight: 'skipOn' },
  },
  {
    where: ['watch'],
    keys: 'Comma and point',
    words: 'a frame back, on',
    signs: { ',': 'frameBack', '.': 'frameOn' },
  },
  {
    where: ['watch'],
    keys: '- and +',
    words: 'slower, faster',
    signs: { '-': 'slower', '<': 'slower', '+': 'faster', '=': 'faster', '>': 'faster' },
  },
  { where: ['watch'], keys: 'Esc', words: 'back', signs: { Escape: 'leave' } },
  {
    where: ['moment'],
    keys: 'Page down and up',
    words: 'a minute back, on',
    signs: { PageDown: 'leapBack', PageUp: 'leapOn', ArrowDown: 'skipBack', ArrowUp: 'skipOn' },
  },
  {
    where: ['moment'],
    keys: 'Home and End',
    words: 'to the start, to the end',
    signs: { Home: 'toStart', End: 'toEnd' },
  },
  {
    where: ['title', 'play', 'practice', 'watch'],
    keys: 'M and F',
    words: 'sound, full screen',
    signs: { m: 'mute', f: 'fullscreen' },
  },
];

export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * What a key does in one of some places, or null.
 *
 * @param focus what has the keyboard's focus: a control keeps the keys that it has a use for itself
 */
export function actionOf(key: Key, where: readonly Where[], focus: Focus = 'page'): Action | null {
  if (key.ctrlKey || key.altKey || key.metaKey || keeps(focus, key.key)) return null;
  const steered = STEERING_PLACES.get(key.code);
  if (steered !== undefined) return where.includes('play') ? steered : null;
  return find(key.key, where) ?? (PRINTED.test(key.key) ? null : find(PLACES.get(key.code) ?? '', where));
}

/** The keys for an action, as players are told: `R or Backspace`. */
export function keysFor(action: Action): string {
  return KEYS.find(({ signs }) => Object.values(signs).includes(action))?.keys ?? '';
}

/** The first key for an action in a place, as it is printed. */
export function keyFor(action: Action, where: Where): string {
  const row = KEYS.find((each) => each.where.includes(where) && Object.values(each.signs).includes(action));
  return Object.entries(row?.signs ?? {}).find(([, does]) => does === action)?.[0] ?? '';
}

/** The table of the README. */
export function keysMarkdown(): string {
  const rows = KEYS.map(({ where, keys, words }) => `| ${keys} | ${words} | ${where.map(placeName).join(', ')} |`);
  return ['| keys | do | where |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Where a key works, in a word. */
export function placeName(where: Where): string {
  return PLACE_NAMES[where];
}

const PLACE_NAMES: Readonly<Record<Where, string>> = {
  title: 'title',
  play: 'game',
  over: 'end of a game',
  practice: 'practice',
  watch: 'watch',
  moment: 'slider of watch',
};

const STEERING_PLACES: ReadonlyMap<string, Direction> = new Map([
  ['KeyW', 'up'],
  ['KeyA', 'left'],
  ['KeyS', 'down'],
  ['KeyD', 'right'],
]);

/** A Latin letter, or a digit. */
const PRINTED = /^[a-z0-9]$/i;

/** What a US keyboard has in the places that matter. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ...[...'FMPR'].map((letter) => [`Key${letter}`, letter] as const),
  ...[...'12345'].map((digit) => [`Digit${digit}`, digit] as const),
  ['BracketLeft', '['],
  ['BracketRight', ']'],
]);

function find(sign: string, where: readonly Where[]): Action | null {
  const printed = sign.length === 1 ? sign.toLowerCase() : sign;
  for (const row of KEYS) {
    if (Object.hasOwn(row.signs, printed) && row.where.some((each) => where.includes(each))) {
      return row.signs[printed] ?? null;
    }
  }
  return null;
}

/** A button is pressed by Enter and Space, a slider moved by arrows, and in a text every key is a letter. */
function keeps(focus: Focus, key: string): boolean {
  if (focus === 'text') return true;
  if (focus === 'button') return key === 'Enter' || key === ' ';
  return focus === 'slider' && key.startsWith('Arrow');
}
