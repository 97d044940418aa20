import { beforeEach, describe, expect, test } from 'vitest';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { linkedRecording, readAddress } from '../watch/watch-address.ts';

let cabinet: TestCabinet;

beforeEach(async () => {
  cabinet = openTestCabinet();
  cabinet.go.play();
  await settle();
  cabinet.passUntil(() => cabinet.overlay.screen === 'over');
  await settle();
});

async function nameIt(): Promise<void> {
  cabinet.overlay.end.enterName();
  cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
  await settle();
}

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

  test('tells the row when a hall that was away takes the score', async () => {
    cabinet.hall.away = true;
    await nameIt();
    expect(cabinet.overlay.over?.standing).toEqual({ kind: 'named', row: null });
    cabinet.hall.away = false;
    cabinet.outbox.wake();
    await settle();
    expect(cabinet.overlay.over?.standing).toMatchObject({ kind: 'named', row: { name: 'ADA', rank: 1 } });
    cabinet.overlay.scores = null;
    cabinet.overlay.end.scores();
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ own: { name: 'ADA' } });
  });

  test('shares a link that holds the game, until the table has it', async () => {
    cabinet.overlay.end.share();
    await settle();
    expect(cabinet.overlay.notes).toEqual([expect.stringContaining('does not share links')]);
    const shared: { text?: string; url?: string }[] = [];
    Object.assign(cabinet.page.navigator, { share: async (what: ShareData) => void shared.push(what) });
    const { recording } = (await cabinet.mine.all())[0] ?? {};
    const { score } = cabinet.overlay.over ?? {};
    const share = async () => {
      cabinet.overlay.end.share();
      await settle();
      return shared.at(-1);
    };
    const first = await share();
    expect(first?.text).toBe(`Pac-Man: ${score} points, level 1. Watch the game:`);
    const { pathname, hash } = new URL(first?.url ?? '');
    expect(linkedRecording(readAddress({ pathname, hash }, '/')?.gameId ?? '')).toEqual(recording);
    await nameIt();
    expect(await share()).toEqual({
      text: `Pac-Man: ${score} points, level 1, rank 1. Watch the game:`,
      url: expect.stringMatching(/\/watch\/game-\d$/),
    });
  });

  test('tells that the hall refuses it in the end', async () => {
    cabinet.hall.away = true;
    await nameIt();
    cabinet.hall.submitScore = async () => ({ kind: 'refused', problem: 'other-seed', status: 422, text: 'No.' });
    cabinet.outbox.wake();
    await settle();
    expect(cabinet.overlay.over?.standing).toEqual({ kind: 'refused' });
  });

  test('asks for a name again when the hall refuses it in the end', async () => {
    cabinet.hall.away = true;
    await nameIt();
    Object.assign(cabinet.hall, { away: false, badName: true });
    cabinet.outbox.wake();
    await settle();
    expect(cabinet.overlay.over?.standing).toMatchObject({ kind: 'nameless', rank: 1 });
  });

  test.each([
    ['was taken in', (): void => {}, { kind: 'named', row: { name: 'ADA' } }],
    ['had its name refused', () => Object.assign(cabinet.hall, { badName: true }), { kind: 'nameless' }],
  ])('tells also what %s while its player watched it', async (_words, prepare, standing) => {
    cabinet.hall.away = true;
    await nameIt();
    cabinet.overlay.end.watchEnd();
    cabinet.hall.away = false;
    prepare();
    cabinet.outbox.wake();
    await settle();
    cabinet.overlay.handlers.act({ type: 'leave' });
    await settle();
    expect(cabinet.overlay.over?.standing).toMatchObject(standing);
  });

  test('tells that another tab has thrown it away', async () => {
    cabinet.overlay.end.enterName();
    cabinet.entries.clear();
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    expect(cabinet.overlay.over?.standing).toEqual({ kind: 'gone' });
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
