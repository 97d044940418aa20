import { expect, test } from 'vitest';
import { scoreRow } from '../../test/score-row.ts';
import { bestText, endText, shareText, standingText } from './game-over-words.ts';

const ROW = scoreRow({ rank: 3 });

test('the rank is told before there is a name, and after it', () => {
  expect(standingText({ kind: 'nameless', rank: 3, total: 120 })).toBe('Rank 3 of 120');
  expect(standingText({ kind: 'nameless', rank: null, total: 0 })).toBe('Its rank is not known yet');
  expect(standingText({ kind: 'named', row: ROW })).toBe('Rank 3, as ADA');
  expect(standingText({ kind: 'named', row: null })).toBe('On its way to the table');
  expect(standingText({ kind: 'refused' })).toBe('Refused by the hall');
  expect(standingText({ kind: 'gone' })).toBe('Not here any more');
  expect(standingText({ kind: 'unranked' })).toBe('Unranked');
});

test.each([
  [500, null, ''],
  [500, 0, 'Your first score'],
  [0, 0, ''],
  [500, 400, 'Your new best, by 100'],
  [500, 500, 'As good as your best'],
  [500, 900, 'Your best is 900'],
])('%d points after a best of %d: %s', (score, best, text) => {
  expect(bestText({ score, best })).toBe(text);
});

test('what ended the game is named', () => {
  expect(endText({ caughtBy: 'pinky', level: 3 })).toBe('Caught by Pinky on level 3');
  expect(endText({ caughtBy: null, level: 3 })).toBe('Level 3');
});

test('a link goes out with what the game was worth', () => {
  const end = { score: 1230, scores: '', level: 2 };
  expect(shareText(end, 3)).toBe('Pac-Man: 1230 points, level 2, rank 3. Watch the game:');
  expect(shareText(end, null)).toBe('Pac-Man: 1230 points, level 2. Watch the game:');
  const scores = 'Player one 140, player two 70';
  expect(shareText({ ...end, scores }, 3)).toBe('Pac-Man: Player one 140, player two 70. Watch the game:');
});
