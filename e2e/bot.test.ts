import { expect, test } from 'vitest';
import { playGame } from './bot.ts';

test('a bot that lets go where no ghost comes by leaves its hiding place, so that every game ends', () => {
  // Seed 8 after 65 seconds is such a place: without that it would be there for ever.
  const { duration } = playGame(8, 65);
  expect(duration).toBeGreaterThan(245_000);
});
