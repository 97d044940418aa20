import { expect, test } from 'vitest';
import type { ProblemKind, Reply, ScoreRow } from '../hall-line.ts';
import { scoreRow } from '../test/score-row.ts';
import { createOutbox } from './create-outbox.ts';
import type { OutboxStatus } from './status.ts';
import { createClock, settled } from './test/clock.ts';
import { finishedGame } from './test/game.ts';
import { shelfInMemory } from './test/memory-shelf.ts';
import type { FinishedGame, WaitingGame } from './waiting-game.ts';
import { backoff, LONGEST_WAIT } from './waits.ts';

const HOUR = 3_600_000;

const away: Reply<never> = { kind: 'unavailable', trouble: 'unreachable', retryAfter: null, text: 'Nobody there.' };
const busy = (retryAfter: number): Reply<never> => ({
  kind: 'unavailable',
  trouble: 'busy',
  retryAfter,
  text: 'Busy.',
});
const refuse = (problem: ProblemKind): Reply<never> => ({
  kind: 'refused',
  problem,
  status: 422,
  text: `Refused: ${problem}.`,
});

function game(gameId: string): FinishedGame {
  return finishedGame({ gameId });
}

function saved({ gameId, score, level, name }: WaitingGame): Reply<ScoreRow> {
  return { kind: 'ok', status: 201, value: scoreRow({ gameId, score, level, name: name ?? '', rank: 3 }) };
}

/** An outbox whose hall answers what `answers` says, in turn, and saves everything after that. */
function table(answers: Reply<ScoreRow>[] = [], kept = new Map<string, WaitingGame>()) {
  const disk = { answers: true, deletes: true };
  const sent: string[] = [];
  const told: OutboxStatus[] = [];
  const holds = new Set<string>();
  const clock = createClock();
  const outbox = createOutbox({
    shelf: shelfInMemory(kept, disk),
    send: async (game) => {
      sent.push(game.gameId);
      return answers.shift() ?? saved(game);
    },
    alone: (work) => work(),
    hold: (gameId) => {
      holds.add(gameId);
      return () => holds.delete(gameId);
    },
    held: async () => holds,
    tell: (status) => told.push(status),
    ...clock,
    chance: () => 0,
  });
  return { outbox, kept, sent, told, disk, ...clock };
}

test('a finished game is kept before it has a name, and is not sent yet', async () => {
  const { outbox, kept, sent } = table();
  await outbox.add(game('a'));
  outbox.wake();
  await settled();
  expect(kept.get('a')?.name).toBeNull();
  expect(sent).toEqual([]);
});

test('a finished game that is added once more keeps the name that it has', async () => {
  const first = table([away]);
  await first.outbox.add(game('a'));
  await first.outbox.enterName('a', 'ADA');
  await settled();
  const second = table([], first.kept);
  expect(await second.outbox.add(game('a'))).toBe(true);
  expect(second.kept.get('a')?.name).toBe('ADA');
  second.outbox.wake();
  await settled();
  expect([second.sent, second.kept.size]).toEqual([['a'], 0]);
});

test('a game that another tab sends while it is added once more does not come back', async () => {
  const first = table();
  await first.outbox.add(game('a'));
  const second = table([], first.kept);
  const adding = second.outbox.add(game('a'));
  first.kept.delete('a');
  expect(await adding).toBe(true);
  expect(second.kept.size).toBe(0);
});

test('whoever adds a game is told when the browser does not keep it', async () => {
  const { outbox, disk } = table();
  disk.answers = false;
  expect(await outbox.add(game('a'))).toBe(false);
});

test('a name that is entered while its game is being added finds it', async () => {
  const { outbox, sent } = table();
  void outbox.add(game('a'));
  expect(outbox.wouldLose()).toBe(true);
  await outbox.enterName('a', 'ADA');
  await settled();
  expect([sent, outbox.wouldLose()]).toEqual([['a'], false]);
});

test('a named game is sent and leaves when the hall has saved it', async () => {
  const { outbox, kept, sent } = table();
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  expect(sent).toEqual(['a']);
  expect(kept.size).toBe(0);
  expect(outbox.status()).toMatchObject({ kind: 'saved', text: 'Score saved: 4200 points, rank 3.', gameId: 'a' });
});

test('a game stays and is sent again while the hall is away', async () => {
  const { outbox, kept, sent, pass } = table([away, away]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  expect(outbox.status()).toMatchObject({
    kind: 'away',
    text: 'Nobody there. Your score is kept here and will be sent.',
  });
  expect(kept.has('a')).toBe(true);
  await pass(500);
  await pass(1_000);
  expect(sent).toEqual(['a', 'a', 'a']);
  expect(kept.size).toBe(0);
});

test('what an earlier visit left is sent at the first wake', async () => {
  const first = table([away]);
  await first.outbox.add(game('a'));
  await first.outbox.enterName('a', 'ADA');
  await settled();
  const second = table([], first.kept);
  second.outbox.wake();
  await settled();
  expect(second.sent).toEqual(['a']);
  expect(second.kept.size).toBe(0);
});

test('what an earlier visit left is sent also when the browser could not hand it out at once', async () => {
  const first = table([away]);
  await first.outbox.add(game('a'));
  await first.outbox.enterName('a', 'ADA');
  await settled();
  const second = table([], first.kept);
  second.disk.answers = false;
  second.outbox.wake();
  await settled();
  expect(second.sent).toEqual([]);
  second.disk.answers = true;
  await second.pass(1_000);
  expect(second.sent).toEqual(['a']);
});

test('Retry-After is honoured, also when the page is shown again meanwhile', async () => {
  const { outbox, sent, pass } = table([busy(120)]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  outbox.wake();
  await pass(119_000);
  expect(sent).toEqual(['a']);
  await pass(1_000);
  expect(sent).toEqual(['a', 'a']);
});

test('a hall that says when to come again is asked then, however often it has said so', async () => {
  const { outbox, sent, pass } = table([away, away, away, ...Array<Reply<never>>(40).fill(busy(2))]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  for (const wait of [500, 1_000, 2_000]) await pass(wait);
  expect(sent).toHaveLength(4);
  for (let times = 0; times < 40; times++) await pass(2_000);
  expect(sent).toHaveLength(44);
});

test('a hall that wants no pause is not asked without one', async () => {
  const { outbox, sent, pass } = table([busy(0), busy(0)]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  await pass(999);
  expect(sent).toHaveLength(1);
  await pass(1);
  expect(sent).toHaveLength(2);
});

test('a name entered while the hall wants a pause is answered at once', async () => {
  const { outbox, sent } = table([busy(120)]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  await outbox.add(game('b'));
  await outbox.enterName('b', 'BOB');
  await settled();
  expect(sent).toEqual(['a']);
  expect(outbox.status()).toMatchObject({ kind: 'away', gameId: 'b' });
});

test('a name entered while another game is being sent in vain is tried at once', async () => {
  const { outbox, sent } = table([away]);
  await outbox.add(game('a'));
  await outbox.add(game('b'));
  await Promise.all([outbox.enterName('a', 'ADA'), outbox.enterName('b', 'BOB')]);
  await settled();
  expect(sent).toEqual(['a', 'b', 'a']);
});

test('a name for a game that another tab has sent is answered too', async () => {
  const { outbox, kept } = table();
  await outbox.add(game('a'));
  kept.clear();
  await outbox.enterName('a', 'ADA');
  expect(outbox.status()).toMatchObject({ kind: 'gone', gameId: 'a' });
});

test('a wake does not wait for the next try', async () => {
  const { outbox, sent, waiting } = table([away]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  outbox.wake();
  await settled();
  expect(sent).toEqual(['a', 'a']);
  expect(waiting()).toBe(0);
});

test('many wakes at once send once', async () => {
  const { outbox, sent } = table();
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  outbox.wake();
  outbox.wake();
  await settled();
  expect(sent).toEqual(['a']);
});

test('a game refused for good is told, kept visibly and not sent again', async () => {
  const { outbox, sent, told } = table([refuse('other-seed')]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  outbox.wake();
  await settled();
  expect(sent).toEqual(['a']);
  expect(outbox.status().text).toBe('The hall refused the game of 4200 points. Refused: other-seed.');
  expect(told).toHaveLength(1);
  expect(await outbox.refused()).toMatchObject([{ gameId: 'a', refusal: 'Refused: other-seed.' }]);
  await outbox.discard('a');
  expect(await outbox.refused()).toEqual([]);
});

test('a refused name makes the game unfinished again', async () => {
  const { outbox } = table([refuse('bad-name')]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'A\u202EB');
  await settled();
  expect(outbox.status().kind).toBe('badName');
  expect(await outbox.unfinished()).toMatchObject([{ gameId: 'a', name: null, complaint: 'Refused: bad-name.' }]);
});

test('a refusal that time may mend is tried for three days, ever more rarely, then taken as final', async () => {
  const { outbox, sent, pass } = table(Array(100).fill(refuse('other-rules')));
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  expect(outbox.status().kind).toBe('away');
  for (let hours = 0; hours < 71; hours++) await pass(HOUR);
  expect(await outbox.refused()).toEqual([]);
  for (let hours = 0; hours < 12; hours++) await pass(HOUR);
  expect(await outbox.refused()).toHaveLength(1);
  expect(sent.length).toBeGreaterThan(10);
  expect(sent.length).toBeLessThan(30);
});

test('a refused game does not wait for a time that a wrong clock has told', async () => {
  const before = table([refuse('faster-than-time')]);
  await before.pass(365 * 24 * HOUR);
  await before.outbox.add(game('a'));
  await before.outbox.enterName('a', 'ADA');
  await settled();
  expect([...before.kept.keys()]).toEqual(['a']);
  const after = table([], before.kept);
  after.outbox.wake();
  await settled();
  expect([...after.kept.keys()]).toEqual([]);
});

test('a refusal that time may mend keeps no other game waiting', async () => {
  const { outbox, sent, kept } = table([refuse('not-a-ticket')]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  await outbox.add(game('b'));
  await outbox.enterName('b', 'BOB');
  await settled();
  expect(sent).toEqual(['a', 'b']);
  expect([...kept.keys()]).toEqual(['a']);
});

test('a game refused for good is sent again when the player says so', async () => {
  const { outbox, sent, kept } = table([refuse('already-scored')]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  await outbox.sendAgain('a');
  await settled();
  expect(sent).toEqual(['a', 'a']);
  expect(kept.size).toBe(0);
});

test('a game that the shelf cannot delete is not sent again, and deleted when that is possible', async () => {
  const { outbox, sent, kept, disk, pass } = table();
  disk.deletes = false;
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  for (let count = 0; count < 80; count++) await pass(1000);
  expect(sent).toEqual(['a']);
  expect(await outbox.unfinished()).toEqual([]);
  disk.deletes = true;
  await pass(LONGEST_WAIT);
  expect(kept.size).toBe(0);
});

test('an answer about another game is none', async () => {
  const other: Reply<ScoreRow> = { ...saved({ ...game('b'), name: 'BOB' } as WaitingGame) };
  const { outbox, kept, sent, pass } = table([other]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  expect(kept.has('a')).toBe(true);
  await pass(1000);
  expect(sent).toEqual(['a', 'a']);
  expect(kept.size).toBe(0);
});

test('a game that fails does not keep the others from being sent', async () => {
  const { outbox, sent, pass } = table([away]);
  await outbox.add(game('a'));
  await pass(10);
  await outbox.add(game('b'));
  await outbox.enterName('a', 'ADA');
  await settled();
  await outbox.enterName('b', 'BOB');
  await settled();
  expect(sent).toEqual(['a', 'b', 'a']);
});

test('an unfinished game is offered once its name entry is closed or its page gone', async () => {
  const { outbox, kept } = table();
  await outbox.add(game('a'));
  expect(await outbox.unfinished()).toEqual([]);
  outbox.putOff('a');
  expect(await outbox.unfinished()).toMatchObject([{ gameId: 'a' }]);
  expect(await table([], kept).outbox.unfinished()).toMatchObject([{ gameId: 'a' }]);
});

test('news from another tab is shown when it is about a game of this tab', async () => {
  const { outbox } = table();
  const heard: OutboxStatus[] = [];
  outbox.subscribe((status) => heard.push(status));
  await outbox.add(game('a'));
  const news: OutboxStatus = { kind: 'saved', text: 'Score saved', gameId: 'a', row: null };
  outbox.hear(news);
  outbox.hear({ ...news, gameId: 'somebody else' });
  expect(heard).toEqual([news]);
});

test('a tab that waits is idle again when another tab has sent the game', async () => {
  const { outbox, kept, pass } = table([away]);
  await outbox.add(game('a'));
  await outbox.enterName('a', 'ADA');
  await settled();
  kept.clear();
  await pass(1_000);
  expect(outbox.status()).toMatchObject({ kind: 'idle', text: '' });
});

test('waits double up to half a minute and vary by chance', () => {
  expect([1, 2, 3, 6, 50].map((failures) => backoff(failures, 0.999999))).toEqual([1000, 2000, 4000, 30000, 30000]);
  expect(backoff(1, 0)).toBe(500);
});
