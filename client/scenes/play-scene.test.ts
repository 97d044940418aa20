import { beforeEach, describe, expect, test } from 'vitest';
import { decode, encode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { PLAYER_ONE_TICKS } from '../../game/stage.ts';
import { bestScore } from '../../game/turn.ts';
import { press } from '../joystick/joystick.ts';
import { type KeptGame, recordingOf } from '../kept-game.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { firstOf, scoresText, secondOf } from '../two-players.ts';
import { offerKept } from './kept-games.ts';

/** The title has laid the first ticket by. */
const ID = 'game-2';

let cabinet: TestCabinet;

beforeEach(async () => {
  cabinet = openTestCabinet();
  cabinet.go.title();
  await settle();
});

const game = () => {
  if (cabinet.shown.game === null) throw new Error('No game is shown.');
  return cabinet.shown.game;
};

async function play(): Promise<void> {
  cabinet.go.play();
  await settle();
}

describe('a game', () => {
  test('begins when PLAYER ONE was shown for as long as on the machine, and the hall has answered', async () => {
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

  test('says where it is served from, unless another scene has begun meanwhile', async () => {
    await play();
    expect(cabinet.overlay.served).toMatchObject({ host: 'pacman-0' });
    cabinet.go.play();
    cabinet.go.title();
    cabinet.overlay.served = 'unknown';
    await settle();
    expect(cabinet.overlay.served).toBe('unknown');
  });

  test('is steered by the joystick', async () => {
    await play();
    cabinet.pass(5);
    press(cabinet.joystick, 'ArrowRight', 'right');
    cabinet.pass(5);
    expect(game().pacman.direction).toBe('right');
  });

  test('stands still in a pause, and goes on from there', async () => {
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
  test('a ranked game lies in the outbox before its name is known, and can be watched', async () => {
    await play();
    cabinet.passUntil(() => cabinet.shown.game?.phase === 'gameOver');
    await settle();
    const { score, level } = game();
    expect([...cabinet.entries.values()]).toMatchObject([{ gameId: ID, score, level, name: null }]);
    expect(await cabinet.mine.all()).toMatchObject([{ id: ID, kind: 'ranked', score, level }]);
    expect(cabinet.games.size).toBe(0);
    expect(cabinet.overlay.said).toContain(`Game over. ${score} points, level ${level}.`);
    cabinet.scene.hide?.(true);
    expect(cabinet.overlay.menu).toBe('none');
  });

  test.each(['outbox', 'games'])(
    'a game that the browser takes no more for its %s lies where it lay, at its end',
    async (store) => {
      await play();
      if (store === 'outbox') cabinet.shelf.answers = false;
      else cabinet.disk.works = false;
      cabinet.passUntil(() => cabinet.overlay.screen === 'over');
      await settle();
      const kept = cabinet.games.get(ID);
      expect(kept?.score).toBe(game().score);
      // The next visit finds it, and nobody is asked whether he goes on.
      cabinet = openTestCabinet();
      if (kept) cabinet.games.set(ID, kept);
      cabinet.go.title();
      await offerKept(cabinet);
      expect([cabinet.games.size, cabinet.entries.size, cabinet.overlay.left]).toEqual([0, 1, null]);
      expect(await cabinet.mine.all()).toMatchObject([{ id: ID, kind: 'ranked' }]);
    },
  );

  test('a game is ranked also when the hall is away as it begins', async () => {
    cabinet.hall.away = true;
    await play();
    expect(cabinet.overlay.served).toMatchObject({ host: 'pacman-0' });
  });

  test('a game without a ticket is unranked, and says why before it begins', async () => {
    cabinet = openTestCabinet();
    cabinet.hall.away = true;
    await play();
    expect(cabinet.overlay.served).toBe('Unranked: Nobody there.');
    cabinet.passUntil(() => cabinet.overlay.screen === 'over');
    await settle();
    expect(cabinet.overlay.over?.standing).toEqual({ kind: 'unranked' });
    expect(cabinet.overlay.notes).toEqual([]);
    expect(await cabinet.mine.all()).toMatchObject([{ kind: 'unranked' }]);
    expect([cabinet.entries.size, cabinet.games.size]).toEqual([0, 0]);
  });
});

describe('a running game', () => {
  test('is kept while it is played, and when it is left for a moment', async () => {
    await play();
    cabinet.pass(20);
    expect(cabinet.games.get(ID)).toMatchObject({ ticket: { gameId: ID }, lives: 3 });
    const { score } = game();
    cabinet.scene.hide?.(true);
    expect(cabinet.games.get(ID)?.score).toBe(score);
    expect(cabinet.scene.wouldLose?.()).toBe(false);
  });

  test('that was left is offered, counted in, goes on as it stood, and is ranked', async () => {
    await play();
    cabinet.pass(20);
    cabinet.scene.hide?.(true);
    const before = { ticks: cabinet.shown.ticks, score: game().score, lives: game().lives };
    const kept = cabinet.games.get(ID);
    // The page is opened anew: what is in memory is gone.
    cabinet = openTestCabinet();
    if (kept) cabinet.games.set(ID, { ...kept, ticket: kept.ticket && { ...kept.ticket, startedAt: TODAY } });
    cabinet.go.title();
    void offerKept(cabinet);
    await settle();
    expect(cabinet.overlay.left).toEqual({ score: before.score, level: 1, lives: before.lives, ranked: true });
    cabinet.overlay.goOn('goOn');
    await settle();
    cabinet.pass(0.1);
    expect([cabinet.overlay.count, cabinet.shown.ticks]).toEqual([3, before.ticks]);
    cabinet.pass(2.5);
    expect([cabinet.overlay.count, cabinet.shown.ticks]).toEqual([1, before.ticks]);
    cabinet.pass(1);
    expect(cabinet.overlay.count).toBe(0);
    expect(cabinet.shown.ticks).toBeGreaterThan(before.ticks);
    cabinet.passUntil(() => cabinet.overlay.screen === 'over');
    await settle();
    expect([...cabinet.entries.keys()]).toEqual([ID]);
    expect(cabinet.games.size).toBe(0);
  });

  test('is offered at the title to who came in by a link, once, whatever he watched and practised before', async () => {
    await play();
    cabinet.pass(20);
    cabinet.scene.hide?.(true);
    const { games } = cabinet;
    cabinet = openTestCabinet();
    for (const [id, kept] of games) cabinet.games.set(id, kept);
    cabinet.asksAtTitle = true;
    cabinet.go.watch({ gameId: 'a-link', tick: null });
    cabinet.go.practice({ level: 1, invincible: false, turbo: false });
    await settle();
    expect(cabinet.overlay.left).toBeNull();
    cabinet.go.title();
    await settle();
    expect(cabinet.overlay.left).toMatchObject({ level: 1 });
    cabinet.overlay.goOn('later');
    cabinet.go.title();
    await settle();
    expect(cabinet.overlay.left).toBeNull();
  });

  test.each(['goOn', 'giveUp'] as const)(
    'that another tab has gone on with while its player was asked is left to it: %s',
    async (answer) => {
      await play();
      cabinet.pass(20);
      cabinet.scene.hide?.(true);
      const { games } = cabinet;
      cabinet = openTestCabinet();
      for (const [id, kept] of games) cabinet.games.set(id, kept).set('older', { ...kept, id: 'older', keptAt: 0 });
      cabinet.go.title();
      void offerKept(cabinet);
      await settle();
      cabinet.keeper.left = async () => [...cabinet.games.values()].filter(({ id }) => id !== ID);
      cabinet.overlay.goOn(answer);
      await settle();
      expect(cabinet.overlay.screen).toBe('title');
      expect(cabinet.overlay.notes).toEqual([expect.stringContaining('in another tab')]);
      expect(cabinet.games.has(ID)).toBe(true);
      // The next one is asked for.
      expect(cabinet.overlay.left).not.toBeNull();
      cabinet.overlay.goOn('goOn');
      await settle();
      expect(cabinet.overlay.screen).toBe('play');
    },
  );

  test('is given up at the title, and can be watched', async () => {
    await play();
    cabinet.pass(20);
    const { score } = game();
    cabinet.go.title();
    await settle();
    expect(await cabinet.mine.all()).toMatchObject([{ id: ID, kind: 'givenUp', score }]);
    expect([cabinet.games.size, cabinet.entries.size]).toEqual([0, 0]);
  });

  test('of which nothing is left but its end goes where finished games go', async () => {
    await play();
    cabinet.passUntil(() => cabinet.shown.game?.phase === 'gameOver');
    const kept = stateAtEnd();
    await settle();
    cabinet.entries.clear();
    cabinet.games.set(ID, kept);
    cabinet.go.title();
    await offerKept(cabinet);
    expect([...cabinet.entries.keys()]).toEqual([ID]);
    expect([cabinet.games.size, cabinet.overlay.left]).toEqual([0, null]);
    // Its name is still to be entered.
    expect(cabinet.overlay.nameless).toBe(1);
  });
});

const TODAY = new Date().toISOString();

/** What lies in the keeper when the page dies between the end and the outbox. */
function stateAtEnd(): KeptGame {
  const kept = [...cabinet.games.values()][0];
  if (kept === undefined) throw new Error('No game is kept.');
  const recording = recordingOf(kept);
  if (recording === null) throw new Error('It cannot be read.');
  return { ...kept, recording: encode({ ...recording, ticks: game().tick }) };
}

describe('a game with other switches than the factory\u2019s', () => {
  test('says before it begins that it is unranked, asks for no ticket, and is recorded with them', async () => {
    cabinet.settings.set({ lives: 1, difficulty: 'hard' });
    await play();
    expect(cabinet.overlay.served).toBe('Unranked: 1 life, hard');
    cabinet.pass(1);
    expect([game().lives, game().levelRow]).toEqual([1, 2]);
    cabinet.passUntil(() => cabinet.shown.game?.phase === 'gameOver');
    await settle();
    expect(cabinet.entries.size).toBe(0);
    const [mine] = await cabinet.mine.all();
    expect(mine).toMatchObject({ kind: 'switched', score: game().score });
    expect(replay(decode(mine?.recording ?? new Uint8Array())).score).toBe(game().score);
  });
});

describe('two players', () => {
  test('take turns in one game, and both scores stand at its end', async () => {
    cabinet.scene.command('twoPlayers', 'keyboard');
    await settle();
    cabinet.pass(1);
    expect(cabinet.overlay.served).toMatchObject({ host: 'pacman-0' });
    const turns = new Set<0 | 1 | null>();
    cabinet.passUntil(() => {
      if (cabinet.shown.game?.phase === 'playing') turns.add(cabinet.joystick.turn);
      return cabinet.overlay.over !== null;
    });
    await settle();
    expect(cabinet.overlay.said).toEqual(expect.arrayContaining(['Player one.', 'Player two.']));
    expect(turns).toEqual(new Set([0, 1]));
    expect(cabinet.joystick.turn).toBeNull();
    const end = scoresText(game());
    expect(cabinet.overlay.said).toContain(`Game over. ${end}.`);
    expect(cabinet.overlay.over).toMatchObject({ scores: end, score: bestScore(game()) });
    cabinet.overlay.end.again();
    cabinet.pass(1);
    expect(game().waiting).not.toBeNull();
  });

  test('have a name each, and an entry each', async () => {
    cabinet.go.play(2);
    await settle();
    cabinet.passUntil(() => cabinet.overlay.over !== null);
    await settle();
    const [first, second] = [firstOf(game()), secondOf(game())];
    expect([...cabinet.entries.values()]).toMatchObject([{ ...first, second, name: null, secondName: null }]);
    expect(cabinet.overlay.over?.standing).toMatchObject({ kind: 'nameless', total: 2 });
    cabinet.overlay.end.enterName();
    await settle();
    expect(cabinet.overlay.question).toMatchObject({ ...first, player: 1 });
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    expect(cabinet.overlay.question).toMatchObject({ ...second, player: 2, lastName: '' });
    cabinet.overlay.answer({ kind: 'name', name: 'EVE' });
    await settle();
    expect(cabinet.entries.size).toBe(0);
    expect(cabinet.hall.rows.map(({ name, score, player }) => [name, score, player])).toEqual(
      expect.arrayContaining([
        ['ADA', first.score, 1],
        ['EVE', second?.score, 2],
      ]),
    );
    expect(cabinet.settings.get()).toMatchObject({ lastName: 'ADA', lastSecondName: 'EVE' });
    expect(cabinet.overlay.over?.standing).toMatchObject({
      kind: 'named',
      row: { name: 'ADA', second: { name: 'EVE' } },
    });
  });

  test('whose second name is put off are asked for both again', async () => {
    cabinet.go.play(2);
    await settle();
    cabinet.passUntil(() => cabinet.overlay.over !== null);
    await settle();
    cabinet.overlay.end.enterName();
    await settle();
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    cabinet.overlay.answer({ kind: 'later' });
    await settle();
    expect([...cabinet.entries.values()]).toMatchObject([{ name: null, secondName: null }]);
  });
});
