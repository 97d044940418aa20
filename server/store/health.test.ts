import { describe, expect, it } from 'vitest';
import { createHealth } from './health.ts';
import { keepLog } from './test/log.ts';

function watched(reads = true) {
  const log = keepLog();
  const clock = { time: 0, now: () => clock.time };
  return { log, clock, health: createHealth(log, reads, clock) };
}

describe('the health of a store', () => {
  it('is one line when it goes and one when it comes back, however many calls meet it', () => {
    const { health, log, clock } = watched();
    for (let call = 0; call < 100; call++) health.failed('reads', call % 2 ? 'no primary' : 'connection closed');
    expect(log.lines).toEqual(['the store is away {"trouble":"connection closed"}']);
    clock.time = 2500;
    for (let call = 0; call < 100; call++) health.succeeded('writes');
    expect(log.lines.slice(1)).toEqual(['the store is back {"seconds":2.5}']);
    expect(health).toMatchObject({ reads: true, writes: true, trouble: null });
  });

  it('tells apart what can be read and what cannot be written', () => {
    const { health, log } = watched();
    health.failed('writes', 'disk full');
    health.succeeded('reads');
    expect(health).toMatchObject({ reads: true, writes: false, trouble: 'disk full' });
    health.succeeded('writes');
    expect(log.lines).toEqual([
      'the store does not take scores {"trouble":"disk full"}',
      'the store takes scores again {"seconds":0}',
    ]);
  });

  it('says it when a store that is back still takes no scores', () => {
    const { health, log } = watched();
    health.failed('reads', 'no primary');
    health.succeeded('reads');
    health.failed('writes', 'no majority');
    health.failed('writes', 'no majority');
    expect(log.lines.map((line) => line.split(' {')[0])).toEqual([
      'the store is away',
      'the store can be read again',
      'the store does not take scores',
    ]);
  });

  it('is away from the start where it was never reached, and tells another trouble after a while', () => {
    const { health, log, clock } = watched(false);
    health.failed('reads', 'nobody there');
    health.failed('reads', 'wrong password');
    expect(log.lines).toHaveLength(1);
    clock.time = 31_000;
    health.failed('reads', 'wrong password');
    expect(log.lines[1]).toContain('wrong password');
  });
});
