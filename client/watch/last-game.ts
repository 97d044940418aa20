/**
 * The last game that was played in this browser, kept so that it can be watched: without the hall, without a rank, and at the next
 * visit too.
 */
import type { GameOptions } from '../../game/game.ts';
import { localStorageOrNull } from '../settings.ts';

/** What a game that is not ranked may have changed. */
export type PracticeOptions = Pick<GameOptions, 'level' | 'lives' | 'invincible' | 'turbo'>;

export interface LastGame {
  /** Null when it was not ranked: then the table can never have it. */
  gameId: string | null;
  score: number;
  level: number;
  /** As `encode` makes it. */
  recording: Uint8Array;
  practice: PracticeOptions;
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

function read(storage: Pick<Storage, 'getItem'> | null): LastGame | null {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? 'null');
    return isKept(kept) ? { ...kept, recording: Uint8Array.from(kept.recording) } : null;
  } catch {
    return null;
  }
}

type Kept = Omit<LastGame, 'recording'> & { recording: number[] };

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { gameId, score, level, recording, practice } = value as Partial<Record<keyof Kept, unknown>>;
  return (
    (gameId === null || typeof gameId === 'string') &&
    isWhole(score) &&
    isWhole(level) &&
    Array.isArray(recording) &&
    recording.every(isWhole) &&
    isPractice(practice)
  );
}

function isPractice(value: unknown): value is PracticeOptions {
  if (typeof value !== 'object' || value === null) return false;
  const {
    level = 1,
    lives = 3,
    invincible = false,
    turbo = false,
  } = value as Partial<Record<keyof PracticeOptions, unknown>>;
  const areNumbers = isWhole(level) && level >= 1 && level <= 256 && isWhole(lives) && lives >= 1 && lives <= 255;
  return areNumbers && typeof invincible === 'boolean' && typeof turbo === 'boolean';
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
