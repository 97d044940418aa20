import { expect, test } from 'vitest';
import { encode, startRecording } from '../../game/recording.ts';
import { indexedInMemory, newDisk } from '../test/indexed.ts';
import type { MyGame } from './my-game.ts';
import { newGameId, openMyGames } from './my-games.ts';

const RECORDING = encode({ ...startRecording(7), ticks: 600 });
const GAME: MyGame = {
  id: 'g',
  kind: 'ranked',
  score: 100,
  level: 1,
  ticks: 600,
  endedAt: 5,
  recording: RECORDING,
};
/** A browser that keeps nothing. */
const NOTHING = { attempt: async () => undefined };

test('are there as long as the page lives where the browser keeps nothing', async () => {
  const mine = openMyGames(NOTHING, null);
  expect(await mine.all()).toEqual([]);
  await mine.put(GAME);
  await mine.put({ ...GAME, id: 'h', endedAt: 9 });
  await mine.put({ ...GAME, score: 200 });
  expect((await mine.all()).map(({ id, score }) => [id, score])).toEqual([
    ['h', 100],
    ['g', 200],
  ]);
  expect(await mine.get('g')).toMatchObject({ score: 200 });
  expect(await mine.get('unknown')).toBeNull();
});

test('take over the last game that an earlier version of the page has kept', async () => {
  const kept = { gameId: 'g', score: 70, level: 2, recording: [...RECORDING], practice: {} };
  const removed: string[] = [];
  const storage = { getItem: () => JSON.stringify(kept), removeItem: (key: string) => void removed.push(key) };
  const mine = openMyGames(indexedInMemory('id'), storage);
  expect(await mine.all()).toEqual([{ ...GAME, score: 70, level: 2, endedAt: 0 }]);
  await expect.poll(() => removed).toEqual(['pacman.lastGame.v1']);
});

test('leave the last game of an earlier version where it is while the browser does not take it', async () => {
  const kept = { gameId: 'g', score: 70, level: 2, recording: [...RECORDING] };
  const removed: string[] = [];
  const mine = openMyGames(NOTHING, {
    getItem: () => JSON.stringify(kept),
    removeItem: (key) => void removed.push(key),
  });
  expect(await mine.put({ ...GAME, id: 'h' })).toBe(false);
  expect([(await mine.all()).length, removed]).toEqual([2, []]);
});

test('say that a game is kept, which it is at the next visit too', async () => {
  const disk = newDisk();
  expect(await openMyGames(indexedInMemory('id', disk), null).put(GAME)).toBe(true);
  expect(await openMyGames(indexedInMemory('id', disk), null).all()).toEqual([GAME]);
});

test.each(['no json', '7', '{}', '{"gameId":7}', '{"gameId":null,"score":1,"level":1,"recording":[1,2]}'])(
  'take over nothing that makes no sense: %s',
  async (text) => {
    const mine = openMyGames(NOTHING, { getItem: () => text, removeItem() {} });
    expect(await mine.all()).toEqual([]);
  },
);

test('games without a ticket have names that no gameId looks like', () => {
  expect(newGameId()).toMatch(/^my-[0-9a-f]{16}$/);
  expect(newGameId()).not.toBe(newGameId());
});
