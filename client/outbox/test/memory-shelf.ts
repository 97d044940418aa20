/** A shelf in the memory of a test. */
import type { Shelf, WaitingGame } from '../waiting-game.ts';

/** What the shelf lies on; a test may break it. */
export interface Disk {
  answers: boolean;
  deletes: boolean;
}

export function shelfInMemory(
  kept: Map<string, WaitingGame> = new Map(),
  disk: Disk = { answers: true, deletes: true },
): Shelf {
  return {
    isDurable: () => disk.answers,
    wouldLose: () => false,
    all: async () => (disk.answers ? [...kept.values()] : []),
    async put(game) {
      kept.set(game.gameId, game);
      return disk.answers;
    },
    remove: async (gameId) => void (disk.deletes && kept.delete(gameId)),
  };
}
