import { beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../game/recording.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { titleTicks } from '../picture/title.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { noCreditText, takeCoin } from './coin.ts';

let cabinet: TestCabinet;

beforeEach(() => {
  cabinet = openTestCabinet();
});

/** Seconds of ticks of the machine, and a frame more. */
const seconds = (ticks: number) => ticks / 60.606 + 0.1;

describe('without any game in the table', () => {
  beforeEach(async () => {
    cabinet.go.title();
    await settle();
  });

  test('shows the cast, then the machine’s demo until it is over, and the cast again without the menu', () => {
    cabinet.pass(1);
    expect(cabinet.shown).toMatchObject({ what: 'title', ticks: 60 });
    expect(cabinet.overlay.title.quiet).toBe(false);
    cabinet.pass(seconds(titleTicks(true)) - 1);
    expect(cabinet.shown.game?.demo).toBe(true);
    expect(cabinet.overlay.title.quiet).toBe(true);
    cabinet.passUntil(() => cabinet.shown.what === 'title');
    expect(cabinet.overlay.title.quiet).toBe(true);
  });

  test('looks for a new version, and takes it over while nothing is open', () => {
    expect(cabinet.looked).toBe(1);
    cabinet.pass(1);
    const taken = cabinet.takenOver;
    expect(taken).toBeGreaterThan(0);
    cabinet.overlay.menu = 'pause';
    cabinet.pass(1);
    expect(cabinet.takenOver).toBe(taken);
  });

  test('begins a game by its button, and by the start button of a gamepad, which elsewhere pauses', () => {
    cabinet.scene.command('pause', 'keyboard');
    cabinet.scene.command('back', 'gamepad');
    expect(cabinet.overlay.screen).toBe('title');
    cabinet.scene.command('pause', 'gamepad');
    expect(cabinet.overlay.screen).toBe('play');
    cabinet.go.title();
    cabinet.scene.command('confirm', 'picture');
    expect(cabinet.overlay.screen).toBe('play');
  });

  test('has its menu back when somebody moves during the demo, and not under a dialog', () => {
    cabinet.pass(seconds(titleTicks(true)));
    expect([cabinet.overlay.title.quiet, cabinet.shown.what]).toEqual([true, 'game']);
    cabinet.overlay.menu = 'pause';
    cabinet.scene.wake?.();
    expect(cabinet.overlay.title.quiet).toBe(true);
    cabinet.overlay.menu = 'none';
    cabinet.scene.wake?.();
    cabinet.pass(0.1);
    expect([cabinet.overlay.title.quiet, cabinet.shown.what]).toEqual([false, 'title']);
  });

  test('stands still under a dialog, so that the menu is there when it is closed', () => {
    cabinet.pass(5);
    cabinet.overlay.menu = 'pause';
    cabinet.pass(60);
    expect([cabinet.overlay.title.quiet, cabinet.shown.what]).toEqual([false, 'title']);
    cabinet.overlay.menu = 'none';
    cabinet.pass(seconds(titleTicks(true)) - 5);
    expect([cabinet.overlay.title.quiet, cabinet.shown.what]).toEqual([true, 'game']);
  });

  test('follows the address to a game', () => {
    cabinet.page.open('/nowhere');
    cabinet.scene.moved?.();
    expect(cabinet.overlay.screen).toBe('title');
    cabinet.page.open('/watch/some-game');
    cabinet.scene.moved?.();
    expect(cabinet.overlay.screen).toBe('watch');
  });
});

describe('with games in the table', () => {
  beforeEach(async () => {
    cabinet.hall.enter('resting', 'ADA', encode(restingGame(1)));
    cabinet.go.title();
    await settle();
  });

  test('knows the best score', () => {
    expect(cabinet.best).toHaveLength(1);
    expect(cabinet.highScore).toBe(cabinet.hall.rows[0]?.score);
  });

  test('shows the best game, the best games, and the cast again, and goes on with the game in the next round', async () => {
    cabinet.pass(seconds(titleTicks(true)));
    expect(cabinet.overlay.title).toMatchObject({ quiet: true, player: 'ADA' });
    expect(cabinet.shown.game?.demo).toBe(false);
    cabinet.passUntil(() => cabinet.overlay.title.best === 1);
    expect(cabinet.shown.what).toBe('nothing');
    cabinet.passUntil(() => cabinet.overlay.title.best === 0);
    await settle();
    cabinet.pass(seconds(titleTicks(true)));
    expect(cabinet.overlay.title.player).toBe('ADA');
  });

  test('shows the demo where the game cannot be had', async () => {
    const other = openTestCabinet();
    other.hall.enter('damaged', 'EVE', encode(restingGame(1)));
    other.hall.recordings.set('damaged', new Uint8Array([1, 2, 3]));
    other.go.title();
    await settle();
    other.pass(seconds(titleTicks(true)));
    expect(other.shown.game?.demo).toBe(true);
  });
});

describe('where games cost coins', () => {
  beforeEach(async () => {
    cabinet.settings.set({ coins: '1:1' });
    cabinet.go.title();
    await settle();
  });

  test('nothing begins without a credit', () => {
    for (const command of ['confirm', 'onePlayer', 'twoPlayers'] as const) cabinet.scene.command(command, 'keyboard');
    expect([cabinet.overlay.screen, cabinet.shown.what]).toEqual(['title', 'nothing']);
    expect(cabinet.overlay.notes).toEqual(Array(3).fill(noCreditText('keys')));
  });

  test('whoever has no keys hears of none', () => {
    expect(noCreditText('keys')).toContain('key 5');
    cabinet.hand.set('touch');
    cabinet.scene.command('confirm', 'picture');
    expect(cabinet.overlay.notes).toEqual(['Insert a coin first, one credit for each player: Coin in the menu.']);
  });

  test('a coin is seen under a dialog too', () => {
    cabinet.overlay.menu = 'over';
    takeCoin(cabinet);
    expect([cabinet.coinBox.credits, cabinet.overlay.notes]).toEqual([1, ['Credit 1.']]);
  });

  test('a coin brings the start page, and stays heard; a game takes its credits, and the title comes back after it', () => {
    takeCoin(cabinet);
    expect(cabinet.sound.channels[0].heard).toBe('coin');
    cabinet.pass(0.1);
    expect([cabinet.shown.what, cabinet.overlay.title.start]).toEqual(['start', true]);
    expect(cabinet.sound.channels[0].heard).toBe('coin');
    cabinet.pass(1);
    expect(cabinet.sound.channels[0].heard).toBeNull();
    cabinet.scene.command('twoPlayers', 'keyboard');
    expect(cabinet.overlay.screen).toBe('title');
    takeCoin(cabinet);
    cabinet.scene.command('twoPlayers', 'keyboard');
    expect([cabinet.overlay.screen, cabinet.coinBox.credits]).toEqual(['play', 0]);
    takeCoin(cabinet);
    expect(cabinet.overlay.notes).toEqual(['Credit 1.', noCreditText('keys'), 'Credit 2.']);
    expect(cabinet.overlay.said).toEqual(['Credit 1.']);
    cabinet.go.title();
    cabinet.pass(0.1);
    expect(cabinet.shown.what).toBe('start');
  });

  test('the pages change under a dialog, since the switches lie in one, and the menu of the title stays', () => {
    cabinet.pass(seconds(titleTicks(true)));
    expect(cabinet.overlay.title.quiet).toBe(true);
    cabinet.overlay.menu = 'pause';
    cabinet.settings.set({ coins: 'free' });
    cabinet.pass(0.1);
    expect([cabinet.shown.what, cabinet.overlay.title.quiet]).toEqual(['start', false]);
    cabinet.settings.set({ coins: 'none' });
    cabinet.pass(60);
    expect([cabinet.shown.what, cabinet.overlay.title.quiet]).toEqual(['title', false]);
  });

  test('in free play the start page stands from the beginning, and the title is back when coins are switched off', () => {
    cabinet.settings.set({ coins: 'free' });
    cabinet.pass(60);
    expect(cabinet.shown.what).toBe('start');
    cabinet.settings.set({ coins: 'none' });
    cabinet.pass(0.1);
    expect([cabinet.shown.what, cabinet.overlay.title.start]).toEqual(['title', false]);
  });
});
