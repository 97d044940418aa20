import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES_VERSION, TICKS_PER_SECOND } from '../../game/game.ts';
import { decode, encode, type Recording } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { pairGame } from '../../game/test/pair-game.ts';
import { scoreOf } from '../../game/turn.ts';
import { restingBytes } from '../test/hall.ts';
import { judge, preview, TIME_TOLERANCE_MS } from './judge.ts';

const SEED = 7;
/** A game of rules version 1 that comes to level 256. */
const PERFECT = path.resolve(import.meta.dirname, '../../../shared/recordings/perfect.bin');
const DAY = 24 * 3600 * 1000;
const GAME = decode(restingBytes(SEED));

function judged(changes: Partial<Recording>, { seed = SEED, wallTime = DAY } = {}) {
  return judge({ recording: encode({ ...GAME, ...changes }), seed, wallTime });
}

describe('the judge', () => {
  test('gives a whole game the score that its replay scores', () => {
    const { score, level } = replay(GAME);
    expect(judged({})).toEqual({
      ok: true,
      value: { score, level, ticks: GAME.ticks, rulesVersion: RULES_VERSION, moves: null, second: null },
    });
  });

  test.each([
    ['stops a tick before the end', { ticks: GAME.ticks - 1 }, 'unfinished-game'],
    ['stops in the middle', { ticks: 1000 }, 'unfinished-game'],
    ['is empty', { ticks: 0 }, 'unfinished-game'],
    ['goes on for a tick after the end', { ticks: GAME.ticks + 1 }, 'goes-on-after-the-end'],
    ['goes on for long', { ticks: GAME.ticks + 100_000 }, 'goes-on-after-the-end'],
    ['was played by newer rules', { rulesVersion: RULES_VERSION + 1 }, 'other-rules'],
    ['was played by rules that nobody knows', { rulesVersion: 0 }, 'other-rules'],
    ['was not played as the machine leaves the factory', { switches: { lives: 5 } }, 'other-rules'],
    [
      'of two players was not either',
      { switches: { players: 2 as const, difficulty: 'hard' as const } },
      'other-rules',
    ],
    ['is of another seed', { seed: SEED + 1 }, 'other-seed'],
  ])('refuses a recording that %s', (_what, changes, problem) => {
    expect(judged(changes)).toMatchObject({ ok: false, reason: { problem } });
  });

  test('gives each of two players what he has scored, and moves to compare', () => {
    const recording = pairGame(SEED);
    const game = replay(recording);
    const verdict = judge({ recording: encode(recording), seed: SEED, wallTime: DAY });
    const moves = expect.stringMatching(/^[\w-]{22}$/);
    expect(verdict).toMatchObject({
      ok: true,
      value: { score: scoreOf(game, 0), level: 1, moves, second: { score: scoreOf(game, 1), level: 1, moves } },
    });
    expect(scoreOf(game, 0)).not.toBe(scoreOf(game, 1));
    if (verdict.ok) expect(verdict.value.second?.moves).not.toBe(verdict.value.moves);
  });

  test('takes a game of the rules before, which are the same up to level 255', () => {
    expect(judged({ rulesVersion: 1 })).toMatchObject({
      ok: true,
      value: { score: replay(GAME).score, rulesVersion: 1 },
    });
  });

  test.skipIf(!existsSync(PERFECT))(
    'but not beyond (needs ../shared/recordings)',
    () => {
      const recording = readFileSync(PERFECT);
      const verdict = judge({ recording, seed: decode(recording).seed, wallTime: DAY });
      expect(verdict).toMatchObject({
        ok: false,
        reason: { problem: 'other-rules', detail: expect.stringMatching(/level 255/) },
      });
    },
    60_000,
  );

  test('gives a game the time that it takes, and a little tolerance', () => {
    const length = (GAME.ticks / TICKS_PER_SECOND) * 1000;
    expect(judged({}, { wallTime: length })).toMatchObject({ ok: true });
    expect(judged({}, { wallTime: length - TIME_TOLERANCE_MS + 1 })).toMatchObject({ ok: true });
    expect(judged({}, { wallTime: length - TIME_TOLERANCE_MS - 1 })).toMatchObject({
      reason: { problem: 'faster-than-time' },
    });
    expect(judged({}, { wallTime: -DAY })).toMatchObject({ reason: { problem: 'faster-than-time' } });
  });

  test('refuses bytes that are no recording, and says why', () => {
    const verdict = judge({ recording: Uint8Array.of(1, 2, 3), seed: SEED, wallTime: DAY });
    expect(verdict).toMatchObject({
      ok: false,
      reason: { problem: 'bad-recording', detail: expect.stringMatching(/\.$/) },
    });
  });

  test('looks at the head of a recording alone before it is paid for', () => {
    const recording = Uint8Array.of(...restingBytes(SEED), 7);
    const given = { recording, seed: SEED, wallTime: DAY };
    expect(preview(given)).toMatchObject({ ok: true, value: { ticks: GAME.ticks } });
    expect(judge(given)).toMatchObject({
      ok: false,
      reason: { problem: 'bad-recording', detail: expect.stringContaining('no known direction') },
    });
  });
});
