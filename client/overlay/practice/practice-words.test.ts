import { expect, test } from 'vitest';
import { levelOf, levelText, nextSpeed, practiceText } from './practice-words.ts';

test('speeds go from the arcade’s to a quarter of it, and no further', () => {
  expect(nextSpeed(1, 'slower')).toBe(0.5);
  expect(nextSpeed(0.5, 'slower')).toBe(0.25);
  expect(nextSpeed(0.25, 'slower')).toBe(0.25);
  expect(nextSpeed(0.25, 'faster')).toBe(0.5);
  expect(nextSpeed(1, 'faster')).toBe(1);
});

test.each([
  [5, 5],
  [0, 1],
  [-3, 1],
  [2.6, 3],
  [256, 256],
  [1e9, 256],
  [Number.NaN, 1],
])('%d typed as a level is level %i', (typed, level) => {
  expect(levelOf(typed)).toBe(level);
});

test.each([
  [1, 'normal', 'Fruit: cherry; ghosts are blue for 5.9 s.'],
  [5, 'normal', 'Fruit: apple; ghosts are blue for 2.0 s.'],
  [17, 'normal', 'Fruit: key; ghosts do not turn blue.'],
  [255, 'normal', 'Fruit: key; ghosts do not turn blue.'],
  [256, 'normal', 'Half of the screen is rubbish; it cannot be cleared.'],
  [1, 'hard', 'Fruit: cherry; ghosts are blue for 5.0 s.'],
  [2, 'hard', 'Fruit: strawberry; ghosts are blue for 3.0 s.'],
  [16, 'hard', 'Fruit: key; ghosts do not turn blue.'],
] as const)('level %i, %s, is known for: %s', (level, difficulty, text) => {
  expect(levelText(level, difficulty)).toBe(text);
});

test('the screen says that practice is unranked, and what helps', () => {
  expect(practiceText(5, { level: 5 })).toBe('Practice, unranked / from level 5');
  expect(practiceText(1, { invincible: true, turbo: true })).toBe(
    'Practice, unranked / from level 1 / invincible / turbo',
  );
  expect(practiceText(3, { level: 2, lives: 5, difficulty: 'hard', invincible: true })).toBe(
    'Practice, unranked / from level 3 / 5 lives / hard / invincible',
  );
});
