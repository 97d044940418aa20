/** A whole game of two players: the first goes back and forth, and then to both sides; the second does nothing, and scores less. */
import { isOver, newGame } from '../game.ts';
import { type Recording, startRecording, tickAndRecord } from '../recording.ts';

export function pairGame(seed: number, turns = 30): Recording {
  const game = newGame({ seed, players: 2 });
  const recording = startRecording(seed, { players: 2 });
  let ticks = 0;
  while (!isOver(game)) {
    if (game.phase === 'playing') ticks += 1;
    const isFidgeting = ticks < 8 * turns;
    const isLeft = isFidgeting ? ticks % 16 >= 8 : game.lives % 2 === 0;
    tickAndRecord(game, recording, ticks === 0 || game.player === 1 ? null : isLeft ? 'left' : 'right');
  }
  return recording;
}
