/**
 * How a server hears of every score in MongoDB: it reads all of them, and then follows a change stream from a time before the
 * reading; on a standalone, which has none, it asks for what is new.
 *
 * A stream that breaks is taken up where it was. Where that is not possible (its place has left the oplog, the collection was
 * dropped) everything is read again, and a new stream begins. So the table is never stale for good.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeStream, ChangeStreamDocument, Collection, MongoClient, ResumeToken, Timestamp } from 'mongodb';
import { TABLE_LIMIT } from '../api.ts';
import { type Columns, makeColumns, setKey } from '../standings.ts';
import type { Condition, StoreLog } from './condition.ts';
import type { Feed } from './feed.ts';
import { keyOfDocument, ROW_PROJECTION, type ScoreDocument, toRow } from './mongo-documents.ts';
import { isAway, troubleOf } from './mongo-errors.ts';
import type { SetWatch } from './mongo-set.ts';
import type { Row, Standing } from './store.ts';

export interface FollowOptions {
  client: MongoClient;
  scores: Collection<ScoreDocument>;
  feed: Feed;
  set: SetWatch;
  condition: Condition;
  log: StoreLog;
  connect(): Promise<void>;
  /** Sees to the indexes, which may have gone with the collection; waits for nobody. */
  prepare(): void;
  signal: AbortSignal;
}

const ORDER = { score: -1, at: 1, _id: 1 } as const;
/** Scores read at a stretch, between which requests are answered: a few milliseconds of work. */
const STRETCH = 1000;
/** How often a standalone is asked for what is new, in ms. */
const POLL = 200;
/** A standalone's entries may come to light this much later than their time says, in ms. */
const LATENESS = 5000;
/** Polls in a row whose counts do not add up before everything is read again. */
const MOST_MISMATCHES = 3;
const PAUSE = 250;
const LONGEST_PAUSE = 2000;
/** The recording is of no interest here, and it is most of an entry. */
const PIPELINE = [{ $project: { 'fullDocument.recording': 0, 'fullDocument.moves': 0, updateDescription: 0 } }];

/** The stream says that it cannot go on from where it was. */
class StreamEnded extends Error {}

/** Follows until the signal; never rejects. */
export async function followScores(options: FollowOptions): Promise<void> {
  const { client, scores, set, condition, log, connect, signal } = options;
  let token: ResumeToken = null;
  let pause = PAUSE;
  while (!signal.aborted) {
    try {
      // The first word with the database: from here on it is known what it is.
      await connect();
      await client.db(scores.dbName).command({ ping: 1 });
      const from = token === null ? await readAnew(options) : null;
      condition.succeeded('reads');
      pause = PAUSE;
      if (set.isStandalone()) await poll(options);
      else {
        await stream(options, from, token, (reached) => {
          token = reached;
        });
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof StreamEnded || isLost(error)) {
        token = null;
        log.info({ reason: troubleOf(error) }, 'the table is read anew');
      } else if (isAway(error)) condition.failed('reads', troubleOf(error));
      else {
        token = null;
        log.error({ err: error }, 'following the scores failed');
      }
      await sleep(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }
}

/** Reads everything once more, for a follower that came later. */
export async function readForAnother(options: FollowOptions): Promise<void> {
  while (!options.signal.aborted) {
    try {
      await readAnew(options);
      return;
    } catch {
      // Whoever follows already has told why.
      await sleep(PAUSE, undefined, { signal: options.signal }).catch(() => {});
    }
  }
}

/** Reads everything for the followers; what it gives back is a time before that, for a stream to begin at. */
async function readAnew(options: FollowOptions): Promise<Timestamp | null> {
  const { feed, prepare } = options;
  prepare();
  let from: Timestamp | null = null;
  await feed.reread(async () => {
    const read = await readAll(options);
    from = read.from;
    return read.standing;
  });
  return from;
}

/** A majority has all that is read here, and it is no older than `from`. */
async function readAll({
  client,
  scores,
  set,
}: FollowOptions): Promise<{ standing: Standing; from: Timestamp | null }> {
  const session = client.startSession({ causalConsistency: true });
  try {
    await client.db(scores.dbName).command({ ping: 1 }, { session });
    const from = session.operationTime ?? null;
    const readConcern = set.isStandalone() ? ('local' as const) : ('majority' as const);
    const order: Columns[] = [];
    let best: ScoreDocument['_id'][] = [];
    const cursor = scores.find<Pick<ScoreDocument, '_id' | 'score' | 'at'>>(
      {},
      { session, readConcern, sort: ORDER, projection: { score: 1, at: 1 }, batchSize: STRETCH, allowDiskUse: true },
    );
    while (await cursor.hasNext()) {
      const stretch = cursor.readBufferedDocuments();
      if (best.length < TABLE_LIMIT) best = [...best, ...stretch.map(({ _id }) => _id)].slice(0, TABLE_LIMIT);
      const columns = makeColumns(stretch.length);
      stretch.forEach((document, index) => {
        setKey(columns, index, keyOfDocument(document));
      });
      order.push(columns);
    }
    const rows = new Map<string, Row>();
    for await (const document of scores.find(
      { _id: { $in: best } },
      { session, readConcern, projection: ROW_PROJECTION },
    )) {
      rows.set(document._id.toString(), toRow(document));
    }
    return { standing: { best: best.flatMap((id) => rows.get(id.toString()) ?? []), order }, from };
  } finally {
    await session.endSession();
  }
}

async function stream(
  options: FollowOptions,
  from: Timestamp | null,
  token: ResumeToken,
  reached: (token: ResumeToken) => void,
): Promise<void> {
  const { scores, feed, condition, signal } = options;
  const start = token ? { resumeAfter: token } : from ? { startAtOperationTime: from } : {};
  const changes: ChangeStream<ScoreDocument> = scores.watch<ScoreDocument>(PIPELINE, {
    ...start,
    readPreference: 'primary',
  });
  const stop = () => void changes.close().catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  const rereading = createRereading(options);
  try {
    while (!signal.aborted) {
      const change: ChangeStreamDocument<ScoreDocument> | null = await changes.tryNext();
      condition.succeeded('reads');
      rereading.check();
      if (change?.operationType === 'insert') feed.added(toRow(change.fullDocument));
      else if (change !== null && ENDS.has(change.operationType))
        throw new StreamEnded(`${change.operationType} of the scores`);
      else if (change !== null) rereading.ask();
      reached(changes.resumeToken);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await changes.close().catch(() => {});
  }
}

const ENDS = new Set(['drop', 'rename', 'dropDatabase', 'invalidate']);

/** Entries that were changed or removed by hand: everything is read again, once for any number of them that come together. */
function createRereading(options: FollowOptions) {
  let isAsked = false;
  let isReading = false;
  let failure: unknown = null;
  const run = async () => {
    isReading = true;
    try {
      while (isAsked) {
        isAsked = false;
        await readAnew(options);
      }
    } catch (error) {
      failure = error;
    } finally {
      isReading = false;
    }
  };
  return {
    ask: () => {
      isAsked = true;
      if (!isReading) void run();
    },
    /** Throws when a reading failed: the follower begins again. */
    check: () => {
      if (failure !== null) throw new StreamEnded('it could not be read after a change', { cause: failure });
    },
  };
}

/** Ends only by throwing. */
async function poll({ scores, feed, condition, signal, set }: FollowOptions): Promise<void> {
  const newest = await scores.findOne({}, { sort: { at: -1 }, projection: { at: 1 } });
  let floor = newest ? newest.at.getTime() - LATENESS : 0;
  const seen = new Map<string, number>();
  // How many entries the followers know: more or fewer than there are tells of those that no poll can see.
  let known = 0;
  const stop = feed.follow({
    reset: () => {},
    added: ({ gameId, at }) => {
      const time = Date.parse(at);
      if (time < floor || seen.has(gameId)) return;
      seen.set(gameId, time);
      known += 1;
    },
  });
  try {
    // Those that were added between the reading and now; the table knows those that it has.
    for (const row of await news(scores, floor)) feed.added(row);
    known = await scores.estimatedDocumentCount();
    let mismatches = 0;
    while (!signal.aborted) {
      await sleep(POLL, undefined, { signal });
      if (!set.isStandalone()) throw new StreamEnded('MongoDB is a replica set now');
      for (const row of await news(scores, floor)) if (!seen.has(row.gameId)) feed.added(row);
      floor = Math.max(floor, ...seen.values().map((time) => time - LATENESS));
      for (const [gameId, time] of seen) if (time < floor) seen.delete(gameId);
      mismatches = (await scores.estimatedDocumentCount()) === known ? 0 : mismatches + 1;
      if (mismatches === MOST_MISMATCHES) throw new StreamEnded('entries came or went by hand');
      condition.succeeded('reads');
    }
  } finally {
    stop();
  }
}

async function news(scores: Collection<ScoreDocument>, floor: number): Promise<Row[]> {
  return (
    await scores.find({ at: { $gte: new Date(floor) } }, { projection: ROW_PROJECTION, sort: { at: 1 } }).toArray()
  ).map(toRow);
}

/** Codes of the server for a stream whose place is lost. */
const LOST = new Set([136, 222, 234, 237, 260, 280, 286]);

function isLost(error: unknown): boolean {
  const { code } = Object(error) as { code?: unknown };
  return LOST.has(Number(code));
}
