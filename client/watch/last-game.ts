/**
 * The last game that was played in this browser, kept so that it can be watched: without the hall, without a rank, and at the next
 * visit too.
 */
import * as z from 'zod/mini';
import { localStorageOrNull } from '../settings.ts';

export interface LastGame {
  /** Null when it was not ranked: then the table can never have it. */
  gameId: string | null;
  score: number;
  level: number;
  /** As `encode` makes it. */
  recording: Uint8Array;
}

export interface LastGameKeeper {
  get(): LastGame | null;
  set(game: LastGame): void;
}

/** Opens what is kept in `storage`; null means that it is kept for as long as the page lives. */
export function openLastGame(
  storage: Pick<Storage, 'getItem' | 'setItem'> | null = localStorageOrNull(),
): LastGameKeeper {
  let last = read(storage);
  return {
    get: () => last,
    set(game) {
      last = game;
      try {
        storage?.setItem(KEY, JSON.stringify({ ...game, recording: [...game.recording] }));
      } catch {
        // A full or forbidden storage costs the next visit the game, not this one.
      }
    },
  };
}

const KEY = 'pacman.lastGame.v1';

const whole = z.int();

/** As it is kept: the bytes are a list of numbers. Some browsers keep a game with more that once was told of it; that is left out. */
const KeptGame = z.object({
  gameId: z.nullable(z.string()),
  score: whole,
  level: whole,
  recording: z.array(whole),
});

function read(storage: Pick<Storage, 'getItem'> | null): LastGame | null {
  try {
    const kept = KeptGame.parse(JSON.parse(storage?.getItem(KEY) ?? 'null'));
    return { ...kept, recording: Uint8Array.from(kept.recording) };
  } catch {
    return null;
  }
}
