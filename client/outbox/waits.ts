/**
 * How long the outbox waits before it asks the hall again.
 *
 * Where nobody says when to come again, pauses grow. Refusals are another matter: those that another server or a later moment may
 * take back are tried again for days, and keep no other game waiting.
 */
import type { ProblemKind } from '../hall-line.ts';

/** Longest wait between two tries, in ms, unless the hall itself says when. */
export const LONGEST_WAIT = 30_000;
export const FIRST_WAIT = 1_000;
/** Those whom the hall has sent away come again within so many ms of each other. */
export const SPREAD = 1_000;
/** No Retry-After keeps a score waiting longer than this. */
const LONGEST_RETRY_AFTER = 600_000;

/** Milliseconds until the next try after so many failures: doubling, capped, and somewhere in its upper half by chance. */
export function backoff(failures: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
  return Math.round(wait * (0.5 + chance / 2));
}

/** Milliseconds for which a hall is not asked that wants to be left alone for so many seconds. */
export function askedPause(retryAfter: number): number {
  return Math.min(LONGEST_RETRY_AFTER, Math.max(FIRST_WAIT, retryAfter * 1000));
}

/**
 * Refusals that no server and no moment takes back: they say what is wrong with the game itself. All others may come from a server
 * with another secret, other rules or a wrong clock, from an older one that cannot read this page's recordings, or from something in
 * between that speaks in problems too.
 */
const FINAL_REFUSALS: readonly string[] = [
  'already-scored',
  'copied-game',
  'goes-on-after-the-end',
  'other-seed',
  'unfinished-game',
] satisfies ProblemKind[];
/** How long the others are tried again, in ms: three days, in which somebody will have mended it. */
const PASSING_TIME = 3 * 24 * 3_600_000;
const FIRST_REFUSAL_WAIT = 60_000;
const LONGEST_REFUSAL_WAIT = 6 * 3_600_000;

/** Whether a refusal is for good, after the game has been refused for so many ms. */
export function isFinal(problem: ProblemKind, refusedFor: number): boolean {
  return FINAL_REFUSALS.includes(problem) || refusedFor >= PASSING_TIME;
}

/** Milliseconds until a refused game is sent again: as long as it has been refused already, from a minute to six hours. */
export function refusalWait(refusedFor: number): number {
  return Math.min(LONGEST_REFUSAL_WAIT, Math.max(FIRST_REFUSAL_WAIT, refusedFor));
}

/** Whether it is time for a try; one that is further off than any wait was reckoned by a clock that has been put right since. */
export function isDue(nextTry: number, now: number): boolean {
  return nextTry <= now || nextTry > now + LONGEST_REFUSAL_WAIT;
}
