import { expect, test } from 'vitest';
import { RULES_VERSION } from './game.ts';
import { GAMES, PROVED_VERSION } from './test/proof.ts';
import { prove } from './test/prove.ts';

test('the table of proof is of this version of the rules (if not: npm run proof)', () => {
  expect(PROVED_VERSION).toBe(RULES_VERSION);
});

test('it has games of every level up to the hardest, and beyond', () => {
  const levels = new Set(GAMES.map(([{ level }]) => level ?? 1));
  expect(GAMES.length).toBeGreaterThanOrEqual(40);
  expect(Array.from({ length: 21 }, (_, index) => index + 1).filter((level) => !levels.has(level))).toEqual([]);
});

test.each(GAMES)('%j with stick %i ends after %i ticks with %i points on level %i', (...proof) => {
  const [options, joystickSeed, ticks] = proof;
  const hint = 'The rules have changed. If that is meant, raise RULES_VERSION in game/game.ts, then: npm run proof';
  expect(prove(options, joystickSeed, ticks), hint).toEqual(proof);
});
