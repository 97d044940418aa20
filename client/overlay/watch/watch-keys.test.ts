import { expect, test } from 'vitest';
import type { Focus } from '../../controls.ts';
import { watchAction } from './watch-keys.ts';

function press(key: string, focus: Focus | 'moment' = 'page', held: 'ctrlKey' | 'altKey' | 'metaKey' | null = null) {
  return watchAction(
    { key, code: '', ctrlKey: false, altKey: false, metaKey: false, ...(held && { [held]: true }) },
    focus,
  );
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
  for (const focus of ['page', 'moment'] as const) expect(press(key, focus)).toEqual(action);
});

test.each([
  ['ArrowUp', 303],
  ['ArrowDown', -303],
  ['PageUp', 3636],
  ['PageDown', -3636],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
])('%s moves the slider, and scrolls elsewhere', (key, ticks) => {
  expect(press(key, 'moment')).toEqual({ type: 'skip', ticks });
  expect(press(key)).toBeNull();
});

test('the space bar presses the button that has the focus', () => {
  expect(press(' ', 'button')).toBeNull();
  expect(press('ArrowRight', 'button')).not.toBeNull();
});

test.each(['ctrlKey', 'altKey', 'metaKey'] as const)('a key held together with %s is the browser\u2019s', (held) => {
  expect(press('+', 'page', held)).toBeNull();
  expect(press('ArrowLeft', 'moment', held)).toBeNull();
});

test('other keys are others\u2019', () => {
  for (const key of ['1', 'm', 'f', 'Tab', 'Enter']) expect(press(key)).toBeNull();
});
