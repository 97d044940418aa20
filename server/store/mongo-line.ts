/**
 * The line to MongoDB. It is opened without waiting for anybody: the driver looks for the set, and until it is found every call says
 * that the store is away. What becomes of the calls shows whether the store is well.
 */
import { type Collection, MongoClient } from 'mongodb';
import { storeAway } from './away.ts';
import { type Condition, createCondition, type StoreLog, type Work } from './condition.ts';
import type { ScoreDocument } from './mongo-documents.ts';
import { isStoreAway, patiently, troubleOf } from './mongo-errors.ts';
import { type SettingDocument, shareSecrets } from './mongo-secrets.ts';
import { type SetWatch, watchSet } from './mongo-set.ts';
import type { MongoSettings } from './mongo-settings.ts';
import { STATEMENT_TIMEOUT, WRITE_CONCERN } from './mongo-statements.ts';
import { newPatience, PATIENCE, type Patience, spend } from './patience.ts';
import type { SharedSecrets } from './store.ts';

export interface MongoLine {
  client: MongoClient;
  scores: Collection<ScoreDocument>;
  set: SetWatch;
  condition: Condition;
  secrets: SharedSecrets;
  /** Aborted when the line is being closed. */
  signal: AbortSignal;
  /** The driver connects by itself, but when that fails once it is closed for good: until it has succeeded it is told to. */
  connect(): Promise<void>;
  /** A call of a request: bounded in time, and what becomes of it shows whether the store is well. */
  call<T>(work: Work, statement: () => Promise<T>, patience?: Patience): Promise<T>;
  /** A small write: it shows that the set takes writes again, and makes what all others need. Never rejects. */
  probe(): Promise<void>;
  /** Ends all calls; `ended` is awaited before the line is gone. */
  close(ended: () => Promise<unknown>): Promise<void>;
}

/** How long the driver looks for a primary, in ms: less than a request waits. */
const SERVER_SELECTION = 1500;
const CONNECT = 2000;
/** How often the members are heard, in ms; a change is told at once. */
const HEARTBEAT = 2000;

/** Connects in the background; never waits, never throws for a database that is away. */
export function openLine({ uri, options, database, shown }: MongoSettings, log: StoreLog): MongoLine {
  const client = createClient(uri, options);
  const db = client.db(database);
  const settings: Collection<SettingDocument> = db.collection('settings');
  const secrets = shareSecrets(settings, WRITE_CONCERN);
  const condition = createCondition(log, false);
  condition.trouble = 'MongoDB has not been reached yet';
  const closing = new AbortController();
  const { signal } = closing;
  let isConnected = false;
  let probing: Promise<void> | null = null;
  const set = watchSet(client, log, (primary) => {
    if (signal.aborted) return;
    if (primary !== null) void probe();
    // Before the first connection this is the driver's search, not an election.
    else if (isConnected) condition.failed('reads', 'MongoDB has no primary');
  });
  log.info({ mongodb: shown }, 'scores go to MongoDB');

  async function connect(): Promise<void> {
    if (isConnected) return;
    // It would open a client that nobody closes.
    if (signal.aborted) throw storeAway('the store is closed');
    await client.connect();
    isConnected = true;
  }

  async function call<T>(work: Work, statement: () => Promise<T>, patience = newPatience()): Promise<T> {
    if (signal.aborted) throw storeAway('the store is closed');
    const { left } = patience;
    const connected = () => connect().then(statement);
    try {
      const result = await spend(patience, () => patiently(connected, left));
      condition.succeeded(work);
      return result;
    } catch (error) {
      // That it did not answer in next to no time says nothing.
      if (isStoreAway(error) && left > PATIENCE / 2) condition.failed(workThatFails(work), troubleOf(error.cause));
      throw error;
    }
  }
  /** Where there is no primary nothing works; a write that fails beside one says nothing of reading. */
  const workThatFails = (work: Work): Work => (set.primary() === null ? 'reads' : work);

  function probe(): Promise<void> {
    probing ??= call('writes', () => writeProbe(settings, secrets))
      .catch((error: unknown) => {
        if (!isStoreAway(error) && !signal.aborted) log.error({ err: error }, 'the probe of MongoDB failed');
      })
      .finally(() => {
        probing = null;
      });
    return probing;
  }

  async function close(ended: () => Promise<unknown>): Promise<void> {
    if (signal.aborted) return;
    closing.abort();
    await client.close();
    await Promise.all([ended(), probing]);
    // One that was still connecting has opened by now.
    await client.close();
    Object.assign(condition, { reads: false, writes: false, trouble: 'the store is closed' });
  }

  return { client, scores: db.collection('scores'), set, condition, secrets, signal, connect, call, probe, close };
}

function createClient(uri: string, options: MongoSettings['options']): MongoClient {
  return new MongoClient(uri, {
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
}

async function writeProbe(settings: Collection<SettingDocument>, secrets: SharedSecrets): Promise<void> {
  await settings.updateOne(
    { _id: 'probe' },
    { $currentDate: { at: true } },
    { upsert: true, writeConcern: WRITE_CONCERN, maxTimeMS: STATEMENT_TIMEOUT },
  );
  if (!secrets.isShared()) await secrets.refresh();
}
