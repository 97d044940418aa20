import { expect, test } from 'vitest';
import { isGameOverShown, isMazeBlank, isMazeWhite, isPlayerOutShown, isReadyShown } from './stage.ts';
import type { Game } from './state.ts';
import { aboutToPlay } from './test/arrange.ts';

/** The stages in which something is so. */
const stages = (holds: (game: Game) => boolean, options = {}) => {
  const game = aboutToPlay(options);
  return Array.from({ length: 37 }, (_, stage) => stage).filter((stage) => holds({ ...game, stage }));
};

test('a cleared maze is white four times, and blue in between', () => {
  expect(stages(isMazeWhite)).toEqual([14, 15, 18, 19, 22, 23, 26, 27]);
});

test('the maze is gone from the end of the flashing until the next level is drawn', () => {
  expect(stages(isMazeBlank)).toEqual([30, 31, 32, 33, 34]);
});

test('READY! is shown while a round waits, but not in the demo', () => {
  expect(stages(isReadyShown)).toEqual([2, 10, 36]);
  expect(stages(isReadyShown, { demo: true })).toEqual([]);
});

test('GAME OVER is shown at the end, and throughout the demo', () => {
  expect(stages(isGameOverShown)).toEqual([5, 7]);
  expect(stages((game) => isGameOverShown({ ...game, lives: 0 }))).toEqual([5, 6, 7]);
  expect(stages(isGameOverShown, { demo: true })).toHaveLength(37);
});

test('of two players the first to be out is named', () => {
  expect(stages(isPlayerOutShown)).toEqual([5]);
});
