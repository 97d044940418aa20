import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { decode, encode, MAX_TICKS } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { restingBytes } from '../test/hall.ts';
import type { Case } from './judge.ts';
import { createReferee, type Referee } from './referee.ts';

/** There are threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const RECORDING = restingBytes(7);
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

  test('judges in a worker as the rules do here', async () => {
    referee = createReferee({ threads: 2 });
    const { score, level } = replay(decode(RECORDING));
    expect(await referee.judge(CASE)).toMatchObject({ ok: true, value: { score, level } });
  });

  test('judges many games at once', async () => {
    referee = createReferee({ threads: 2 });
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => referee.judge(CASE)));
    expect(new Set(verdicts.map((verdict) => JSON.stringify(verdict))).size).toBe(1);
  });

  test('sends away whom it has no seat for, and is free again afterwards', async () => {
    referee = createReferee({ threads: 1, mostWaiting: 2 });
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => referee.judge(CASE)));
    expect(answers.map((answer) => answer.status)).toEqual([
      ...Array(3).fill('fulfilled'),
      ...Array(3).fill('rejected'),
    ]);
    expect(answers.at(-1)).toMatchObject({ reason: { kind: 'referee-busy', headers: { 'Retry-After': '3' } } });
    expect(await referee.judge(CASE)).toMatchObject({ ok: true });
  });

  test('ends a case that takes too long, and is there for the next', async () => {
    referee = createReferee({ threads: 1, patience: 1 });
    await expect(referee.judge(longestCase())).rejects.toMatchObject({ kind: 'referee-busy' });
    await referee.close();
    referee = createReferee({ threads: 1 });
    expect(await referee.judge(CASE)).toMatchObject({ ok: true });
  });

  test('stops where the game is over, however long the recording goes on', async () => {
    referee = createReferee({ threads: 1 });
    expect(await referee.judge(longestCase())).toMatchObject({ reason: { problem: 'goes-on-after-the-end' } });
  });

  describe('among many', () => {
    const asker = (ticket: string, address: string, left = new AbortController().signal) => ({ ticket, address, left });
    /** The ends of cases, in order. */
    const order: string[] = [];
    const note = (name: string, verdict: Promise<unknown>) =>
      verdict.then(
        () => order.push(name),
        () => order.push(`${name} sent away`),
      );
    /** Of another length, so of another price: a game that stops `early` ticks before its end. */
    const cut = (early: number): Case => {
      const whole = decode(RECORDING);
      return { ...CASE, recording: encode({ ...whole, ticks: whole.ticks - early }) };
    };
    beforeEach(() => {
      order.length = 0;
      referee = createReferee({ threads: 1, mostWaiting: 3 });
    });

    test('judges the shortest first', async () => {
      await Promise.all([
        note('first come', referee.judge(cut(0), asker('1', 'a'))),
        note('long', referee.judge(cut(10), asker('2', 'b'))),
        note('short', referee.judge(cut(1000), asker('3', 'c'))),
        note('shorter', referee.judge(cut(2000), asker('4', 'd'))),
      ]);
      expect(order).toEqual(['first come', 'shorter', 'short', 'long']);
    });

    test('sends the longest away when too many wait, not who comes last', async () => {
      await Promise.all([
        note('first come', referee.judge(cut(0), asker('1', 'a'))),
        note('long', referee.judge(cut(10), asker('2', 'b'))),
        note('b', referee.judge(cut(500), asker('3', 'c'))),
        note('a', referee.judge(cut(1000), asker('4', 'd'))),
        note('last come', referee.judge(cut(2000), asker('5', 'e'))),
      ]);
      expect(order.sort()).toEqual(['a', 'b', 'first come', 'last come', 'long sent away']);
    });

    test('lets an address pay for what it had refused', async () => {
      await referee.judge(cut(2), asker('1', 'rude'));
      await Promise.all([
        note('first come', referee.judge(cut(3), asker('2', 'polite'))),
        note('rude', referee.judge(cut(2000), asker('3', 'rude'))),
        note('other', referee.judge(CASE, asker('4', 'other'))),
      ]);
      expect(order).toEqual(['first come', 'other', 'rude']);
    });

    test('remembers what it refused, and plays it once', async () => {
      const long = { ...longestCase(), seed: 7 };
      const timed = async () => {
        const begin = performance.now();
        expect(await referee.judge(long, asker('1', 'a'))).toMatchObject({
          reason: { problem: 'goes-on-after-the-end' },
        });
        return performance.now() - begin;
      };
      const first = await timed();
      // The shortest of some, for something else may have had the processor.
      const again = [await timed(), await timed(), await timed()];
      expect(Math.min(...again)).toBeLessThan(first / 5);
      expect(await referee.judge(CASE, asker('1', 'a'))).toMatchObject({ ok: true });
    });

    test('gives a case up when its client has left', async () => {
      const leaving = new AbortController();
      const first = referee.judge(CASE, asker('1', 'a'));
      const left = referee.judge(CASE, asker('2', 'b', leaving.signal));
      leaving.abort();
      await expect(left).rejects.toMatchObject({ kind: 'referee-busy' });
      expect(await first).toMatchObject({ ok: true });
      await expect(referee.judge(CASE, asker('3', 'b', leaving.signal))).rejects.toMatchObject({
        kind: 'referee-busy',
      });
    });
  });
});
