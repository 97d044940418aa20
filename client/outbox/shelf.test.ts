import { expect, test } from 'vitest';
import { indexedInMemory, newDisk } from '../test/indexed.ts';
import { openShelf } from './shelf.ts';
import type { WaitingGame } from './waiting-game.ts';

const GAME: WaitingGame = {
  gameId: 'a',
  token: 't',
  seed: 1,
  recording: new Uint8Array([1]),
  score: 70,
  level: 1,
  second: null,
  startedAt: '',
  name: null,
  secondName: null,
  refusal: null,
  complaint: null,
  endedAt: 0,
  refusedSince: null,
  nextTry: 0,
};

test('a game that the browser keeps is there at the next visit', async () => {
  const disk = newDisk();
  const shelf = openShelf(indexedInMemory('gameId', disk));
  expect(await shelf.put(GAME)).toBe(true);
  expect([shelf.isDurable(), shelf.wouldLose()]).toEqual([true, false]);
  expect(await openShelf(indexedInMemory('gameId', disk)).all()).toEqual([GAME]);
});

test('a game that the browser does not take is kept by the page, which says so, and is taken later', async () => {
  const disk = newDisk();
  disk.works = false;
  const shelf = openShelf(indexedInMemory('gameId', disk));
  expect(await shelf.put(GAME)).toBe(false);
  expect([shelf.isDurable(), shelf.wouldLose(), await shelf.all()]).toEqual([false, true, [GAME]]);
  disk.works = true;
  expect(await shelf.all()).toEqual([GAME]);
  expect([shelf.wouldLose(), disk.kept.size]).toEqual([false, 1]);
});

test('of two states that are put at once the page lets go of the newer one only when it is kept', async () => {
  const disk = newDisk();
  const shelf = openShelf(indexedInMemory('gameId', disk));
  const first = shelf.put(GAME);
  disk.works = false;
  const second = shelf.put({ ...GAME, name: 'ADA' });
  expect([await first, await second]).toEqual([true, false]);
  expect(await shelf.all()).toMatchObject([{ name: 'ADA' }]);
});
