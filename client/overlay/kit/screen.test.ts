import { expect, test } from 'vitest';
import { isGeneral } from './screen.ts';

test.each([
  ['m', 'KeyM', true],
  ['f', 'KeyF', true],
  // The end of a game asks for a coin, and is a dialog.
  ['5', 'Digit5', true],
  ['(', 'Digit5', true],
  ['1', 'Digit1', false],
  ['p', 'KeyP', false],
  ['Enter', 'Enter', false],
])('whether the key %s (%s) gets out of a dialog: %s', (key, code, general) => {
  expect(isGeneral({ key, code, ctrlKey: false, altKey: false, metaKey: false })).toBe(general);
});
