/**
 * Where the outbox keeps its entries: IndexedDB, and this page's memory for what IndexedDB does not take. No game is lost while
 * the page lives.
 */
import { type Indexed, openIndexed } from '../indexed.ts';
import { readWaitingGame, type Shelf, type WaitingGame } from './waiting-game.ts';

const GAMES = 'outbox';

export function openShelf(indexed: Indexed = openIndexed('pacman', GAMES, 'gameId')): Shelf {
  const memory = new Map<string, WaitingGame>();
  let durable = true;

  const attempt: typeof indexed.attempt = async (work) => {
    const result = await indexed.attempt(work);
    durable = result !== undefined && memory.size === 0;
    return result;
  };

  const shelf: Shelf = {
    isDurable: () => durable,
    wouldLose: () => memory.size > 0,
    async all() {
      const kept = await attempt((database) => database.getAll(GAMES));
      const read = (kept ?? []).map(readWaitingGame).filter((game) => game !== null);
      const games = new Map(read.map((game) => [game.gameId, game]));
      for (const game of memory.values()) {
        games.set(game.gameId, game);
        // What the browser did not take at first it may take now.
        if (kept !== undefined) await shelf.put(game);
      }
      return [...games.values()];
    },
    async put(game) {
      memory.set(game.gameId, game);
      const key = await attempt((database) => database.put(GAMES, game));
      if (key === undefined) return false;
      // What was put there meanwhile is newer, and not kept yet.
      if (memory.get(game.gameId) === game) memory.delete(game.gameId);
      durable = memory.size === 0;
      return true;
    },
    async remove(gameId) {
      memory.delete(gameId);
      await attempt(async (database) => {
        await database.delete(GAMES, gameId);
        return true;
      });
    },
  };
  return shelf;
}
