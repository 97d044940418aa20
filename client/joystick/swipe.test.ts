import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginSwipe, endSwipe, isAtEdge, moveSwipe, newSwipe, SWIPE_LENGTH } from './swipe.ts';

function touched() {
  const swipe = newSwipe();
  beginSwipe(swipe, 1, 100, 100, true);
  return swipe;
}

describe('a swipe', () => {
  test('counts from 20 pixels on', () => {
    const swipe = touched();
    expect(moveSwipe(swipe, 1, 119, 100)).toBeNull();
    expect(moveSwipe(swipe, 1, 120, 100)).toBe('right');
  });

  test.each([
    [60, 110, 'left'],
    [140, 90, 'right'],
    [110, 60, 'up'],
    [90, 140, 'down'],
  ])('from 100, 100 to %i, %i is %s', (x, y, direction) => {
    expect(moveSwipe(touched(), 1, x, y)).toBe(direction);
  });

  test('turns as often as the finger does, without leaving the glass', () => {
    const swipe = touched();
    const way = [
      [125, 100],
      [150, 102],
      [152, 75],
      [130, 73],
      [131, 99],
    ] as const;
    expect(way.map(([x, y]) => moveSwipe(swipe, 1, x, y))).toEqual(['right', 'right', 'up', 'left', 'down']);
  });

  test('measures a turn from where the finger turned, not from where it came down', () => {
    const swipe = touched();
    moveSwipe(swipe, 1, 300, 100);
    expect(moveSwipe(swipe, 1, 300, 80)).toBe('up');
  });

  test('is not disturbed by a second finger', () => {
    const swipe = touched();
    beginSwipe(swipe, 2, 0, 0, false);
    expect(moveSwipe(swipe, 2, 200, 0)).toBeNull();
    expect(moveSwipe(swipe, 1, 100, 140)).toBe('down');
    endSwipe(swipe, 2);
    expect(moveSwipe(swipe, 1, 100, 180)).toBe('down');
  });

  test('ends with its finger', () => {
    const swipe = touched();
    endSwipe(swipe, 1);
    expect(moveSwipe(swipe, 1, 200, 100)).toBeNull();
  });

  test('begins anew when the first finger was lost', () => {
    const swipe = touched();
    beginSwipe(swipe, 7, 10, 10, true);
    expect(moveSwipe(swipe, 7, 40, 10)).toBe('right');
  });
});

test('a finger that moves straight on never turns, however slowly it moves', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 50 }), (steps) => {
      const swipe = touched();
      let x = 100;
      for (const step of steps) {
        x += step;
        expect([null, 'right']).toContain(moveSwipe(swipe, 1, x, 100));
      }
      if (x - 100 >= SWIPE_LENGTH + 30) expect(swipe.x).toBeGreaterThan(100);
    }),
    { seed: 1980 },
  );
});

test.each([
  [0, true],
  [19, true],
  [20, false],
  [369, false],
  [370, true],
])('a touch at %i of 390 pixels is the system\u2019s own: %s', (x, edge) => {
  expect(isAtEdge(x, 390)).toBe(edge);
});
