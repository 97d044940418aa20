/** What is said, by every store, when the database cannot be reached. */
import { ProblemError } from '../problems.ts';

export function storeAway(cause: unknown): ProblemError {
  const detail = 'Nothing is lost: please send the same request again in a few seconds.';
  // An election takes some seconds, and nobody shall wait much longer than it takes.
  return new ProblemError('store-away', detail, { 'Retry-After': '2' }, cause);
}
