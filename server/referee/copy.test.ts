import { expect, it } from 'vitest';
import { type Change, type Recording, startRecording } from '../../game/recording.ts';
import { isSamePlay } from './copy.ts';

function play(seed: number, changes: number, shifted = -1): Recording {
  const made = Array.from({ length: changes }, (_, index): Change => {
    return { tick: 10 * index + (index === shifted ? 1 : 0), joystick: index % 2 === 0 ? 'left' : 'up' };
  });
  return { ...startRecording(seed), ticks: 10_000, changes: made };
}

it('a game is the same under another seed, and another one when a single tick differs', () => {
  expect(isSamePlay(play(1, 30), play(2, 30))).toBe(true);
  expect(isSamePlay(play(1, 30), play(1, 30, 7))).toBe(false);
  expect(isSamePlay(play(1, 30), play(1, 29))).toBe(false);
});

it('games with hardly a move in them may be equal by chance', () => {
  expect(isSamePlay(play(1, 0), play(2, 0))).toBe(false);
  expect(isSamePlay(play(1, 19), play(2, 19))).toBe(false);
});
