import { afterEach, describe, expect, it, vi } from 'vitest';
import { decode, MAX_TICKS, replay } from '../../game/recording.ts';
import { restingGame } from '../test/hall.ts';
import { createReferee, type Referee } from './referee.ts';

/** There are threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const RECORDING = restingGame(7);
const CASE = { recording: RECORDING, seed: 7, wallTime: 24 * 3600 * 1000 };

/** The same game, with as many idle ticks behind it as a recording may have. */
function longestCase() {
  const head = RECORDING.subarray(0, 4);
  return { ...CASE, recording: Uint8Array.of(...head, ...varint(MAX_TICKS), NO_SWITCHES) };
}

const NO_SWITCHES = 0;

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))];
}

describe('the referee', () => {
  let referee: Referee;
  afterEach(() => referee.close());

  it('judges in a worker as the rules do here', async () => {
    referee = createReferee({ threads: 2 });
    const { score, level } = replay(decode(RECORDING));
    expect(await referee.judge(CASE)).toMatchObject({ fair: true, score, level });
  });

  it('judges many games at once', async () => {
    referee = createReferee({ threads: 2 });
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => referee.judge(CASE)));
    expect(new Set(verdicts.map((verdict) => JSON.stringify(verdict))).size).toBe(1);
  });

  it('sends away whom it has no seat for, and is free again afterwards', async () => {
    referee = createReferee({ threads: 1, mostWaiting: 2 });
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => referee.judge(CASE)));
    expect(answers.map((answer) => answer.status)).toEqual([
      ...Array(3).fill('fulfilled'),
      ...Array(3).fill('rejected'),
    ]);
    expect(answers.at(-1)).toMatchObject({ reason: { kind: 'referee-busy', headers: { 'Retry-After': '3' } } });
    expect(await referee.judge(CASE)).toMatchObject({ fair: true });
  });

  it('ends a case that takes too long, and is there for the next', async () => {
    referee = createReferee({ threads: 1, patience: 100 });
    await expect(referee.judge(longestCase())).rejects.toMatchObject({ kind: 'referee-busy' });
    await referee.close();
    referee = createReferee({ threads: 1 });
    expect(await referee.judge(CASE)).toMatchObject({ fair: true });
  });

  it('comes to the end of the longest recording', async () => {
    referee = createReferee({ threads: 1 });
    expect(await referee.judge(longestCase())).toMatchObject({ problem: 'goes-on-after-the-end' });
  });
});
