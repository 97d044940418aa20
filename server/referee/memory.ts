/**
 * Recordings that were refused, by ticket, so that none is played twice: handing it in again is answered at once, and a ticket
 * with which several were refused buys no more replays, for an honest game has one recording.
 */
import type { Verdict } from './judge.ts';

type Refusal = Extract<Verdict, { fair: false }>;

/** Tickets that are remembered; the oldest is forgotten first. */
const MOST_TICKETS = 10_000;
/** Refused recordings of one ticket. */
const MOST_REFUSED = 3;

export interface Memory {
  /** What to answer without playing; null when the recording has to be played. */
  recall(ticket: string, digest: string): Refusal | null;
  keep(ticket: string, digest: string, refusal: Refusal): void;
}

export function createMemory(): Memory {
  const tickets = new Map<string, Map<string, Refusal>>();
  return {
    recall(ticket, digest) {
      const refused = tickets.get(ticket);
      const same = refused?.get(digest);
      if (same) return same;
      if (!refused || refused.size < MOST_REFUSED) return null;
      return {
        fair: false,
        problem: 'already-scored',
        detail: `${MOST_REFUSED} other recordings were handed in with this ticket and refused. Every game needs a ticket of its own.`,
      };
    },
    keep(ticket, digest, refusal) {
      const refused = tickets.get(ticket) ?? new Map<string, Refusal>();
      refused.set(digest, refusal);
      tickets.delete(ticket);
      tickets.set(ticket, refused);
      if (tickets.size > MOST_TICKETS) {
        const [oldest] = tickets.keys();
        if (oldest !== undefined) tickets.delete(oldest);
      }
    },
  };
}
