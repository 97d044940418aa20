import { beforeEach, describe, expect, test } from 'vitest';
import { encode, startRecording } from '../../game/recording.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import type { WatchAction } from '../overlay/watch/watch-keys.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { addressOf } from '../watch/watch-address.ts';

const GAME = restingGame(1);

let cabinet: TestCabinet;

beforeEach(() => {
  cabinet = openTestCabinet();
  cabinet.hall.enter('ada', 'ADA', encode(GAME));
  cabinet.hall.enter('bob', 'BOB', encode(restingGame(2)));
});

async function watch(gameId: string, tick: number | null = null): Promise<void> {
  cabinet.go.watch({ gameId, tick });
  await settle();
  cabinet.scene.draw();
}

const act = (action: WatchAction) => cabinet.overlay.handlers.act(action);
const tickAfter = (change: () => void) => {
  change();
  cabinet.scene.draw();
  return cabinet.shown.ticks;
};
const address = () => cabinet.page.location.pathname + cabinet.page.location.hash;

describe('a game that is watched', () => {
  test('is fetched, and plays', async () => {
    cabinet.go.watch({ gameId: 'ada', tick: null });
    cabinet.scene.draw();
    expect([cabinet.overlay.watched, cabinet.shown.what]).toEqual(['fetching', 'nothing']);
    await settle();
    cabinet.pass(2);
    expect([cabinet.overlay.watched, cabinet.shown.ticks]).toEqual(['ADA', 121]);
    expect(cabinet.page.document.title).toBe('ADA - Pac-Man');
  });

  test('stands still at the moment of its address', async () => {
    await watch('ada', 500);
    cabinet.pass(2);
    expect(cabinet.shown.ticks).toBe(500);
  });

  test('obeys its player', async () => {
    await watch('ada', 500);
    expect(tickAfter(() => act({ type: 'skip', ticks: 100 }))).toBe(600);
    expect(tickAfter(() => act({ type: 'step', frames: -1 }))).toBe(599);
    act({ type: 'speed', step: 1 });
    expect(tickAfter(() => cabinet.scene.command('pause', 'keyboard'))).toBe(599);
    cabinet.pass(1);
    expect(cabinet.shown.ticks).toBe(599 + 121);
    expect(tickAfter(() => act({ type: 'skip', ticks: Number.POSITIVE_INFINITY }))).toBe(GAME.ticks);
    cabinet.pass(1);
    cabinet.scene.command('confirm', 'gamepad');
    cabinet.pass(1);
    expect(cabinet.shown.ticks).toBeLessThan(200);
  });

  test('waits while its slider is held, and goes on', async () => {
    await watch('ada');
    cabinet.overlay.handlers.drop();
    cabinet.overlay.handlers.drag(700);
    cabinet.pass(1);
    expect(cabinet.shown.ticks).toBe(700);
    cabinet.overlay.handlers.drop();
    cabinet.pass(1);
    expect(cabinet.shown.ticks).toBeGreaterThan(750);
  });

  test('has its address follow when nobody moves any more', async () => {
    await watch('ada', 500);
    expect(address()).toBe('/watch/ada#t=8.25');
    act({ type: 'skip', ticks: 100 });
    cabinet.pass(0.2);
    expect(address()).toBe('/watch/ada#t=8.25');
    cabinet.pass(0.2);
    expect(address()).toBe('/watch/ada#t=9.9');
  });

  test('has its statistics counted meanwhile', async () => {
    await watch('ada', 0);
    cabinet.passUntil(() => cabinet.overlay.statistics !== null);
    expect(cabinet.overlay.statistics?.ticks).toBe(GAME.ticks);
  });

  test('pauses when the page is out of sight, and not when another window has the focus', async () => {
    await watch('ada');
    cabinet.scene.hide?.(false);
    cabinet.pass(1);
    const before = cabinet.shown.ticks;
    cabinet.scene.hide?.(true);
    cabinet.pass(1);
    expect([before > 50, cabinet.shown.ticks]).toEqual([true, before]);
  });

  test('follows its address: to another moment, to another game, and away', async () => {
    await watch('ada');
    cabinet.page.open('/watch/ada#t=8.25');
    cabinet.scene.moved?.();
    expect(tickAfter(() => cabinet.pass(1))).toBe(500);
    cabinet.page.open('/watch/bob');
    cabinet.scene.moved?.();
    await settle();
    expect(cabinet.overlay.watched).toBe('BOB');
    cabinet.page.open('/');
    cabinet.scene.moved?.();
    expect(cabinet.overlay.screen).toBe('title');
  });

  test('gives a link away, or says where it stands', async () => {
    await watch('ada', 500);
    cabinet.overlay.handlers.copyLink();
    await settle();
    expect(cabinet.overlay.notes).toEqual(['The address of this page is the link: copy it.']);
  });

  test('that only this browser has is in the link itself, and others can watch it', async () => {
    const switches = { players: 2, difficulty: 'hard' } as const;
    const recording = encode({ ...startRecording(7, switches), ticks: 900 });
    await cabinet.mine.put({ id: 'my-1', kind: 'switched', score: 0, level: 1, ticks: 900, endedAt: 0, recording });
    await watch('my-1', 500);
    cabinet.overlay.handlers.copyLink();
    await settle();
    const link = address();
    expect(link).toMatch(/^\/watch\/link#t=8\.25&r=[\w-]+$/);
    cabinet = openTestCabinet();
    cabinet.page.open(link);
    cabinet.go.watch(cabinet.place.read() ?? { gameId: '', tick: null });
    await settle();
    cabinet.scene.draw();
    expect([cabinet.overlay.watched, cabinet.shown.ticks]).toEqual(['A game from a link', 500]);
    expect([cabinet.shown.game?.difficulty, cabinet.shown.game?.waiting?.lives]).toEqual(['hard', 3]);
    expect(address()).toBe(link);
  });

  test('can be played on from the moment that is shown', async () => {
    await watch('ada', 600);
    cabinet.overlay.handlers.practise();
    cabinet.pass(1);
    expect(cabinet.overlay.practices).toEqual([{ level: 1, switches: {} }]);
    expect(cabinet.shown.ticks).toBe(660);
  });

  test('is played on with its own switches, not with those of today, and says so', async () => {
    const switches = { difficulty: 'hard', turbo: true } as const;
    const recording = encode({ ...startRecording(7, switches), ticks: 900 });
    await cabinet.mine.put({ id: 'my-1', kind: 'practice', score: 0, level: 1, ticks: 900, endedAt: 0, recording });
    cabinet.settings.set({ lives: 1 });
    await watch('my-1', 500);
    cabinet.overlay.handlers.practise();
    expect(cabinet.overlay.practices).toEqual([{ level: 1, switches }]);
    cabinet.scene.draw();
    expect(cabinet.shown.game).toMatchObject({ difficulty: 'hard', turbo: true });
  });

  test('that was played for the table, which does not have it, is shared as a link that holds it', async () => {
    const recording = encode({ ...startRecording(7), ticks: 900 });
    await cabinet.mine.put({ id: 'game-9', kind: 'ranked', score: 0, level: 1, ticks: 900, endedAt: 0, recording });
    await watch('last', 500);
    expect(address()).toMatch(/^\/watch\/game-9#/);
    cabinet.overlay.handlers.copyLink();
    await settle();
    expect(address()).toMatch(/^\/watch\/link#t=8\.25&r=[\w-]+$/);
  });

  test('stands at its end where its address names a moment after it', async () => {
    await watch('ada', 999_999);
    expect(cabinet.shown.ticks).toBe(GAME.ticks);
    expect(cabinet.page.location.hash).toBe(addressOf({ gameId: '', tick: GAME.ticks }).replace(/.*#/, '#'));
  });

  test('leads back, and gives the address and the title back', async () => {
    cabinet.go.title();
    await watch('ada');
    act({ type: 'leave' });
    expect([cabinet.overlay.screen, address(), cabinet.page.document.title]).toEqual(['title', '/', 'Pac-Man']);
    let closed = 0;
    cabinet.go.watch({ gameId: 'ada', tick: null }, () => {
      closed += 1;
    });
    cabinet.scene.command('back', 'gamepad');
    expect(closed).toBe(1);
  });
});

describe('a game that cannot be watched', () => {
  test('is told of in words, and nothing happens to what is not there', async () => {
    await watch('nobody');
    expect(cabinet.overlay.watched).toMatch(/no such game/);
    act({ type: 'toggle' });
    cabinet.overlay.handlers.drag(5);
    cabinet.scene.hide?.(true);
    cabinet.pass(1);
    expect(cabinet.shown.what).toBe('nothing');
  });

  test('is asked for again', async () => {
    cabinet.hall.away = true;
    await watch('ada');
    expect(cabinet.overlay.watched).toMatch(/Nobody there/);
    cabinet.hall.away = false;
    cabinet.overlay.handlers.retry();
    await settle();
    expect(cabinet.overlay.watched).toBe('ADA');
  });

  test('says nothing when another scene has begun meanwhile', async () => {
    cabinet.go.watch({ gameId: 'ada', tick: null });
    cabinet.go.title();
    await settle();
    expect(cabinet.overlay.watched).toBe('fetching');
  });
});

test('the last game of this browser is watched without the hall', async () => {
  cabinet.hall.away = true;
  const game = { id: 'my-1', kind: 'unranked', score: 70, level: 1, ticks: GAME.ticks, endedAt: 0 } as const;
  await cabinet.mine.put({ ...game, recording: encode(GAME) });
  await watch('last');
  expect([cabinet.overlay.watched, cabinet.page.document.title]).toEqual(['my game', 'Your game - Pac-Man']);
});
