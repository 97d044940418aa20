/**
 * Scores in MongoDB: a replica set as operators run it, or a standalone.
 *
 * It is opened without waiting for anybody: the driver looks for the set, and until it is found every call says that the
 * store is away. What was acknowledged lies in the journals of a majority, so it outlives any one machine. Statements may be
 * sent twice, so a write whose answer was lost is sent again, by the program or by whoever handed the game in.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Collection, MongoClient, UUID } from 'mongodb';
import { storeAway } from './away.ts';
import { createCondition, type StoreLog, type Work } from './condition.ts';
import { createFeed } from './feed.ts';
import { bytesOf, ROW_PROJECTION, type ScoreDocument, toDocument, toEntry, toRow } from './mongo-documents.ts';
import { isAway, isStoreAway, isTooSlow, patiently, troubleOf } from './mongo-errors.ts';
import { followScores, readForAnother } from './mongo-follow.ts';
import { type SettingDocument, shareSecrets } from './mongo-secrets.ts';
import { watchSet } from './mongo-set.ts';
import type { MongoSettings } from './mongo-settings.ts';
import { newPatience, PATIENCE, spend } from './patience.ts';
import type { Entry, KeptEntry, Store } from './store.ts';

/** How long the driver looks for a primary, in ms: less than a request waits. */
const SERVER_SELECTION = 1500;
const CONNECT = 2000;
/** How often the members are heard, in ms; a change is told at once. */
const HEARTBEAT = 2000;
/** How long a write waits for the majority, in ms. One that is given up may have happened. */
const WRITE_TIMEOUT = 1500;
/** How long the database may work at one statement of a request, in ms. */
const STATEMENT_TIMEOUT = 1500;
/** How long it may look for the twin of an entry, in ms; with the index it takes none. */
const TWIN_TIMEOUT = 500;
/** How long the database may make an index, in ms, before it is asked for it again. */
const INDEX_TIMEOUT = 120_000;
/** How often a store that is away is tried, in ms. */
const PROBE = 2000;
/** Entries of a page, whole. */
const PAGE = 100;

const WRITE_CONCERN = { w: 'majority', journal: true, wtimeoutMS: WRITE_TIMEOUT } as const;

/** Connects in the background; never waits, never throws for a database that is away. */
export function openMongo({ uri, options, database, shown }: MongoSettings, log: StoreLog): Store {
  const client = new MongoClient(uri, {
    appName: 'pacman',
    ...options,
    serverSelectionTimeoutMS: SERVER_SELECTION,
    connectTimeoutMS: CONNECT,
    heartbeatFrequencyMS: HEARTBEAT,
    waitQueueTimeoutMS: SERVER_SELECTION,
    retryReads: true,
    retryWrites: true,
    readPreference: 'primary',
    ignoreUndefined: false,
  });
  const db = client.db(database);
  const scores: Collection<ScoreDocument> = db.collection('scores');
  const settings: Collection<SettingDocument> = db.collection('settings');
  const condition = createCondition(log, false);
  condition.trouble = 'MongoDB has not been reached yet';
  const closing = new AbortController();
  const feed = createFeed();
  let isConnected = false;
  const set = watchSet(client, log, (primary) => {
    if (closing.signal.aborted) return;
    if (primary !== null) void probe();
    // Before the first connection this is the driver's search, not an election.
    else if (isConnected) condition.failed('reads', 'MongoDB has no primary');
  });
  const secrets = shareSecrets(settings, WRITE_CONCERN);
  log.info({ mongodb: shown }, 'scores go to MongoDB');

  /** The driver connects by itself, but when that fails once it is closed for good: until it has succeeded it is told to. */
  async function connect(): Promise<void> {
    if (isConnected) return;
    // It would open a client that nobody closes.
    if (closing.signal.aborted) throw storeAway('the store is closed');
    await client.connect();
    isConnected = true;
  }

  /** A call of a request: bounded in time, and what becomes of it shows whether the store is well. */
  async function call<T>(work: Work, statement: () => Promise<T>, patience = newPatience()): Promise<T> {
    if (closing.signal.aborted) throw storeAway('the store is closed');
    const { left } = patience;
    try {
      const result = await spend(patience, () =>
        patiently(async () => {
          await connect();
          return statement();
        }, left),
      );
      condition.succeeded(work);
      return result;
    } catch (error) {
      // That it did not answer in next to no time says nothing.
      if (isStoreAway(error) && left > PATIENCE / 2) condition.failed(workThatFails(work), troubleOf(error.cause));
      throw error;
    }
  }
  /** An entry with these moves under another gameId. Where millions have no index yet, it is not looked for. */
  async function twinOf({ gameId, moves }: Entry): Promise<ScoreDocument | null> {
    if (!moves) return null;
    const twins = await scores
      .find({ moves }, { projection: ROW_PROJECTION, limit: 2, maxTimeMS: TWIN_TIMEOUT })
      .toArray()
      .catch((error: unknown) => {
        if (isTooSlow(error)) return [];
        throw error;
      });
    // One that is there itself is no copy.
    return twins.some(({ _id }) => _id.equals(new UUID(gameId))) ? null : (twins[0] ?? null);
  }
  /** Where there is no primary nothing works; a write that fails beside one says nothing of reading. */
  const workThatFails = (work: Work): Work => (set.primary() === null ? 'reads' : work);

  /** A small write: it shows that the set takes writes again, and makes what all others need. */
  let probing: Promise<void> | null = null;
  function probe(): Promise<void> {
    probing ??= call('writes', async () => {
      await settings.updateOne(
        { _id: 'probe' },
        { $currentDate: { at: true } },
        { upsert: true, writeConcern: WRITE_CONCERN, maxTimeMS: STATEMENT_TIMEOUT },
      );
      if (!secrets.isShared()) await secrets.refresh();
    })
      .catch((error: unknown) => {
        if (!isStoreAway(error) && !closing.signal.aborted) log.error({ err: error }, 'the probe of MongoDB failed');
      })
      .finally(() => {
        probing = null;
      });
    return probing;
  }

  async function watchOver(): Promise<void> {
    while (!closing.signal.aborted) {
      if (!condition.reads || !condition.writes || !secrets.isShared()) await probe();
      if (following !== null && condition.writes && !isPrepared) prepare();
      await sleep(PROBE, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  /** Makes the indexes beside everything else: the table can be read without them, and a majority may not be there to make them. */
  let isPrepared = false;
  let preparing: Promise<void> | null = null;
  function prepare(): void {
    isPrepared = false;
    preparing ??= makeIndexes()
      .then(() => {
        isPrepared = true;
      })
      .catch((error: unknown) => {
        if (isAway(error) || closing.signal.aborted) return;
        // Asked again the database would say the same.
        isPrepared = true;
        log.error({ err: error }, 'the indexes could not be made');
      })
      .finally(() => {
        preparing = null;
      });
  }

  async function makeIndexes(): Promise<void> {
    // A member that is away must not hold up the others.
    const quorum = set.isStandalone() ? {} : { commitQuorum: 'majority' as const };
    const options = { ...quorum, maxTimeMS: INDEX_TIMEOUT };
    await scores.createIndex({ score: -1, at: 1, _id: 1 }, { name: 'by_rank', ...options });
    if (set.isStandalone()) await scores.createIndex({ at: 1 }, { name: 'by_time', ...options });
    const compared = { partialFilterExpression: { moves: { $exists: true } } };
    await scores.createIndex({ moves: 1 }, { name: 'by_moves', ...compared, ...options });
  }

  let following: Promise<void> | null = null;
  const background = watchOver();

  return {
    secrets,
    add: async (entry, patience) => {
      const statement = insertion(entry, set.time());
      return call(
        'writes',
        async () => {
          const twin = await twinOf(entry);
          if (twin !== null) return { added: false, row: toRow(twin) };
          const result = await scores.findOneAndUpdate({ _id: new UUID(entry.gameId) }, statement, {
            upsert: true,
            returnDocument: 'after',
            includeResultMetadata: true,
            projection: ROW_PROJECTION,
            writeConcern: WRITE_CONCERN,
            maxTimeMS: STATEMENT_TIMEOUT,
          });
          if (!result.value) throw new Error('a score that was added is not there');
          const row = toRow(result.value);
          const added = result.lastErrorObject?.updatedExisting === false;
          feed.added(row);
          return { added, row };
        },
        patience,
      );
    },
    find: (gameId) =>
      call('reads', async () => {
        const found = await scores.findOne(
          { _id: new UUID(gameId) },
          { projection: ROW_PROJECTION, maxTimeMS: STATEMENT_TIMEOUT },
        );
        return found ? toRow(found) : null;
      }),
    rows: (gameIds) =>
      call('reads', async () => {
        const ids = gameIds.map((gameId) => new UUID(gameId));
        const found = scores.find({ _id: { $in: ids } }, { projection: ROW_PROJECTION, maxTimeMS: STATEMENT_TIMEOUT });
        return (await found.toArray()).map(toRow);
      }),
    kept: (gameId, patience) =>
      call(
        'reads',
        async () => {
          const found = await scores.findOne(
            { _id: new UUID(gameId) },
            { readConcern: set.isStandalone() ? 'local' : 'majority', maxTimeMS: STATEMENT_TIMEOUT },
          );
          return found ? { row: toRow(found), recording: bytesOf(found.recording) } : null;
        },
        patience,
      ),
    recording: (gameId, patience) =>
      call(
        'reads',
        async () => {
          const found = await scores.findOne(
            { _id: new UUID(gameId) },
            { projection: { recording: 1 }, maxTimeMS: STATEMENT_TIMEOUT },
          );
          return found ? bytesOf(found.recording) : null;
        },
        patience,
      ),
    entries: async function* () {
      for (let after: UUID | null = null; ; ) {
        const from: UUID | null = after;
        const page: KeptEntry[] = await call('reads', async () =>
          (await scores.find(from ? { _id: { $gt: from } } : {}, { sort: { _id: 1 }, limit: PAGE }).toArray()).map(
            toEntry,
          ),
        );
        yield* page;
        const last = page.at(-1);
        if (last === undefined) return;
        after = new UUID(last.gameId);
      }
    },
    follow: (follower) => {
      const stop = feed.follow(follower);
      const options = { client, scores, feed, set, condition, log, connect, prepare, signal: closing.signal };
      if (following === null) following = followScores(options);
      else void readForAnother(options);
      return stop;
    },
    status: () => ({
      database: 'MongoDB',
      reads: condition.reads,
      writes: condition.writes,
      trouble: condition.trouble,
      set: set.status(),
    }),
    time: set.time,
    sharesClock: true,
    close: async () => {
      if (closing.signal.aborted) return;
      closing.abort();
      await client.close();
      await Promise.all([following, background, probing, preparing]);
      // One that was still connecting has opened by now.
      await client.close();
      condition.reads = false;
      condition.writes = false;
      condition.trouble = 'the store is closed';
    },
  };
}

/**
 * An update that makes the entry where there is none, and changes nothing where there is one. Its time is the primary's, unless
 * the clock that all servers share is ahead of that: so an election does not turn it back.
 */
function insertion(entry: Entry, time: number | null) {
  const stamp = entry.at ?? null;
  const now = time === null ? '$$NOW' : { $max: ['$$NOW', new Date(time)] };
  const at = stamp === null ? now : new Date(stamp);
  // Taken literally: a name may begin with a dollar sign.
  const fresh = { $mergeObjects: [{ $literal: toDocument(entry) }, { at }] };
  return [{ $replaceWith: { $cond: [{ $eq: [{ $type: '$at' }, 'date'] }, '$$ROOT', fresh] } }];
}
