/** Recordings of whole games. */
import { isOver, newGame } from '../../game/game.ts';
import { type Recording, startRecording, tickAndRecord } from '../../game/recording.ts';

/** A game that nobody steers: Pac-Man is caught three times, which takes less than a minute. */
export function restingGame(seed: number): Recording {
  const game = newGame({ seed });
  const recording = startRecording(seed);
  while (!isOver(game)) tickAndRecord(game, recording, null);
  return recording;
}
