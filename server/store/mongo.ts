/**
 * Scores in MongoDB: a replica set as operators run it, or a standalone.
 *
 * What was acknowledged lies in the journals of a majority, so it outlives any one machine. How the database is reached is in
 * mongo-line.ts, what it is told in mongo-statements.ts, and how every server hears of every score in mongo-follow.ts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreLog } from './condition.ts';
import { createFeed } from './feed.ts';
import { followScores, readForAnother } from './mongo-follow.ts';
import { type Indexes, keepIndexes } from './mongo-indexes.ts';
import { type MongoLine, openLine } from './mongo-line.ts';
import type { MongoSettings } from './mongo-settings.ts';
import { addEntry, findKept, findRecording, findRow, findRows, pageAfter } from './mongo-statements.ts';
import type { KeptEntry, Store } from './store.ts';

/** How often a store that is away is tried, in ms. */
const PROBE = 2000;

/** Connects in the background; never waits, never throws for a database that is away. */
export function openMongo(settings: MongoSettings, log: StoreLog): Store {
  const line = openLine(settings, log);
  const { scores, set, condition, secrets, call } = line;
  const feed = createFeed();
  const indexes = keepIndexes(line, log);
  let following: Promise<void> | null = null;
  const background = watchOver(line, indexes, () => following !== null);

  return {
    secrets,
    add: (entry, patience) => {
      const time = set.time();
      const statement = async () => {
        const { added, isTwin, row } = await addEntry(scores, entry, time);
        if (!isTwin) feed.added(row);
        return { added, row };
      };
      return call('writes', statement, patience);
    },
    find: (gameId) => call('reads', () => findRow(scores, gameId)),
    rows: (gameIds) => call('reads', () => findRows(scores, gameIds)),
    kept: (gameId, patience) => {
      const statement = () => findKept(scores, gameId, set.isStandalone() ? 'local' : 'majority');
      return call('reads', statement, patience);
    },
    recording: (gameId, patience) => call('reads', () => findRecording(scores, gameId), patience),
    entries: () => pages(line),
    follow: (follower) => {
      const stop = feed.follow(follower);
      const options = { ...line, feed, log, prepare: indexes.make };
      if (following === null) following = followScores(options);
      else void readForAnother(options);
      return stop;
    },
    status: () => {
      const { reads, writes, trouble } = condition;
      return { database: 'MongoDB', reads, writes, trouble, set: set.status() };
    },
    time: set.time,
    sharesClock: true,
    close: () => line.close(() => Promise.all([following, background, indexes.ended()])),
  };
}

async function watchOver(line: MongoLine, indexes: Indexes, isFollowed: () => boolean): Promise<void> {
  const { condition, secrets, signal } = line;
  while (!signal.aborted) {
    if (!condition.reads || !condition.writes || !secrets.isShared()) await line.probe();
    if (isFollowed() && condition.writes && !indexes.areMade()) indexes.make();
    await sleep(PROBE, undefined, { signal }).catch(() => {});
  }
}

async function* pages({ call, scores }: MongoLine): AsyncIterable<KeptEntry> {
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const page: KeptEntry[] = await call('reads', () => pageAfter(scores, from));
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.gameId;
  }
}
