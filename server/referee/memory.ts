/**
 * Recordings that were refused, by ticket: handing one in again is answered at once, and it is not played twice.
 */
import type { Refusal } from './judge.ts';

/** Refusals that are remembered; the oldest is forgotten first. */
const MOST = 10_000;

export interface Memory {
  /** What to answer without playing; null when the recording has to be played. */
  recall(ticket: string, digest: string): Refusal | null;
  keep(ticket: string, digest: string, refusal: Refusal): void;
}

export function createMemory(): Memory {
  const refusals = new Map<string, Refusal>();
  return {
    recall: (ticket, digest) => refusals.get(`${ticket} ${digest}`) ?? null,
    keep(ticket, digest, refusal) {
      refusals.set(`${ticket} ${digest}`, refusal);
      const [oldest] = refusals.keys();
      if (refusals.size > MOST && oldest !== undefined) refusals.delete(oldest);
    },
  };
}
