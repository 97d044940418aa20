/**
 * What lies in the outbox: finished games that the hall has not acknowledged yet, and where they are kept.
 */

export interface FinishedGame {
  gameId: string;
  /** The ticket's token: what makes the game a ranked one. */
  token: string;
  seed: number;
  /** The encoded recording of the whole game. */
  recording: Uint8Array;
  score: number;
  level: number;
  /** When the ticket was given, ISO 8601. */
  startedAt: string;
}

export interface Entry extends FinishedGame {
  /** The player's name; null while it has not been entered. Only an entry with a name is sent. */
  name: string | null;
  /** Why the hall refused it for good; null while it has not. A refused entry is not sent again. */
  refusal: string | null;
  /** What the hall said against the name that was entered first; null when nothing. */
  complaint: string | null;
  /** When the game ended, ms since 1970. */
  endedAt: number;
}

export interface Shelf {
  /** False when entries would be lost with the page (private window, full disk). */
  isDurable(): boolean;
  /** True while an entry is in this page's memory alone: not kept yet, or not to be kept. */
  wouldLose(): boolean;
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(gameId: string): Promise<void>;
}

/** Whether a value read from the disk is an entry; anything else there is left alone. */
export function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof Entry, unknown>>;
  return (
    typeof entry.gameId === 'string' &&
    typeof entry.token === 'string' &&
    entry.recording instanceof Uint8Array &&
    typeof entry.score === 'number' &&
    typeof entry.level === 'number' &&
    typeof entry.endedAt === 'number' &&
    isTextOrNull(entry.name) &&
    isTextOrNull(entry.refusal) &&
    isTextOrNull(entry.complaint)
  );
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
