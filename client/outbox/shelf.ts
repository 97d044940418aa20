/**
 * Where the outbox keeps its games: IndexedDB, and this page's memory for what IndexedDB does not take.
 *
 * A browser may have no IndexedDB for us (private window), may lose it on the way, or may never answer. So every
 * use is tried, given a few seconds, and falls back; nothing here throws, and no game is lost while the page lives.
 */
import { type IDBPDatabase, openDB } from 'idb';
import { readWaitingGame, type Shelf, type WaitingGame } from './waiting-game.ts';

const DATABASE = 'pacman';
const VERSION = 1;
const GAMES = 'outbox';
/** Some browsers leave a first open unanswered for ever. In ms. */
const PATIENCE = 3_000;

export function openShelf(): Shelf {
  const memory = new Map<string, WaitingGame>();
  let connection: Promise<IDBPDatabase> | null = null;
  let durable = true;

  function connect(): Promise<IDBPDatabase> {
    connection ??= open(() => {
      connection = null;
    });
    return connection;
  }

  async function attempt<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T | undefined> {
    try {
      const result = await inTime(connect().then(work));
      durable = memory.size === 0;
      return result;
    } catch {
      connection = null;
      durable = false;
      return undefined;
    }
  }

  return {
    isDurable: () => durable,
    wouldLose: () => memory.size > 0,
    async all() {
      const kept = await attempt((database) => database.getAll(GAMES));
      const read = (kept ?? []).map(readWaitingGame).filter((game) => game !== null);
      const games = new Map(read.map((game) => [game.gameId, game]));
      for (const game of memory.values()) games.set(game.gameId, game);
      return [...games.values()];
    },
    async put(game) {
      memory.set(game.gameId, game);
      const key = await attempt((database) => database.put(GAMES, game));
      if (key === undefined) return;
      memory.delete(game.gameId);
      durable = memory.size === 0;
    },
    async remove(gameId) {
      memory.delete(gameId);
      await attempt((database) => database.delete(GAMES, gameId));
    },
  };
}

async function open(forget: () => void): Promise<IDBPDatabase> {
  const database = await openDB(DATABASE, VERSION, {
    upgrade: (fresh) => {
      fresh.createObjectStore(GAMES, { keyPath: 'gameId' });
    },
    // A newer version of this page wants to change the database: let go of it.
    blocking: () => {
      forget();
      database.close();
    },
    terminated: forget,
  });
  return database;
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the browser storage does not answer')), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
