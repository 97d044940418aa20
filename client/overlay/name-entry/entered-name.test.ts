import { expect, test } from 'vitest';
import type { Direction } from '../../../game/direction.ts';
import { characters, dialOf, nameProblem, tidyName, turn } from './entered-name.ts';

const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';

test.each([
  ['ADA', 3],
  ['e\u0301', 1],
  [family, 1],
  ['\u{1F1E9}\u{1F1EA}', 1],
])('a reader counts %j as %i', (text, count) => {
  expect(characters(text)).toHaveLength(count);
});

test.each(['A', 'ABCDEFGHIJKL', family.repeat(8), 'שרה', '<b>x</b>', '  Ada  '])(
  '%j may stand in the table',
  (name) => {
    expect(nameProblem(name)).toBeNull();
  },
);

test.each([
  ['', 'Please enter a name.'],
  ['   ', 'Please enter a name.'],
  ['ABCDEFGHIJKLM', 'A name has at most 12 characters; this one has 13.'],
  [family.repeat(9), 'The name is too long as it is kept. Please use fewer, or plainer, characters.'],
  ['A\u202EB', 'The name holds a character that cannot be seen. Please type it again.'],
  ['A\u0000B', 'The name holds a character that cannot be seen. Please type it again.'],
])('%j is refused in words', (name, words) => {
  expect(nameProblem(name)).toBe(words);
});

test('a name is tidied', () => {
  expect(tidyName('  Ada \u00A0 L ')).toBe('Ada L');
});

function enter(from: string, ...directions: Direction[]): string {
  return directions.reduce(turn, dialOf(from, 99)).letters.join('');
}

test('up and down turn the letter round the ring', () => {
  expect(enter('', 'up')).toBe('A');
  expect(enter('B', 'down')).toBe('A');
  expect(enter('', 'down')).toBe('!');
  expect(enter('Z', 'up')).toBe('0');
  expect(enter('é', 'up')).toBe('A');
});

test('right begins a new letter and left takes a blank one back', () => {
  expect(enter('', 'up', 'right', 'up', 'up')).toBe('AB');
  expect(enter('A', 'right', 'left')).toBe('A');
  expect(enter('AB', 'left', 'up')).toBe('BB');
});

test('no more than twelve letters can be dialled', () => {
  expect(enter('', ...Array<Direction>(40).fill('right'))).toHaveLength(12);
});

test('a name survives its dial when nothing is turned', () => {
  expect(enter(family)).toBe(family);
});
