import { expect, test } from 'vitest';
import { areRanked, FACTORY_SETTINGS, switchesOf, switchesText } from './operator.ts';

test('a cabinet as the factory leaves it has ranked games, whatever the ghosts are called', () => {
  expect(switchesOf(FACTORY_SETTINGS)).toEqual({});
  expect(areRanked(switchesOf({ ...FACTORY_SETTINGS, ghostNames: 'alternate', coins: '1:1' }))).toBe(true);
  expect(areRanked({ players: 2 })).toBe(true);
});

test.each([
  [{ lives: 5 }, '5 lives'],
  [{ lives: 1, difficulty: 'hard' }, '1 life, hard'],
  [{ bonusLife: 15_000 }, 'bonus life at 15000'],
  [{ bonusLife: null, rackTest: true }, 'no bonus life, rack test'],
] as const)('with %o they are not, and are called so', (changes, words) => {
  const switches = switchesOf({ ...FACTORY_SETTINGS, ...changes });
  expect(switches).toEqual(changes);
  expect(areRanked(switches)).toBe(false);
  expect(switchesText(switches)).toBe(words);
});

test('a recording of practice is told in words too, and one of the factory needs none', () => {
  expect(switchesText({ level: 7, invincible: true, turbo: true })).toBe('from level 7, invincible, turbo');
  expect(switchesText({ lives: 3, difficulty: 'normal' })).toBe('');
});
