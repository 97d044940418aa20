import { expect, test } from 'vitest';
import { openSettings } from '../../settings.ts';
import { layerOfKey, toggleLayer } from './learn-switches.ts';

const NO_MODIFIERS = { ctrlKey: false, altKey: false, metaKey: false };

test.each([
  ['1', 'Digit1', 'targets'],
  ['2', 'Numpad2', 'paths'],
  ['3', 'Digit3', 'minds'],
  ['4', 'Digit4', 'zones'],
  // A French keyboard has its digits on the shift.
  ['&', 'Digit1', 'targets'],
  ['5', 'Digit5', null],
  ['0', 'Digit0', null],
  ['a', 'KeyQ', null],
])('the key %s (%s) switches %s', (key, code, layer) => {
  expect(layerOfKey({ key, code, ...NO_MODIFIERS })).toBe(layer);
});

test('a digit with control or command is the browser’s', () => {
  expect(layerOfKey({ key: '1', code: 'Digit1', ...NO_MODIFIERS, ctrlKey: true })).toBeNull();
});

test('a layer is switched by itself, and kept', () => {
  const settings = openSettings(null);
  expect(toggleLayer(settings, 'paths')).toBe(true);
  expect(toggleLayer(settings, 'zones')).toBe(true);
  expect(toggleLayer(settings, 'paths')).toBe(false);
  expect(settings.get().layers).toEqual({ targets: false, paths: false, minds: false, zones: true });
});
