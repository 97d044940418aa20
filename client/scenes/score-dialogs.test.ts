import { beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../game/recording.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { enterName, enterNames } from './score-dialogs.ts';

const BYTES = encode(restingGame(1));
const GAME = { gameId: 'mine', score: 70, level: 1, second: null };

let cabinet: TestCabinet;

beforeEach(async () => {
  cabinet = openTestCabinet();
  cabinet.go.title();
  await settle();
});

/** A game of an earlier visit, whose name nobody is asked for at the moment. */
async function keep(gameId: string): Promise<void> {
  await cabinet.outbox.add({ ...GAME, gameId, token: gameId, seed: 1, recording: BYTES, startedAt: '' });
  cabinet.outbox.putOff(gameId);
}

/** Whoever passes waits there until the test lets him through. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    pass: () => new Promise<void>((resolve) => waiting.push(resolve)),
    async letOneThrough() {
      expect(waiting.length).toBeGreaterThan(0);
      waiting.shift()?.();
      await settle();
    },
  };
}

/** The hall's tables are as they were when they were asked for, and are on their way until they are let through. */
function holdTables() {
  const { table } = cabinet.hall;
  const held = gate();
  cabinet.hall.table = async (...asked) => {
    const reply = await table(...asked);
    await held.pass();
    return reply;
  };
  return held;
}

describe('the table', () => {
  test('is shown while it is loading, and when it is there', async () => {
    cabinet.hall.enter('other', 'EVE', BYTES);
    cabinet.go.scores({ result: 'Choose.' });
    expect(cabinet.overlay.scores).toEqual({ state: 'loading', period: 'all', result: 'Choose.' });
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 1, own: null, result: 'Choose.' });
    expect(cabinet.best).toHaveLength(1);
  });

  test('says why it cannot be shown', async () => {
    cabinet.hall.away = true;
    cabinet.go.scores();
    await settle();
    expect(cabinet.overlay.scores).toEqual({ state: 'unavailable', period: 'all', text: 'Nobody there.' });
  });

  test('is there by itself when the hall is back, and not when it was closed meanwhile', async () => {
    cabinet.hall.away = true;
    cabinet.go.scores({ period: 'day' });
    await settle();
    const [timer] = cabinet.timers;
    expect(timer?.ms).toBe(5000);
    cabinet.hall.away = false;
    timer?.callback();
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', period: 'day', total: 0 });
    cabinet.overlay.scores = null;
    timer?.callback();
    await settle();
    expect(cabinet.overlay.scores).toBeNull();
  });

  test('looks again once, however often it was asked to', async () => {
    cabinet.hall.away = true;
    cabinet.go.scores();
    await settle();
    for (const period of ['all', 'all', 'day'] as const) {
      cabinet.go.scoresOf(period);
      await settle();
    }
    expect(cabinet.timers.size).toBe(1);
    cabinet.go.scoresOf('week');
    cabinet.go.scoresOf('week');
    await settle();
    expect(cabinet.timers.size).toBe(1);
    const asked: unknown[] = [];
    cabinet.hall.table = async (_limit, { period } = {}) => {
      asked.push(period);
      return { kind: 'unavailable', trouble: 'unreachable', retryAfter: null, text: 'Nobody there.' };
    };
    for (const timer of cabinet.timers) {
      cabinet.timers.delete(timer);
      timer.callback();
      break;
    }
    await settle();
    expect([asked, cabinet.timers.size]).toEqual([['week'], 1]);
  });

  test('has a score that arrives while it is shown, and stays where it cannot be loaded once more', async () => {
    await keep('mine');
    cabinet.go.scores();
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 0 });
    const { table } = cabinet.hall;
    cabinet.hall.table = async () => {
      return { kind: 'unavailable', trouble: 'unreachable', retryAfter: null, text: 'Nobody there.' };
    };
    await cabinet.outbox.enterName('mine', 'ADA');
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 0 });
    cabinet.hall.table = table;
    const [timer] = cabinet.timers;
    timer?.callback();
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 1 });
    expect(cabinet.timers.size).toBe(0);
  });

  test('has a score that arrives while it is loaded for the first time', async () => {
    await keep('mine');
    const loading = holdTables();
    cabinet.go.scores();
    await settle();
    await cabinet.outbox.enterName('mine', 'ADA');
    await loading.letOneThrough();
    await loading.letOneThrough();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 1 });
  });

  test('once more, and of another period, is about the same game', async () => {
    cabinet.hall.away = true;
    cabinet.go.scores({ gameId: 'mine' });
    await settle();
    cabinet.hall.away = false;
    cabinet.hall.enter('mine', 'ADA', BYTES);
    for (const period of ['all', 'day'] as const) {
      cabinet.go.scoresOf(period);
      await settle();
      expect(cabinet.overlay.scores).toMatchObject({ period, own: { name: 'ADA' }, result: 'Rank 1 of 1' });
    }
    expect(cabinet.timers.size).toBe(0);
  });

  test('marks the best game of this browser', async () => {
    const row = cabinet.hall.enter('mine', 'ADA', BYTES);
    const game = { id: 'mine', kind: 'ranked', score: 70, level: 1, ticks: 600, endedAt: 0 } as const;
    await cabinet.mine.put({ ...game, recording: BYTES });
    cabinet.go.scores();
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ own: row, mine: new Set(['mine']) });
    expect(cabinet.overlay.scores?.result).toBeUndefined();
  });

  test('does not open over what was begun meanwhile', async () => {
    cabinet.go.scores();
    cabinet.go.play();
    await settle();
    expect(cabinet.overlay.scores).toBeNull();
  });
});

describe('a finished game', () => {
  beforeEach(() => keep('mine'));

  test('is put off, and offered again', async () => {
    void enterName(cabinet, GAME);
    cabinet.overlay.answer({ kind: 'later' });
    await settle();
    cabinet.go.title();
    await settle();
    expect(cabinet.overlay.nameless).toBe(1);
    const offered = enterNames(cabinet);
    await settle();
    expect(cabinet.overlay.question).toMatchObject({ unfinished: true, score: 70 });
    cabinet.overlay.answer({ kind: 'discard' });
    await offered;
    expect([cabinet.entries.size, cabinet.overlay.nameless]).toEqual([0, 0]);
  });

  test('of which there are several is named one by one, and the table says how many are left', async () => {
    await keep('another');
    const offered = enterNames(cabinet);
    await settle();
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await offered;
    expect(cabinet.overlay.scores).toMatchObject({ own: { name: 'ADA' } });
    expect([cabinet.entries.size, cabinet.overlay.nameless]).toEqual([1, 1]);
  });

  test('whose name is refused is asked for another', async () => {
    cabinet.hall.badName = true;
    void enterName(cabinet, GAME);
    cabinet.overlay.answer({ kind: 'name', name: 'BAD' });
    await settle();
    expect(cabinet.overlay.question?.complaint).toMatch(/No such name/);
    cabinet.overlay.answer({ kind: 'name', name: 'GOOD' });
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ own: { name: 'GOOD' }, result: 'Rank 1 of 1' });
  });

  test('that cannot be sent now is kept, and the player is told', async () => {
    cabinet.hall.away = true;
    void enterName(cabinet, GAME);
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'unavailable', result: expect.stringContaining('kept') });
    expect(cabinet.entries.get('mine')?.name).toBe('ADA');
  });

  test('that was kept is shown in the table as soon as it has arrived', async () => {
    cabinet.hall.away = true;
    void enterName(cabinet, GAME);
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    cabinet.hall.away = false;
    cabinet.outbox.wake();
    await settle();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', own: { name: 'ADA' }, result: 'Rank 1 of 1' });
  });

  test.for([
    ['another', 0],
    ['mine', 1],
  ] as const)('that arrives while the table is loaded is in it too: %s the last', async ([last, looksInVain]) => {
    await keep('another');
    cabinet.hall.away = true;
    await cabinet.outbox.enterName('another', 'EVE');
    await settle();
    void enterName(cabinet, GAME);
    cabinet.overlay.answer({ kind: 'name', name: 'ADA' });
    await settle();
    // Which is sent first depends on how often each was sent in vain.
    for (let look = 0; look < looksInVain; look++) {
      cabinet.outbox.wake();
      await settle();
    }
    expect(cabinet.overlay.scores).toMatchObject({ state: 'unavailable', result: expect.stringContaining('kept') });
    cabinet.hall.away = false;
    const [sending, loading] = [gate(), holdTables()];
    const { submitScore } = cabinet.hall;
    cabinet.hall.submitScore = async (game) => {
      await sending.pass();
      return submitScore(game);
    };
    cabinet.outbox.wake();
    await settle();
    await sending.letOneThrough();
    expect([...cabinet.entries.keys()]).toEqual([last]);
    // The table without the last one is on its way.
    await sending.letOneThrough();
    expect(cabinet.entries.size).toBe(0);
    await loading.letOneThrough();
    await loading.letOneThrough();
    expect(cabinet.overlay.scores).toMatchObject({ state: 'ready', total: 2, own: { name: 'ADA' } });
    expect(cabinet.overlay.scores?.result).toMatch(/^Rank \d of 2$/);
    expect(cabinet.timers.size).toBe(0);
  });
});
