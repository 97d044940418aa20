import { expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../game/game.ts';
import { tookLonger } from './took-longer.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is said of a game that lasts so many seconds and came in so many seconds after its ticket. */
function said(lasts: number, took: number): string | null {
  const startedAt = '2026-01-01T00:00:00.000Z';
  const at = new Date(Date.parse(startedAt) + 1000 * took).toISOString();
  return tookLonger({ startedAt, at, ticks: Math.round(lasts * TICKS_PER_SECOND) });
}

test.each([
  ['when it was over', 4 * MINUTE, 4 * MINUTE + 20],
  ['after a pause', 4 * MINUTE, 13 * MINUTE],
  ['after less than twice its length', HOUR, 2 * HOUR - 1],
  ['a little early, by a clock that goes wrong', 4 * MINUTE, 4 * MINUTE - 3],
  ['before it began, by clocks that differ', 4 * MINUTE, -10],
])('nothing is said of a game that came in %s', (_when, lasts, took) => {
  expect(said(lasts, took)).toBeNull();
});

test.each([
  [252, 15 * MINUTE, 'Lasts 4:12, came in 15 minutes after it began'],
  [252, 2 * HOUR - 1, 'Lasts 4:12, came in 119 minutes after it began'],
  [252, 5 * HOUR + 3, 'Lasts 4:12, came in 5 hours after it began'],
  [2 * HOUR, 7 * DAY, 'Lasts 2:00:00, came in 7 days after it began'],
])('of %i s that came in after %i s it is said', (lasts, took, words) => {
  expect(said(lasts, took)).toContain(words);
});

test('nothing is said of a game whose beginning was not kept', () => {
  expect(tookLonger({ startedAt: null, at: '2026-01-01T00:00:00.000Z', ticks: 100 })).toBeNull();
  expect(tookLonger({ startedAt: 'yesterday', at: '2026-01-01T00:00:00.000Z', ticks: 100 })).toBeNull();
});
