/**
 * The last games of this browser: ranked, unranked, practised and given up, so that each can be watched: without the hall, and at the
 * next visit too.
 *
 * They lie in IndexedDB; what that does not take, this page's memory keeps.
 */
import * as z from 'zod/mini';
import { decode } from '../../game/recording.ts';
import { type Indexed, openIndexed } from '../indexed.ts';
import { localStorageOrNull } from '../settings.ts';
import { keptOf, type MyGame, readGame } from './my-game.ts';

export interface MyGames {
  /** Keeps a game, in the place of an earlier one of its id. Resolves when that is done: false when only this page's memory has it. */
  put(game: MyGame): Promise<boolean>;
  /** Newest first; the best of all is always among them. */
  all(): Promise<MyGame[]>;
  /** One of them; null when there is none of this id. */
  get(id: string): Promise<MyGame | null>;
}

const GAMES = 'games';

export function openMyGames(
  indexed: Indexed = openIndexed('pacman-games', GAMES, 'id'),
  storage: Pick<Storage, 'getItem' | 'removeItem'> | null = localStorageOrNull(),
): MyGames {
  const memory = new Map<string, MyGame>();
  // A database that is open by the time it is needed answers at once.
  void indexed.attempt((database) => database.count(GAMES));
  const earlier = readEarlier(storage);
  if (earlier !== null) memory.set(earlier.id, earlier);

  const mine: MyGames = {
    async put(game) {
      memory.set(game.id, game);
      const kept = keptOf(await mine.all());
      const done = await indexed.attempt(async (database) => {
        await database.put(GAMES, game);
        const ids = new Set(kept.map(({ id }) => id));
        for (const key of await database.getAllKeys(GAMES))
          if (!ids.has(String(key))) await database.delete(GAMES, key);
        return true;
      });
      return done === true;
    },
    async all() {
      const read = (await indexed.attempt((database) => database.getAll(GAMES))) ?? [];
      const games = new Map<string, MyGame>();
      for (const game of read.map(readGame)) if (game !== null) games.set(game.id, game);
      for (const game of memory.values()) games.set(game.id, game);
      return keptOf([...games.values()]);
    },
    async get(id) {
      return memory.get(id) ?? readGame(await indexed.attempt((database) => database.get(GAMES, id)));
    },
  };
  if (earlier !== null) {
    void mine.put(earlier).then((done) => {
      if (done) storage?.removeItem(EARLIER);
    });
  }
  return mine;
}

/** Where earlier versions of the page kept the last game alone. */
const EARLIER = 'pacman.lastGame.v1';

const EarlierGame = z.object({
  gameId: z.nullable(z.string()),
  score: z.int(),
  level: z.int(),
  recording: z.array(z.int()),
});

function readEarlier(storage: Pick<Storage, 'getItem'> | null): MyGame | null {
  try {
    const { gameId, score, level, recording } = EarlierGame.parse(JSON.parse(storage?.getItem(EARLIER) ?? 'null'));
    const bytes = Uint8Array.from(recording);
    return {
      id: gameId ?? newGameId(),
      kind: gameId === null ? 'unranked' : 'ranked',
      score,
      level,
      ticks: decode(bytes).ticks,
      endedAt: 0,
      recording: bytes,
    };
  } catch {
    return null;
  }
}

/** A name for a game without a ticket; no gameId of the hall looks like it. */
export function newGameId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `my-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
