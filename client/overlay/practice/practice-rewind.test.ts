import { expect, test } from 'vitest';
import { isRewindKey, isShoulderHeld } from './practice-rewind.ts';
import { speedStep } from './practice-speed.ts';

const NO_MODIFIERS = { ctrlKey: false, altKey: false, metaKey: false };

test.each([
  ['Backspace', 'Backspace', true],
  ['r', 'KeyR', true],
  ['R', 'KeyR', true],
  // Cyrillic, at the place of R.
  ['к', 'KeyR', true],
  // Dvorak: P at the place of R.
  ['p', 'KeyR', false],
  ['ArrowLeft', 'ArrowLeft', false],
])('whether %s (%s) is held to rewind: %s', (key, code, rewinds) => {
  expect(isRewindKey({ key, code, ...NO_MODIFIERS })).toBe(rewinds);
});

test('reloading the page is no rewinding', () => {
  expect(isRewindKey({ key: 'r', code: 'KeyR', ...NO_MODIFIERS, ctrlKey: true })).toBe(false);
});

test('either shoulder of any gamepad rewinds, unless its buttons could be anything', () => {
  const pad = (pressed: number, mapping = 'standard') => ({
    mapping,
    buttons: Array.from({ length: 17 }, (_, index) => ({ pressed: index === pressed })),
  });
  expect(isShoulderHeld([null, pad(4)])).toBe(true);
  expect(isShoulderHeld([pad(5), null])).toBe(true);
  expect(isShoulderHeld([pad(0), { mapping: 'standard', buttons: [] }])).toBe(false);
  expect(isShoulderHeld([pad(4, ''), pad(5, '')])).toBe(false);
});

test.each([
  ['[', 'BracketLeft', 'slower'],
  ['ü', 'BracketLeft', 'slower'],
  ['-', 'Slash', 'slower'],
  [']', 'BracketRight', 'faster'],
  ['+', 'NumpadAdd', 'faster'],
  ['=', 'Equal', 'faster'],
  ['p', 'KeyP', null],
])('the key %s (%s) makes practice %s', (key, code, step) => {
  expect(speedStep({ key, code, ...NO_MODIFIERS })).toBe(step);
});
