import { expect, test } from 'vitest';
import { goesOn } from './pause-key.ts';

const P = { key: 'p', code: 'KeyP', repeat: false, ctrlKey: false, altKey: false, metaKey: false };

test.each([
  ['P', P, true],
  ['P in capitals', { ...P, key: 'P' }, true],
  ['what lies in its place on a Cyrillic keyboard', { ...P, key: 'з' }, true],
  ['P that is held since the game', { ...P, repeat: true }, false],
  ['printing', { ...P, ctrlKey: true }, false],
  ['Esc, which closes the dialog by itself', { ...P, key: 'Escape', code: 'Escape' }, false],
  ['R', { ...P, key: 'r', code: 'KeyR' }, false],
])('in a pause %s goes on: %#', (_words, key, does) => {
  expect(goesOn(key)).toBe(does);
});
