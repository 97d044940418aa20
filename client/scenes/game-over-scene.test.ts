import { beforeEach, describe, expect, test } from 'vitest';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';

let cabinet: TestCabinet;

beforeEach(async () => {
  cabinet = openTestCabinet();
  cabinet.go.play();
  await settle();
  cabinet.passUntil(() => cabinet.overlay.screen === 'over');
  await settle();
});

describe('the end of a game', () => {
  test('shows the final maze, and the rank before the name is asked for', () => {
    cabinet.scene.draw();
    expect(cabinet.shown.game?.phase).toBe('gameOver');
    expect(cabinet.overlay.over).toMatchObject({
      level: 1,
      best: 0,
      caughtBy: expect.stringMatching(/blinky|pinky|inky|clyde/),
      standing: { kind: 'nameless', rank: 1, total: 1 },
    });
    expect(cabinet.overlay.question).toBeNull();
  });

  test('takes the name, and shows the table with its row, and says so itself', async () => {
    cabinet.overlay.end.enterName();
    expect(cabinet.overlay.question).toMatchObject({ level: 1, lastName: '' });
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 1, own: { name: 'ADA', rank: 1 } });
    expect(cabinet.overlay.over?.standing).toMatchObject({ kind: 'named', row: { name: 'ADA' } });
    expect(cabinet.entries.size).toBe(0);
    expect(cabinet.settings.get().lastName).toBe('ADA');
    expect(cabinet.highScore).toBe(cabinet.hall.rows[0]?.score);
  });

  test('leads into the next game, whose best is this one, and the name can be entered later', async () => {
    const { score } = cabinet.shown.game ?? { score: 0 };
    cabinet.overlay.end.again();
    await settle();
    cabinet.passUntil(() => cabinet.overlay.screen === 'over');
    await settle();
    expect(cabinet.overlay.over?.best).toBe(score);
    cabinet.overlay.end.title();
    await settle();
    expect(cabinet.overlay.nameless).toBe(2);
  });

  test('lets its last ten seconds be watched, and is there again afterwards', async () => {
    cabinet.overlay.end.watchEnd();
    await settle();
    cabinet.pass(0.1);
    expect(cabinet.overlay.watched).toBe('my game');
    const from = cabinet.shown.ticks;
    cabinet.pass(1);
    expect(cabinet.shown.ticks).toBeGreaterThan(from);
    cabinet.overlay.handlers.act({ type: 'leave' });
    await settle();
    expect(cabinet.overlay.over).toMatchObject({ standing: { kind: 'nameless' } });
  });

  test('says so when the hall cannot tell the rank', async () => {
    cabinet.hall.away = true;
    cabinet.overlay.end.watchEnd();
    cabinet.overlay.handlers.act({ type: 'leave' });
    await settle();
    expect(cabinet.overlay.over?.standing).toEqual({ kind: 'nameless', rank: null, total: 0 });
  });
});
