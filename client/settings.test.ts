import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, isMotionReduced, isStickShown, openSettings } from './settings.ts';

function storage(kept: string | null = null) {
  return {
    kept,
    getItem(): string | null {
      return this.kept;
    },
    setItem(_key: string, value: string) {
      this.kept = value;
    },
  };
}

test('what is set is there at the next visit', () => {
  const kept = storage();
  openSettings(kept).set({ muted: true, volume: 0.25, lastName: 'ADA' });
  expect(openSettings(kept).get()).toEqual({ ...DEFAULT_SETTINGS, muted: true, volume: 0.25, lastName: 'ADA' });
  const layers = { ...DEFAULT_SETTINGS.layers, paths: true };
  openSettings(kept).set({ layers });
  expect(openSettings(kept).get().layers).toEqual(layers);
});

test.each([
  '',
  'null',
  '[]',
  '7',
  '{"volume":',
  '{"layers":{"paths":1}}',
  '{"volume":9,"muted":"yes","reducedMotion":"maybe","lastName":3}',
])('garbage in the storage means the defaults: %s', (garbage) => {
  expect(openSettings(storage(garbage)).get()).toEqual(DEFAULT_SETTINGS);
});

test('a good setting survives beside a bad one', () => {
  expect(openSettings(storage('{"volume":9,"ghostLetters":true}')).get()).toEqual({
    ...DEFAULT_SETTINGS,
    ghostLetters: true,
  });
});

test('a storage that throws, or none at all, costs nothing but the memory', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError');
  };
  for (const nowhere of [null, { getItem: forbidden, setItem: forbidden }]) {
    const settings = openSettings(nowhere);
    settings.set({ muted: true });
    expect(settings.get().muted).toBe(true);
  }
});

test('subscribers hear of changes until they leave', () => {
  const settings = openSettings(null);
  const heard: boolean[] = [];
  const leave = settings.subscribe(({ muted }) => heard.push(muted));
  settings.set({ muted: true });
  leave();
  settings.set({ muted: false });
  expect(heard).toEqual([true]);
});

test('motion and stick follow the system and the device unless the player chose', () => {
  const yes = () => true;
  const no = () => false;
  expect(isMotionReduced(DEFAULT_SETTINGS, yes)).toBe(true);
  expect(isMotionReduced({ ...DEFAULT_SETTINGS, reducedMotion: 'off' }, yes)).toBe(false);
  expect(isMotionReduced({ ...DEFAULT_SETTINGS, reducedMotion: 'on' }, no)).toBe(true);
  expect(isStickShown(DEFAULT_SETTINGS, no)).toBe(false);
  expect(isStickShown({ ...DEFAULT_SETTINGS, onScreenStick: 'on' }, no)).toBe(true);
});
