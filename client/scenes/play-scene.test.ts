import { beforeEach, describe, expect, it } from 'vitest';
import { PLAYER_ONE_TICKS } from '../../game/stage.ts';
import { press } from '../joystick/joystick.ts';
import { UNRANKED_TEXT } from '../outbox.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';

let cabinet: TestCabinet;

beforeEach(() => {
  cabinet = openTestCabinet();
  cabinet.go.title();
});

const game = () => {
  if (cabinet.shown.game === null) throw new Error('No game is shown.');
  return cabinet.shown.game;
};

async function play(): Promise<void> {
  cabinet.go.play();
  await settle();
}

async function playToEnd(): Promise<void> {
  await play();
  cabinet.passUntil(() => cabinet.overlay.screen === 'title');
  await settle();
}

describe('a game', () => {
  it('begins when PLAYER ONE was shown for as long as on the machine, and the hall has answered', async () => {
    cabinet.go.play();
    cabinet.pass(10);
    expect(cabinet.shown.ticks).toBe(0);
    await settle();
    cabinet.pass(1);
    expect(cabinet.shown.ticks).toBeGreaterThan(50);
    await play();
    cabinet.pass((PLAYER_ONE_TICKS - 5) / 60.606);
    expect(cabinet.shown.ticks).toBe(0);
    cabinet.pass(1);
    expect(cabinet.shown.ticks).toBeGreaterThan(0);
  });

  it('says where it is served from, unless another scene has begun meanwhile', async () => {
    await play();
    expect(cabinet.overlay.served).toMatchObject({ host: 'pacman-0' });
    cabinet.go.play();
    cabinet.go.title();
    cabinet.overlay.served = 'unknown';
    await settle();
    expect(cabinet.overlay.served).toBe('unknown');
  });

  it('is steered by the joystick', async () => {
    await play();
    cabinet.pass(5);
    press(cabinet.joystick, 'ArrowRight', 'right');
    cabinet.pass(5);
    expect(game().pacman.direction).toBe('right');
  });

  it('stands still in a pause, and goes on from there', async () => {
    await play();
    cabinet.pass(6);
    for (const pause of [() => cabinet.scene.hide?.(true), () => cabinet.scene.command('pause', 'keyboard')]) {
      const before = cabinet.shown.ticks;
      pause();
      cabinet.scene.command('confirm', 'keyboard');
      cabinet.pass(5);
      expect([cabinet.overlay.menu, cabinet.shown.ticks]).toEqual(['pause', before]);
      if (before % 2 === 0) cabinet.scene.resume?.();
      else cabinet.scene.command('back', 'gamepad');
      cabinet.scene.resume?.();
      cabinet.pass(1);
      expect([cabinet.overlay.menu, cabinet.shown.ticks]).toEqual(['none', before + 60]);
    }
  });
});

describe('after GAME OVER', () => {
  it('a ranked game lies in the outbox before its name is known, and can be watched', async () => {
    await play();
    cabinet.passUntil(() => cabinet.shown.game?.phase === 'gameOver');
    await settle();
    const { score, level } = game();
    expect([...cabinet.entries.values()]).toMatchObject([{ gameId: 'game-1', score, level, name: null }]);
    expect(cabinet.lastGame.get()).toMatchObject({ gameId: 'game-1', score, level });
    expect(cabinet.overlay.said).toContain(`Game over. ${score} points, level ${level}.`);
    cabinet.scene.hide?.(true);
    expect(cabinet.overlay.menu).toBe('none');
  });

  it('its name is asked for over the title, and its row is marked', async () => {
    await playToEnd();
    expect(cabinet.overlay.question).toMatchObject({ level: 1, lastName: '' });
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 1, own: { name: 'ADA', rank: 1 } });
    expect(cabinet.entries.size).toBe(0);
    expect(cabinet.settings.get().lastName).toBe('ADA');
    expect(cabinet.highScore).toBe(cabinet.hall.rows[0]?.score);
  });

  it('a game without a ticket is unranked, and says so', async () => {
    cabinet.hall.away = true;
    await playToEnd();
    expect(cabinet.overlay.question).toBeNull();
    expect(cabinet.overlay.notes).toContain(UNRANKED_TEXT);
    expect(cabinet.overlay.scores).toMatchObject({
      state: 'unavailable',
      result: expect.stringContaining(UNRANKED_TEXT),
    });
    expect(cabinet.lastGame.get()?.gameId).toBeNull();
    expect(cabinet.entries.size).toBe(0);
  });
});
