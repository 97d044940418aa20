import { expect, test } from 'vitest';
import { figuresOf, levelsOf } from './figure-words.ts';
import type { Statistics } from './statistics.ts';

const NOTHING: Statistics = {
  ticks: 0,
  dots: 0,
  ghosts: [],
  fruits: [],
  levels: [],
  longestWithoutDot: { ticks: 0, from: 0 },
  marks: [],
  heat: new Uint32Array(),
};

function figure(name: string, changes: Partial<Statistics>): string | undefined {
  return new Map(figuresOf({ ...NOTHING, ...changes })).get(name);
}

test('the time of a level is told with its player only where there are two', () => {
  const alone: Statistics['levels'] = [{ player: 0, level: 5, ticks: 610 }];
  expect(levelsOf({ ...NOTHING, levels: alone })).toEqual([['5', '0:10']]);
  expect(levelsOf({ ...NOTHING, levels: [...alone, { player: 1, level: 6, ticks: 1220 }] })).toEqual([
    ['5, player one', '0:10'],
    ['6, player two', '0:20'],
  ]);
});

test('ghosts are told for each energizer, and together', () => {
  const ghosts = [4, 2, 0, 3];
  expect(figure('Ghosts per energizer', { ghosts })).toBe('4 2 0 3');
  expect(figure('Ghosts', { ghosts })).toBe('9');
  expect(figure('Energizers', { ghosts })).toBe('4');
});

test('fruit of a kind is told once, with its number, and all of it with its points', () => {
  const fruits: Statistics['fruits'] = [
    { kind: 'cherry', points: 100 },
    { kind: 'strawberry', points: 300 },
    { kind: 'strawberry', points: 300 },
  ];
  expect(figure('Fruit', { fruits })).toBe('cherry, strawberry \u00D7 2: 700 points');
});

test('what there was none of is told in words', () => {
  expect(figure('Fruit', {})).toBe('none');
  expect(figure('Ghosts per energizer', {})).toBe('none');
});

test('the longest time without a dot is told in seconds, and when it was', () => {
  expect(figure('Longest without a dot', { longestWithoutDot: { ticks: 606, from: 5061 } })).toBe('10.0 s, from 1:23');
});

test('the moments in which Pac-Man was caught are told', () => {
  expect(figure('Caught at', {})).toBe('never');
  const marks: Statistics['marks'] = [
    { tick: 3640, kind: 'caught' },
    { tick: 4000, kind: 'fruit' },
    { tick: 7280, kind: 'caught' },
  ];
  expect(figure('Caught at', { marks })).toBe('1:00, 2:00');
});
