import { expect, test } from 'vitest';
import { asFile, readWaitingGame, type WaitingGame } from './waiting-game.ts';

const EARLIER = {
  gameId: 'a',
  token: 't',
  seed: 7,
  recording: Uint8Array.of(1, 2, 3),
  score: 230,
  level: 1,
  startedAt: '2026-01-01T00:00:00Z',
  name: 'ADA',
  refusal: null,
  complaint: null,
  endedAt: 5,
};
const NOW: WaitingGame = { ...EARLIER, second: null, secondName: null, refusedSince: null, nextTry: 0 };

test('a game that an earlier version of the page has kept is one of one player, to be sent as it was', () => {
  expect(readWaitingGame(EARLIER)).toEqual(NOW);
  expect(asFile(NOW)).toMatchObject({ submission: { token: 't', name: 'ADA', recording: 'AQID' } });
  expect(asFile(NOW)).not.toHaveProperty('submission.secondName');
});

test('a game of two players is kept and saved with both names', () => {
  const two: WaitingGame = { ...NOW, second: { score: 110, level: 1 }, secondName: 'EVE' };
  expect(readWaitingGame(structuredClone(two))).toEqual(two);
  expect(asFile(two)).toMatchObject({ submission: { name: 'ADA', secondName: 'EVE' } });
});

test.each([null, 7, {}, { ...NOW, second: { score: 'much' } }, { ...NOW, secondName: 7 }])(
  'what is no such game is left alone: %o',
  (value) => {
    expect(readWaitingGame(value)).toBeNull();
  },
);
