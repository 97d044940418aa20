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
  '{"lives":4,"bonusLife":1,"difficulty":"easy","ghostNames":7,"rackTest":1,"coins":"3:1"}',
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

/** Two tabs of a browser: what one writes the other is told of, a while later. */
function twoTabs() {
  const kept = storage();
  const [one, two] = [new EventTarget(), new EventTarget()];
  const tell = (tab: EventTarget, key: string | null) =>
    tab.dispatchEvent(Object.assign(new Event('storage'), { key }));
  return {
    kept,
    one: openSettings(kept, one),
    two: openSettings(kept, two),
    tellOne: (key: string | null) => tell(one, key),
  };
}

const KEY = 'pacman.settings.v1';

test('two tabs keep what was chosen in either, whatever each of them was opened with', () => {
  const { kept, one, two } = twoTabs();
  one.set({ volume: 0.2 });
  two.set({ ghostLetters: true });
  one.set({ lastName: 'ADA' });
  const all = { ...DEFAULT_SETTINGS, volume: 0.2, ghostLetters: true, lastName: 'ADA' };
  expect(openSettings(kept).get()).toEqual(all);
  expect(one.get()).toEqual(all);
});

test('a tab hears what is chosen in another, and that all was cleared', () => {
  const { kept, one, two, tellOne } = twoTabs();
  const heard: boolean[] = [];
  one.subscribe(({ muted }) => heard.push(muted));
  two.set({ muted: true });
  tellOne('somebody else');
  expect(heard).toEqual([]);
  tellOne(KEY);
  kept.kept = null;
  tellOne(null);
  expect(heard).toEqual([true, false]);
});

test('what a full storage does not take is not forgotten when it takes the next', () => {
  const kept = storage();
  const room = { free: false };
  const full = {
    getItem: () => kept.getItem(),
    setItem(key: string, value: string) {
      if (!room.free) throw new DOMException('full', 'QuotaExceededError');
      kept.setItem(key, value);
    },
  };
  const settings = openSettings(full);
  settings.set({ muted: true });
  room.free = true;
  settings.set({ volume: 0.5 });
  expect(openSettings(kept).get()).toMatchObject({ muted: true, volume: 0.5 });
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
