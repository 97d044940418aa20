import { expect, test } from 'vitest';
import { type LastGame, openLastGame } from './last-game.ts';

const GAME: LastGame = {
  gameId: null,
  score: 1230,
  level: 2,
  recording: Uint8Array.of(0x50, 0x4d, 255, 0),
};

function memory(first?: string) {
  let kept = first ?? null;
  return {
    getItem: () => kept,
    setItem(_key: string, value: string) {
      kept = value;
    },
  };
}

test('at first there is none', () => {
  expect(openLastGame(memory()).get()).toBeNull();
});

test('the last game is there at the next visit as it was', () => {
  const storage = memory();
  openLastGame(storage).set({ ...GAME, score: 10 });
  openLastGame(storage).set(GAME);
  expect(openLastGame(storage).get()).toEqual(GAME);
});

test('a browser that keeps nothing has it until the page is closed', () => {
  const refusing = {
    getItem: () => null,
    setItem() {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  for (const storage of [null, refusing]) {
    const keeper = openLastGame(storage);
    keeper.set(GAME);
    expect(keeper.get()).toBe(GAME);
  }
});

const KEPT = { ...GAME, recording: [1, 2] };

test('a game that was kept when more was told of it is still there', () => {
  const kept = JSON.stringify({ ...KEPT, practice: {} });
  expect(openLastGame(memory(kept)).get()).toEqual({ ...GAME, recording: Uint8Array.of(1, 2) });
});

test.each([
  'no json',
  '7',
  '{}',
  JSON.stringify({ ...KEPT, gameId: 7 }),
  JSON.stringify({ ...KEPT, score: '1' }),
  JSON.stringify({ ...KEPT, recording: 'PM' }),
  JSON.stringify({ ...KEPT, recording: [1, null] }),
])('what makes no sense is no game: %s', (kept) => {
  expect(openLastGame(memory(kept)).get()).toBeNull();
});
