import { expect, test } from 'vitest';
import { arrowDirection, type Box, neighbour } from './navigation.ts';

const at = (left: number, top: number): Box => ({ left, top, width: 80, height: 40 });

/** Two columns of three: 0 1 / 2 3 / 4 5. */
const grid = [at(0, 0), at(100, 0), at(0, 50), at(100, 50), at(0, 100), at(100, 100)];
const column = [at(0, 0), at(0, 50), at(0, 100)];

test.each([
  ['down', 0, 2],
  ['right', 0, 1],
  ['up', 3, 1],
  ['left', 5, 4],
] as const)('%s from %i of a grid goes to %i', (direction, from, to) => {
  expect(neighbour(grid, from, direction)).toBe(to);
});

test.each([
  ['up', 0, 4],
  ['down', 5, 1],
  ['left', 2, 3],
  ['right', 3, 2],
] as const)('%s at the edge from %i comes round to %i', (direction, from, to) => {
  expect(neighbour(grid, from, direction)).toBe(to);
});

test('a column has no left and right', () => {
  expect(neighbour(column, 1, 'left')).toBe(1);
  expect(neighbour(column, 1, 'right')).toBe(1);
});

test('a wide control is reached from any control above it', () => {
  const wide = { left: 0, top: 50, width: 180, height: 40 };
  expect(neighbour([at(0, 0), at(100, 0), wide], 0, 'down')).toBe(2);
  expect(neighbour([at(0, 0), at(100, 0), wide], 1, 'down')).toBe(2);
});

test('an empty screen leads nowhere', () => {
  expect(neighbour([], -1, 'down')).toBe(-1);
});

test('only arrow keys are directions', () => {
  expect(['ArrowUp', 'ArrowLeft', 'a', 'Enter', 'toString'].map(arrowDirection)).toEqual([
    'up',
    'left',
    null,
    null,
    null,
  ]);
});
