import { expect, test } from 'vitest';
import { CHASE_PITCH, CHASE_TICKS, CHASERS, ENERGIZER_X, newChase, setChase } from './chase.ts';

const chase = newChase();

test('he enters from the right, and nobody is ahead of him', () => {
  setChase(chase, 0);
  expect(chase.x).toBeGreaterThanOrEqual(232);
  expect(chase.ghostX).toBeGreaterThan(chase.x);
});

test('he turns at the energizer, and never goes beyond it', () => {
  let turned = 0;
  for (let tick = 0; tick <= CHASE_TICKS; tick++) {
    setChase(chase, tick);
    if (chase.turned && turned === 0) turned = tick;
    expect(chase.x).toBeGreaterThanOrEqual(ENERGIZER_X - 1);
  }
  setChase(chase, turned);
  expect(chase.x).toBe(ENERGIZER_X);
});

test('nobody jumps', () => {
  setChase(chase, 0);
  let { x, ghostX } = chase;
  for (let tick = 1; tick <= CHASE_TICKS; tick++) {
    setChase(chase, tick);
    expect(Math.abs(chase.x - x)).toBeLessThanOrEqual(3);
    expect(Math.abs(chase.ghostX - ghostX)).toBeLessThanOrEqual(3);
    ({ x, ghostX } = chase);
  }
});

test('he catches each ghost where it is, and is hidden while its points are shown', () => {
  const caught: number[] = [];
  for (let tick = 0; tick <= CHASE_TICKS; tick++) {
    setChase(chase, tick);
    expect(chase.visible).toBe(chase.points === -1);
    if (chase.points === -1 || caught.includes(chase.points)) continue;
    caught.push(chase.points);
    expect(Math.abs(chase.ghostX + chase.points * CHASE_PITCH - chase.x)).toBeLessThanOrEqual(2);
  }
  expect(caught).toEqual([0, 1, 2, 3]);
});

test('in the end all are eaten and he has left', () => {
  setChase(chase, CHASE_TICKS);
  expect(chase.eaten).toBe(CHASERS);
  expect(chase.x).toBeGreaterThan(232);
});
