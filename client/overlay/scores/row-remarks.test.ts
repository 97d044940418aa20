import { expect, test } from 'vitest';
import { RULES_VERSION } from '../../../game/game.ts';
import { scoreRow } from '../../test/score-row.ts';
import { remarksText } from './row-remarks.ts';

const STARTED = '2026-01-01T00:00:00.000Z';
const ONE = scoreRow({ startedAt: STARTED, ticks: 900 });
const TWO = scoreRow({ startedAt: STARTED, ticks: 900, player: 2 });

test('nothing is remarked of a game that one has played by the rules of today', () => {
  expect(remarksText(ONE, [ONE])).toBe('');
  expect(
    remarksText(ONE, [scoreRow({ ...TWO, ticks: 901 }), scoreRow({ ...TWO, startedAt: '2026-01-01T00:00:00.001Z' })]),
  ).toBe('');
  expect(remarksText(scoreRow(), [scoreRow(), scoreRow({ player: 2 })])).toBe('');
});

test('of two entries of one game it is said which player is which', () => {
  expect([ONE, TWO].map((row) => remarksText(row, [TWO, ONE]))).toEqual(['Player one', 'Player two']);
  expect(remarksText(TWO, [TWO])).toBe('Player two');
});

test('an entry under older rules is marked', () => {
  const older = { rulesVersion: RULES_VERSION - 1 };
  expect(remarksText({ ...ONE, ...older }, [])).toBe('Older rules');
  expect(remarksText({ ...TWO, ...older }, [])).toBe('Player two, older rules');
  expect(remarksText({ ...ONE, rulesVersion: RULES_VERSION + 1 }, [])).toBe('');
});
