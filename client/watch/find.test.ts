import { expect, test } from 'vitest';
import { RULES_VERSION } from '../../game/game.ts';
import { encode, startRecording } from '../../game/recording.ts';
import type { HallLine, Reply, ScoreRow } from '../hall-line.ts';
import type { MyGame } from '../my-games/my-game.ts';
import { scoreRow } from '../test/score-row.ts';
import { findGame } from './find.ts';

const RECORDING = { ...startRecording(7), ticks: 600 };
const ROW = scoreRow();
const MINE: MyGame = {
  id: 'g',
  kind: 'ranked',
  score: 10,
  level: 1,
  ticks: 600,
  endedAt: 0,
  recording: encode(RECORDING),
};

const UNKNOWN: Reply<never> = { kind: 'refused', problem: 'score-not-found', status: 404, text: '' };
const AWAY: Reply<never> = {
  kind: 'unavailable',
  trouble: 'unreachable',
  retryAfter: null,
  text: 'The hall cannot be reached.',
};

function ok<T>(value: T): Reply<T> {
  return { kind: 'ok', status: 200, value };
}

function hallWith(row: Reply<ScoreRow>, recording: Reply<Uint8Array>): Pick<HallLine, 'scoreOf' | 'recording'> {
  return { scoreOf: async () => row, recording: async () => recording };
}

test('a game of the table comes with its name and the pod that served it', async () => {
  expect(await findGame(hallWith(ok(ROW), ok(encode(RECORDING))), 'g', [])).toEqual({
    kind: 'found',
    game: {
      gameId: 'g',
      shared: true,
      name: 'ADA',
      player: 1,
      kind: 'ranked',
      location: { cloud: 'c', zone: 'z', host: 'h' },
      tookLonger: null,
      recording: RECORDING,
    },
  });
});

test('a game of the table that took far longer than it is long comes with words for it', async () => {
  const row = { ...ROW, startedAt: '2025-12-30T00:00:00Z' };
  expect(await findGame(hallWith(ok(row), ok(encode(RECORDING))), 'g', [])).toMatchObject({
    game: { tookLonger: expect.stringContaining('2 days after it began') },
  });
});

test('the last game needs no hall', async () => {
  const found = await findGame(hallWith(AWAY, AWAY), 'last', [{ ...MINE, id: 'mine', kind: 'unranked' }, MINE]);
  expect(found).toMatchObject({ kind: 'found', game: { gameId: 'mine', shared: false, kind: 'unranked' } });
});

test.each([
  ['is away', AWAY, AWAY, false],
  ['does not have it', UNKNOWN, UNKNOWN, false],
  ['can only give its row', ok(ROW), AWAY, true],
])("one's own ranked game is watched also while the hall %s", async (_words, row, recording, shared) => {
  const found = await findGame(hallWith(row, recording), 'g', [MINE]);
  expect(found).toMatchObject({ kind: 'found', game: { gameId: 'g', shared, name: null } });
});

test('a game that was given up is nowhere but here', async () => {
  const found = await findGame(hallWith(UNKNOWN, UNKNOWN), 'mine', [MINE, { ...MINE, id: 'mine', kind: 'givenUp' }]);
  expect(found).toMatchObject({ kind: 'found', game: { gameId: 'mine', shared: false, kind: 'givenUp' } });
});

test('without a last game there is none to watch', async () => {
  expect(await findGame(hallWith(AWAY, AWAY), 'last', [])).toMatchObject({ kind: 'lost' });
});

test.each([
  ['an unknown game', UNKNOWN, UNKNOWN, /no such game in the table\.$/],
  ['a hall that is away', AWAY, AWAY, /cannot be reached.*cannot be fetched/],
  ['a hall that goes away in between', ok(ROW), AWAY, /cannot be reached/],
  ['a damaged recording', ok(ROW), ok(Uint8Array.of(1, 2)), /damaged/],
  ['a recording that is cut off', ok(ROW), ok(encode(RECORDING).slice(0, -1)), /damaged/],
  ['newer rules', ok(ROW), ok(encode({ ...RECORDING, rulesVersion: RULES_VERSION + 1 })), /newer rules/],
  ['older rules', ok(ROW), ok(encode({ ...RECORDING, rulesVersion: 0, switches: {} })), /older rules/],
])('%s is told in words', async (_words, row, recording, text) => {
  const found = await findGame(hallWith(row, recording), 'g', []);
  expect(found).toMatchObject({ kind: 'lost', text: expect.stringMatching(text) });
});

test.each([
  ['01234567-89ab-4cde-8f01-23456789abcd', UNKNOWN, true],
  ['nonsense', UNKNOWN, false],
  ['nonsense', AWAY, true],
])('trying again is offered where it may help: %s', async (gameId, reply, mayHelp) => {
  expect(await findGame(hallWith(reply, reply), gameId, [])).toMatchObject({ kind: 'lost', mayHelp });
});
