/**
 * What the driver's errors mean: the database is away and may come back, or we made a mistake; and the patience that rides over
 * what passes within a request's time.
 *
 * The driver retries a statement once by itself. A stepdown may take longer, so the program tries again: every statement
 * here may be sent twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  MongoAPIError,
  MongoClientClosedError,
  MongoCompatibilityError,
  MongoError,
  MongoExpiredSessionError,
  MongoNotConnectedError,
  MongoServerError,
  MongoTopologyClosedError,
} from 'mongodb';
import { ProblemError } from '../problems.ts';
import { storeAway } from './store.ts';

/** What a request waits for the database, all tries together, in ms. */
export const PATIENCE = 1800;
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 250;

/** Codes of the server that say what we sent is wrong; every other one is about its state, its load, its disk or our rights. */
const MISTAKES = new Set([
  2, // BadValue
  9, // FailedToParse
  14, // TypeMismatch
  28, // PathNotViable
  40, // ConflictingUpdateOperators
  52, // DollarPrefixedFieldName
  59, // CommandNotFound
  66, // ImmutableField
  72, // InvalidOptions
  73, // InvalidNamespace
  85, // IndexOptionsConflict
  86, // IndexKeySpecsConflict
  121, // DocumentValidationFailure
  168, // InvalidPipelineOperator
  10334, // BSONObjectTooLarge
  17280, // KeyTooLong
  31002, // UnableToParse
]);

/** Client-side errors of use that only say that the client was closed, or that the server is too old. */
const NOT_OURS = [
  MongoCompatibilityError,
  MongoClientClosedError,
  MongoExpiredSessionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
] as const;

export function isAway(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  if (NOT_OURS.some((kind) => error instanceof kind)) return true;
  if (error instanceof MongoAPIError) return false;
  return !(error instanceof MongoServerError && MISTAKES.has(Number(error.code)));
}

export function isStoreAway(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.kind === 'store-away';
}

/** Why the database is away, in a sentence for the operator, without anything secret. */
export function troubleOf(error: unknown): string {
  const { code, codeName, message = String(error) } = Object(error) as Partial<MongoServerError>;
  if (code === 18 || /authentication failed/i.test(message)) return 'MongoDB refuses the user or the password';
  if (code === 13) return 'the user may not do this in MongoDB: it needs the role readWrite on the database';
  if (code === 64 || code === 50) return 'too few members of the set have acknowledged in time';
  if (code === 14031) return 'the disk of MongoDB is full';
  const reason = message.replaceAll(/\s+/g, ' ').slice(0, 200);
  return codeName ? `${reason} (${codeName})` : reason;
}

/** Rejects with `store-away` when the database does not come back in time; `attempt` must be one that may be sent twice. */
export async function patiently<T>(attempt: () => Promise<T>, patience = PATIENCE): Promise<T> {
  const deadline = performance.now() + patience;
  let last: unknown = null;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await within(Math.max(0, deadline - performance.now()), attempt());
    } catch (error) {
      // Why the tries before failed says more than that the last one had no time.
      if (isStoreAway(error) && last !== null) throw storeAway(last);
      if (!isAway(error)) throw error;
      last = error;
      // Asking again with a wrong password only costs.
      const isRefused = error instanceof MongoServerError && [13, 18].includes(Number(error.code));
      if (isRefused || performance.now() + pause > deadline) throw storeAway(error);
      await sleep(pause);
    }
  }
}

/** A server that does not answer at all is given up; what it still does is done for nobody, and harmless. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(storeAway('MongoDB does not answer in time')), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
