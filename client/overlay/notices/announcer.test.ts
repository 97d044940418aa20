import { expect, test } from 'vitest';
import { createAnnouncer, SCORE_PAUSE } from './announcer.ts';

function listen() {
  const said: string[] = [];
  const clock = { time: 0 };
  const announcer = createAnnouncer(
    (text) => said.push(text),
    () => clock.time,
  );
  announcer.restart();
  return { said, clock, announcer };
}

test('level and lives are told when the game begins', () => {
  const { said, announcer } = listen();
  announcer.tellGame(0, 3, 1);
  expect(said).toEqual(['Level 1. 3 lives left.']);
});

test('the score is told at most every ten seconds, and only when it changed', () => {
  const { said, clock, announcer } = listen();
  announcer.tellGame(0, 3, 1);
  announcer.tellGame(10, 3, 1);
  clock.time = SCORE_PAUSE;
  announcer.tellGame(120, 3, 1);
  clock.time = 2 * SCORE_PAUSE;
  announcer.tellGame(120, 3, 1);
  expect(said.slice(1)).toEqual(['Score 120.']);
});

test('a lost life and a new level are told at once, with the score', () => {
  const { said, announcer } = listen();
  announcer.tellGame(0, 3, 1);
  announcer.tellGame(340, 1, 1);
  announcer.tellGame(2600, 1, 2);
  expect(said.slice(1)).toEqual(['1 life left. Score 340.', 'Level 2. Score 2600.']);
});

test('the next game is told from its beginning', () => {
  const { said, announcer } = listen();
  announcer.tellGame(500, 3, 1);
  announcer.restart();
  announcer.tellGame(0, 3, 1);
  expect(said).toEqual(['Level 1. 3 lives left. Score 500.', 'Level 1. 3 lives left.']);
});
