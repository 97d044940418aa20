import { describe, expect, test } from 'vitest';
import { createCondition } from './condition.ts';
import { keepLog } from './test/log.ts';

function watched(reads = true) {
  const log = keepLog();
  const clock = { time: 0, now: () => clock.time };
  return { log, clock, condition: createCondition(log, reads, clock) };
}

describe('the condition of a store', () => {
  test('is one line when it goes and one when it comes back, however many calls meet it', () => {
    const { condition, log, clock } = watched();
    for (let call = 0; call < 100; call++) condition.failed('reads', call % 2 ? 'no primary' : 'connection closed');
    expect(log.lines).toEqual(['the store is away {"trouble":"connection closed"}']);
    clock.time = 2500;
    for (let call = 0; call < 100; call++) condition.succeeded('writes');
    expect(log.lines.slice(1)).toEqual(['the store is back {"seconds":2.5}']);
    expect(condition).toMatchObject({ reads: true, writes: true, trouble: null });
  });

  test('tells apart what can be read and what cannot be written', () => {
    const { condition, log } = watched();
    condition.failed('writes', 'disk full');
    condition.succeeded('reads');
    expect(condition).toMatchObject({ reads: true, writes: false, trouble: 'disk full' });
    condition.succeeded('writes');
    expect(log.lines).toEqual([
      'the store does not take scores {"trouble":"disk full"}',
      'the store takes scores again {"seconds":0}',
    ]);
  });

  test('says it when a store that is back still takes no scores', () => {
    const { condition, log } = watched();
    condition.failed('reads', 'no primary');
    condition.succeeded('reads');
    condition.failed('writes', 'no majority');
    condition.failed('writes', 'no majority');
    expect(log.lines.map((line) => line.split(' {')[0])).toEqual([
      'the store is away',
      'the store can be read again',
      'the store does not take scores',
    ]);
  });

  test('is away from the start where it was never reached, and tells another trouble after a while', () => {
    const { condition, log, clock } = watched(false);
    condition.failed('reads', 'nobody there');
    condition.failed('reads', 'wrong password');
    expect(log.lines).toHaveLength(1);
    clock.time = 31_000;
    condition.failed('reads', 'wrong password');
    expect(log.lines[1]).toContain('wrong password');
  });
});
