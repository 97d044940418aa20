import { expect, test } from 'vitest';
import { type WatchFocus, watchAction } from './watch-keys.ts';

function press(key: string, focus: WatchFocus = 'other', held: 'ctrlKey' | 'altKey' | 'metaKey' | null = null) {
  return watchAction({ key, ctrlKey: false, altKey: false, metaKey: false, ...(held && { [held]: true }) }, focus);
}

test.each([
  [' ', { type: 'toggle' }],
  ['Escape', { type: 'leave' }],
  ['ArrowRight', { type: 'skip', ticks: 303 }],
  ['ArrowLeft', { type: 'skip', ticks: -303 }],
  ['.', { type: 'step', frames: 1 }],
  [',', { type: 'step', frames: -1 }],
  ['+', { type: 'speed', step: 1 }],
  ['>', { type: 'speed', step: 1 }],
  ['-', { type: 'speed', step: -1 }],
  ['<', { type: 'speed', step: -1 }],
] as const)('"%s" is a key of the player', (key, action) => {
  for (const focus of ['other', 'slider'] as const) expect(press(key, focus)).toEqual(action);
});

test.each([
  ['ArrowUp', 303],
  ['ArrowDown', -303],
  ['PageUp', 3636],
  ['PageDown', -3636],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
])('%s moves the slider, and scrolls elsewhere', (key, ticks) => {
  expect(press(key, 'slider')).toEqual({ type: 'skip', ticks });
  expect(press(key)).toBeNull();
});

test('the space bar presses the button that has the focus', () => {
  expect(press(' ', 'button')).toBeNull();
  expect(press('ArrowRight', 'button')).not.toBeNull();
});

test.each(['ctrlKey', 'altKey', 'metaKey'] as const)('a key held together with %s is the browser\u2019s', (held) => {
  expect(press('+', 'other', held)).toBeNull();
  expect(press('ArrowLeft', 'slider', held)).toBeNull();
});

test('other keys are others\u2019', () => {
  for (const key of ['1', 'm', 'f', 'Tab', 'Enter']) expect(press(key)).toBeNull();
});
