import { beforeEach, expect, test } from 'vitest';
import { encode } from '../../game/recording.ts';
import { restingGame } from '../../game/test/resting-game.ts';
import type { NoticeOptions } from '../overlay/overlay.ts';
import { openTestCabinet, settle, type TestCabinet } from '../test/cabinet.ts';
import { tellOfOutbox } from './score-news.ts';

const RECORDING = encode(restingGame(1));
const GAME = { gameId: 'mine', token: 'mine', seed: 1, score: 70, level: 1, second: null, startedAt: '' };
const KEPT = { id: 'mine', ticket: null, score: 70, level: 1, lives: 0, keptAt: 0, recording: RECORDING };

let cabinet: TestCabinet;
/** What is said, and how. */
let notes: { text: string; options: NoticeOptions | undefined }[];

beforeEach(async () => {
  cabinet = openTestCabinet();
  notes = [];
  cabinet.overlay.notify = (text, options) => {
    notes.push({ text, options });
    return () => {};
  };
  await cabinet.outbox.add({ ...GAME, recording: RECORDING });
});

test('a game that the table has is not kept any more', async () => {
  cabinet.games.set('mine', KEPT);
  tellOfOutbox(cabinet);
  await cabinet.outbox.enterName('mine', 'ADA');
  await settle();
  expect(notes.at(-1)).toEqual({ text: expect.stringContaining('Score saved'), options: undefined });
  expect(cabinet.games.size).toBe(0);
});

test('a game that is not here any more is told in passing: there is nothing to do about it', async () => {
  tellOfOutbox(cabinet);
  await cabinet.outbox.discard('mine');
  await cabinet.outbox.enterName('mine', 'ADA');
  expect(notes).toEqual([{ text: expect.stringContaining('not here any more'), options: undefined }]);
});

test('a refusal stays until it was seen, is told once, and again when it was sent again', async () => {
  const refusals = () => notes.filter(({ options }) => options?.dismissed !== undefined);
  cabinet.hall.submitScore = async () => ({
    kind: 'refused',
    problem: 'other-seed',
    status: 422,
    text: 'Another seed.',
  });
  const tellEarlier = tellOfOutbox(cabinet);
  await cabinet.outbox.enterName('mine', 'ADA');
  await settle();
  await tellEarlier();
  expect(refusals()).toMatchObject([{ text: 'The hall refused the game of 70 points. Another seed.' }]);
  refusals()[0]
    ?.options?.actions?.find(({ final }) => final)
    ?.run();
  await settle();
  expect(refusals()).toHaveLength(2);
  cabinet.games.set('mine', KEPT);
  refusals()[1]?.options?.dismissed?.();
  await settle();
  expect([cabinet.entries.size, cabinet.games.size]).toEqual([0, 0]);
});
