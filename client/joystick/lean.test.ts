import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Direction } from '../../game/direction.ts';
import { leanOf } from './lean.ts';

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
const current = fc.constantFrom<Direction | null>(null, 'up', 'left', 'down', 'right');

describe('a stick', () => {
  test.each<[number, number, Direction]>([
    [1, 0, 'right'],
    [-1, 0, 'left'],
    [0, 1, 'down'],
    [0, -1, 'up'],
    [0.9, -0.5, 'right'],
    [-0.3, 0.8, 'down'],
  ])('that leans to %d, %d says %s', (x, y, direction) => {
    expect(leanOf(x, y, 0.4, null)).toBe(direction);
  });

  test('at rest inside the dead zone says nothing', () => {
    expect(leanOf(0.25, -0.25, 0.4, null)).toBeNull();
  });

  test('that leans has to come back further than it had to go', () => {
    expect(leanOf(0.35, 0, 0.4, null)).toBeNull();
    expect(leanOf(0.35, 0, 0.4, 'right')).toBe('right');
    expect(leanOf(0.25, 0, 0.4, 'right')).toBeNull();
  });

  test('on the diagonal keeps the direction that it has', () => {
    expect(leanOf(0.7, 0.72, 0.4, 'right')).toBe('right');
    expect(leanOf(0.72, 0.7, 0.4, 'down')).toBe('down');
  });

  test('past the diagonal turns', () => {
    expect(leanOf(0.5, 0.8, 0.4, 'right')).toBe('down');
  });

  test('thrown over turns round at once', () => {
    expect(leanOf(-0.6, 0.1, 0.4, 'right')).toBe('left');
  });

  test('that is broken is at rest', () => {
    expect(leanOf(Number.NaN, 0, 0.4, 'left')).toBeNull();
  });
});

test('a stick never says the opposite of where it leans', () => {
  fc.assert(
    fc.property(coordinate, coordinate, current, (x, y, before) => {
      const direction = leanOf(x, y, 0.4, before);
      if (direction === 'left') expect(x).toBeLessThan(0);
      if (direction === 'right') expect(x).toBeGreaterThanOrEqual(0);
      if (direction === 'up') expect(y).toBeLessThan(0);
      if (direction === 'down') expect(y).toBeGreaterThanOrEqual(0);
    }),
    { seed: 1980 },
  );
});

test('a stick that is held still does not chatter', () => {
  fc.assert(
    fc.property(coordinate, coordinate, current, (x, y, before) => {
      const direction = leanOf(x, y, 0.4, before);
      expect(leanOf(x, y, 0.4, direction)).toBe(direction);
    }),
    { seed: 1980 },
  );
});
