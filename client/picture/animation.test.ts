import { expect, test } from 'vitest';
import { areBrokenEnergizersLit, areEnergizersLit, feetAt, fruitRow, isUpLit, mouthAt } from './animation.ts';

const closed = 'closed';
const half = 'half';
const open = 'open';

test.each([
  ['right', [closed, closed, half, half, open, open, half, half]],
  ['left', [half, half, open, open, half, half, closed, closed]],
  ['down', [closed, closed, half, half, open, open, half, half]],
  ['up', [half, half, open, open, half, half, closed, closed]],
] as const)('the mouth of a Pac-Man facing %s follows his place in the tile', (facing, mouths) => {
  const horizontal = facing === 'left' || facing === 'right';
  for (const [place, mouth] of mouths.entries()) {
    expect(mouthAt(horizontal ? 80 + place : 3, horizontal ? 4 : 80 + place, facing)).toBe(mouth);
  }
});

test('he waits at READY with his mouth shut', () => {
  expect(mouthAt(111, 212, 'left')).toBe('closed');
});

test('the mouth goes on beyond the left end of the tunnel', () => {
  expect(mouthAt(-8, 140, 'right')).toBe('closed');
  expect(mouthAt(-4, 140, 'right')).toBe('open');
});

test('energizers are seen for ten frames of play, then not for ten', () => {
  expect([0, 9, 10, 19, 20].map(areEnergizersLit)).toEqual([true, true, false, false, true]);
});

test('on level 256 they are on for twenty frames before they blink', () => {
  expect([0, 10, 19, 20, 29, 30].map(areBrokenEnergizersLit)).toEqual([true, true, true, false, false, true]);
});

test('ghosts change feet after every eighth frame of play', () => {
  expect([0, 7, 8, 15, 16].map(feetAt)).toEqual([0, 0, 1, 1, 0]);
});

test('1UP is on and off for 16 frames each, from the beginning of a round on', () => {
  const lit = [0, 15, 16, 31, 32].map((frames) => isUpLit({ tick: 1000 + frames, roundBegan: 1000 }));
  expect(lit).toEqual([true, true, false, false, true]);
});

test.each([
  [1, ['cherry']],
  [3, ['cherry', 'strawberry', 'peach']],
  [7, ['cherry', 'strawberry', 'peach', 'peach', 'apple', 'apple', 'melon']],
  [8, ['strawberry', 'peach', 'peach', 'apple', 'apple', 'melon', 'melon']],
  [13, ['melon', 'melon', 'galaxian', 'galaxian', 'bell', 'bell', 'key']],
  [255, Array(7).fill('key')],
  [256, []],
])('level %i shows the fruits of at most the last seven levels', (level, fruits) => {
  expect(fruitRow(level)).toEqual(fruits);
});
