import { expect, test } from 'vitest';
import { ticksDue } from './clock.ts';

const ticksIn = (seconds: number, hertz: number, speed = 1) => {
  const clock = { rest: 0 };
  let ticks = 0;
  for (let frame = 0; frame < seconds * hertz; frame++) ticks += ticksDue(clock, 1000 / hertz, speed);
  return ticks;
};

test.each([30, 60, 120, 144])('a display of %i Hz shows 606 ticks in ten seconds', (hertz) => {
  expect(Math.abs(ticksIn(10, hertz) - 606)).toBeLessThanOrEqual(1);
});

test.each([
  [0.25, 151],
  [0.5, 303],
  [16, 9696],
])('at %f times the speed a minute has its share of ticks', (speed, ticks) => {
  expect(Math.abs(ticksIn(10, 60, speed) - ticks)).toBeLessThanOrEqual(1);
});

test('a stall is not made up for', () => {
  const clock = { rest: 0 };
  expect(ticksDue(clock, 5000)).toBe(6);
  expect(ticksDue(clock, 17)).toBeLessThanOrEqual(2);
});
