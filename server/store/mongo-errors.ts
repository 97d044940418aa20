/**
 * What the driver's errors mean: the database is away and may come back, or we made a mistake; and the patience that rides over
 * what passes within a request's time.
 *
 * The driver retries a statement once by itself. A stepdown may take longer, so the program tries again: every statement
 * here may be sent twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  MongoClientClosedError,
  MongoCompatibilityError,
  MongoError,
  MongoExpiredSessionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerClosedError,
  MongoServerError,
  MongoStalePrimaryError,
  MongoSystemError,
  MongoTopologyClosedError,
  MongoUnexpectedServerResponseError,
  MongoWriteConcernError,
} from 'mongodb';
import { ProblemError } from '../problems.ts';
import { storeAway } from './away.ts';
import { PATIENCE, within } from './patience.ts';

const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 250;

/**
 * Codes of the server that tell of its state, its load, its disk or our rights. Any other one says that what we sent is wrong, and
 * sending it again would mend nothing.
 */
const STATES = new Set([
  1, // InternalError
  6, // HostUnreachable
  7, // HostNotFound
  8, // UnknownError: the disk, mostly
  11, // UserNotFound
  13, // Unauthorized
  18, // AuthenticationFailed
  24, // LockTimeout
  43, // CursorNotFound
  46, // LockBusy
  50, // MaxTimeMSExpired
  63, // StaleShardVersion
  64, // WriteConcernFailed
  79, // UnknownReplWriteConcern
  89, // NetworkTimeout
  91, // ShutdownInProgress
  94, // NotYetInitialized
  100, // UnsatisfiableWriteConcern
  112, // WriteConflict
  117, // ConflictingOperationInProgress
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  136, // CappedPositionLost
  146, // ExceededMemoryLimit
  150, // StaleEpoch
  175, // QueryPlanKilled
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  211, // KeyNotFound: of the cluster's time
  222, // CloseChangeStream
  234, // RetryChangeStream
  237, // CursorKilled
  239, // SnapshotTooOld
  246, // SnapshotUnavailable
  260, // InvalidResumeToken
  262, // ExceededTimeLimit
  276, // IndexBuildAborted
  279, // ClientDisconnect
  280, // ChangeStreamFatalError
  285, // IndexBuildAlreadyInProgress
  286, // ChangeStreamHistoryLost
  292, // QueryExceededMemoryLimitNoDiskUseAllowed
  317, // ConnectionPoolExpired
  365, // TemporarilyUnavailable
  391, // ReauthenticationRequired
  462, // IngressRequestRateLimitExceeded
  8000, // AtlasError
  9001, // SocketException
  10058, // NotPrimary, of old
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13388, // StaleConfig
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);
/** Labels with which server and driver say the same of any code. */
const PASSING = ['RetryableWriteError', 'RetryableError', 'TransientTransactionError', 'SystemOverloadedError'];
/** Errors of the driver about connections and time, or which only say that the client was closed or the server is too old. */
const OUTAGES = [
  MongoNetworkError,
  MongoSystemError,
  MongoOperationTimeoutError,
  MongoStalePrimaryError,
  MongoUnexpectedServerResponseError,
  MongoWriteConcernError,
  MongoServerClosedError,
  MongoCompatibilityError,
  MongoClientClosedError,
  MongoExpiredSessionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
] as const;
/** Such errors whose classes the driver keeps to itself. */
const OUTAGES_BY_NAME = ['MongoPoolClosedError', 'MongoWaitQueueTimeoutError'];

/** How a name of `mongodb+srv://` that cannot be looked up just now is told: by Node, since the driver passes it on as it is. */
const LOOKUP_CODES = [
  'ENOTFOUND',
  'ENODATA',
  'ESERVFAIL',
  'EREFUSED',
  'ETIMEOUT',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ECONNREFUSED',
];

export function isAway(error: unknown): boolean {
  if (!(error instanceof MongoError)) return isLookupAway(error);
  if (OUTAGES.some((kind) => error instanceof kind) || OUTAGES_BY_NAME.includes(error.name)) return true;
  if (PASSING.some((label) => error.hasErrorLabel(label))) return true;
  return error instanceof MongoServerError && STATES.has(Number(error.code));
}

function isLookupAway(error: unknown): boolean {
  const { code, syscall } = Object(error) as NodeJS.ErrnoException;
  return /^(query|getaddrinfo)/.test(syscall ?? '') && LOOKUP_CODES.includes(code ?? '');
}

/** The database gave up since the time for a statement was over. */
export function isTooSlow(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 50;
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
