import { beforeEach, expect, test } from 'vitest';
import { encode } from '../../game/recording.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { pictureOf } from './gallery.ts';

const BYTES = encode(restingGame(1));
const MINE = { id: 'mine', kind: 'ranked', score: 70, level: 1, ticks: 600, endedAt: 0, recording: BYTES } as const;

let cabinet: TestCabinet;

beforeEach(async () => {
  cabinet = openTestCabinet();
  cabinet.after = (_ms, callback) => {
    queueMicrotask(callback);
    return () => {};
  };
  cabinet.hall.enter('other', 'EVE', BYTES);
  cabinet.go.title();
  await settle();
});

test('the best games of the table are shown first', async () => {
  cabinet.go.gallery();
  expect(cabinet.overlay.gallery).toEqual({ tab: 'best', state: 'loading' });
  await settle();
  expect(cabinet.overlay.gallery).toMatchObject({ state: 'ready', cards: [{ gameId: 'other', title: 'EVE' }] });
});

test('one\u2019s own games are there also while the hall is away, and say which have no name yet', async () => {
  cabinet.hall.away = true;
  await cabinet.mine.put(MINE);
  const { id: gameId, score, level, recording } = MINE;
  await cabinet.outbox.add({ gameId, token: 't', seed: 1, score, level, second: null, recording, startedAt: '' });
  cabinet.go.gallery('newest');
  await settle();
  expect(cabinet.overlay.gallery).toMatchObject({ tab: 'newest', state: 'unavailable' });
  cabinet.go.gallery('mine');
  await settle();
  expect(cabinet.overlay.gallery).toMatchObject({
    cards: [{ gameId: 'mine', title: 'No name yet' }],
    figures: { games: 1, best: 70 },
  });
});

test('a tab that was left meanwhile is not shown', async () => {
  cabinet.go.gallery('best');
  cabinet.go.gallery('mine');
  await settle();
  expect(cabinet.overlay.gallery?.tab).toBe('mine');
});

test('a game has a picture of a moment in it, one that is unknown has none', async () => {
  expect(await pictureOf(cabinet, 'other')).toMatchObject({ phase: 'playing', lives: 1 });
  expect(await pictureOf(cabinet, 'unknown')).toBeNull();
});
