import { isOver, newGame } from '../game.ts';
import { type Change, type Recording, startRecording, tickAndRecord } from '../recording.ts';

/**
 * Pac-Man goes back and forth so many times, far from energizers, and then rests: the same play whatever the seed. The pushes
 * come before anything moves, and end at rest.
 */
export function restlessGame(seed: number, turns: number, pushes: Change[] = []): Recording {
  const game = newGame({ seed });
  const recording = { ...startRecording(seed), changes: [...pushes] };
  let ticks = 0;
  while (!isOver(game)) {
    if (game.phase === 'playing') ticks += 1;
    const turn = Math.floor(ticks / 8);
    tickAndRecord(game, recording, ticks === 0 || turn >= turns ? null : turn % 2 === 0 ? 'right' : 'left');
  }
  return recording;
}
