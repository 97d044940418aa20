import { beforeEach, expect, test, vi } from 'vitest';
import { encode } from '../../game/recording.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { finishedGame } from '../outbox/test/game.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { pictureOf } from './gallery.ts';

const BYTES = encode(restingGame(1));
const MINE = { id: 'mine', kind: 'ranked', score: 70, level: 1, ticks: 600, endedAt: 0, recording: BYTES } as const;

let cabinet: TestCabinet;

beforeEach(async () => {
  cabinet = openTestCabinet();
  const { after } = cabinet;
  cabinet.after = (ms, callback) => {
    if (ms > 0) return after(ms, callback);
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
  await cabinet.outbox.add(finishedGame({ gameId, score, level, recording }));
  cabinet.outbox.putOff(gameId);
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
  const answer = holdTable();
  cabinet.go.gallery('best');
  cabinet.go.gallery('mine');
  await settle();
  answer();
  await settle();
  expect(cabinet.overlay.gallery).toMatchObject({ tab: 'mine', state: 'ready' });
});

test.each(['best', 'mine'] as const)('a gallery that was closed meanwhile stays closed: %s', async (tab) => {
  const answer = holdTable();
  cabinet.go.gallery(tab);
  cabinet.overlay.gallery = null;
  answer();
  await settle();
  expect(cabinet.overlay.gallery).toBeNull();
});

test('the newest games are asked for where they are wanted', async () => {
  const asked = vi.spyOn(cabinet.hall, 'table');
  for (const tab of ['best', 'newest', 'longest'] as const) cabinet.go.gallery(tab);
  await settle();
  expect(asked.mock.calls.map(([, options]) => options?.order)).toEqual(['best', 'newest', 'best']);
});

test('the games of the table come by themselves when the hall is back, and that it is away is said once', async () => {
  const shown = vi.spyOn(cabinet.overlay, 'showGallery');
  cabinet.hall.away = true;
  cabinet.go.gallery('newest');
  await settle();
  await passTimers();
  expect(cabinet.overlay.gallery).toMatchObject({ tab: 'newest', state: 'unavailable' });
  cabinet.hall.away = false;
  await passTimers();
  expect(cabinet.overlay.gallery).toMatchObject({ tab: 'newest', state: 'ready', cards: [{ gameId: 'other' }] });
  expect(shown.mock.calls.map(([{ state }]) => state)).toEqual(['loading', 'unavailable', 'ready']);
  expect(cabinet.timers.size).toBe(0);
});

test('a tab that is chosen again is asked for no more often than the others', async () => {
  cabinet.hall.away = true;
  for (const tab of ['best', 'newest', 'best'] as const) {
    cabinet.go.gallery(tab);
    await settle();
  }
  const asked = vi.spyOn(cabinet.hall, 'table');
  await passTimers();
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a game has a picture of a moment in it, one that is unknown has none', async () => {
  cabinet.go.gallery();
  expect(await pictureOf(cabinet, 'other', 'best')).toMatchObject({ phase: 'playing', lives: 1 });
  expect(await pictureOf(cabinet, 'unknown', 'best')).toBeNull();
});

test('a game of this browser has its picture also while the hall is away', async () => {
  cabinet.hall.away = true;
  await cabinet.mine.put(MINE);
  cabinet.go.gallery('mine');
  expect(await pictureOf(cabinet, 'mine', 'mine')).toMatchObject({ phase: 'playing' });
});

test('a picture that is asked for twice is made once', async () => {
  cabinet.hall.enter('twice', 'EVE', BYTES);
  const fetched = vi.spyOn(cabinet.hall, 'recording');
  cabinet.go.gallery();
  const pictures = [pictureOf(cabinet, 'twice', 'best'), pictureOf(cabinet, 'twice', 'best')];
  const [one, other] = await Promise.all(pictures);
  expect(one).toMatchObject({ phase: 'playing' });
  expect(other).toBe(one);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('a picture that cannot be made keeps no other from being made', async () => {
  cabinet.hall.enter('next', 'EVE', BYTES);
  cabinet.go.gallery();
  vi.spyOn(cabinet.mine, 'get').mockRejectedValueOnce(new Error('broken'));
  const [broken, next] = [pictureOf(cabinet, 'broken', 'best'), pictureOf(cabinet, 'next', 'best')];
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toMatchObject({ phase: 'playing' });
});

test.each(['closed', 'mine'] as const)('nothing is fetched for pictures that nobody looks at: %s', async (now) => {
  cabinet.hall.enter('unseen', 'EVE', BYTES);
  const fetched = vi.spyOn(cabinet.hall, 'recording');
  cabinet.go.gallery();
  const picture = pictureOf(cabinet, 'unseen', 'best');
  if (now === 'mine') cabinet.go.gallery(now);
  else cabinet.overlay.gallery = null;
  expect(await picture).toBeNull();
  expect(fetched).not.toHaveBeenCalled();
});

/** The next table comes when the returned function is called. */
function holdTable(): () => void {
  const { table } = cabinet.hall;
  const { promise, resolve } = Promise.withResolvers<void>();
  cabinet.hall.table = (...asked) => promise.then(() => table(...asked));
  return resolve;
}

/** Calls back all that waits now. */
async function passTimers(): Promise<void> {
  const due = [...cabinet.timers];
  for (const timer of due) {
    cabinet.timers.delete(timer);
    timer.callback();
  }
  await settle();
}
