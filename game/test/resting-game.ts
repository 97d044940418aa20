/** The shortest whole game. */
import { isOver, newGame } from '../game.ts';
import { type Recording, startRecording, tickAndRecord } from '../recording.ts';

/** A game that nobody steers: Pac-Man is caught three times, which takes less than a minute. */
export function restingGame(seed: number): Recording {
  const game = newGame({ seed });
  const recording = startRecording(seed);
  while (!isOver(game)) tickAndRecord(game, recording, null);
  return recording;
}
