/**
 * The running game, kept in this browser while it is played: a reload, a killed tab or a closed lid does not lose it.
 *
 * It is kept as its recording, so going on means playing that once more, which takes milliseconds. It lies in localStorage, because
 * that is written before a page that is being closed is gone.
 */
import * as z from 'zod/mini';
import { RULES_VERSION } from '../game/game.ts';
import { decode, type Recording, RecordingError } from '../game/recording.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Ticket } from './hall-line.ts';
import { localStorageOrNull } from './settings.ts';
import { TicketShape } from './shapes.ts';
import { openTabLocks, type TabLocks } from './tab-locks.ts';

export interface KeptGame {
  /** The gameId of its ticket; a name of its own when it has none. */
  id: string;
  ticket: Ticket | null;
  score: number;
  level: number;
  lives: number;
  /** When it was last kept, ms since 1970. */
  keptAt: number;
  /** As `encode` makes it. */
  recording: Uint8Array;
}

export interface GameKeeper {
  /** Keeps the game as it stands; false when the browser does not take it. */
  keep(game: KeptGame): boolean;
  forget(id: string): void;
  /** Marks a game as being played in this tab, until the returned function is called. */
  hold(id: string): () => void;
  /** Games that were left in the middle and are played in no tab, the last one first. */
  left(): Promise<KeptGame[]>;
}

/** How long the hall takes the game of a ticket, in ms. */
const TICKET_LIFE = 7 * 24 * 3_600_000;

const PREFIX = 'pacman.game.';

const KeptShape = z.object({
  id: z.string(),
  ticket: z.nullable(TicketShape),
  score: z.int(),
  level: z.int(),
  lives: z.int(),
  keptAt: z.number(),
  recording: z.string(),
});

type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Keeps games in `storage`; null means that none can be kept. */
export function openGameKeeper(
  storage: Keeping | null = localStorageOrNull(),
  tabs: TabLocks = openTabLocks('pacman-playing-'),
): GameKeeper {
  return {
    keep(game) {
      try {
        storage?.setItem(PREFIX + game.id, JSON.stringify({ ...game, recording: toBase64(game.recording) }));
        return storage !== null;
      } catch {
        return false;
      }
    },
    forget(id) {
      try {
        storage?.removeItem(PREFIX + id);
      } catch {
        // What cannot be written has not been kept.
      }
    },
    hold: tabs.hold,
    async left() {
      const held = await tabs.held();
      return (storage === null ? [] : readAll(storage))
        .filter(({ id }) => !held.has(id))
        .sort((a, b) => b.keptAt - a.keptAt);
    },
  };
}

/** Whether the hall would still take it in. */
export function isRankable({ ticket }: Pick<KeptGame, 'ticket'>, now: number): boolean {
  return ticket !== null && now < Date.parse(ticket.startedAt) + TICKET_LIFE;
}

/** The recording to go on with; null when it is damaged, or of other rules than this page plays by. */
export function recordingOf({ recording }: Pick<KeptGame, 'recording'>): Recording | null {
  try {
    const read = decode(recording);
    return read.rulesVersion === RULES_VERSION ? read : null;
  } catch (error) {
    if (error instanceof RecordingError) return null;
    throw error;
  }
}

function readAll(storage: Keeping): KeptGame[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(PREFIX)).flatMap((key) => read(storage.getItem(key)) ?? []);
}

function read(text: string | null): KeptGame | null {
  try {
    const kept = KeptShape.parse(JSON.parse(text ?? 'null'));
    return { ...kept, recording: fromBase64(kept.recording) };
  } catch {
    return null;
  }
}
