/**
 * A line to one mongod, as the set's internal user: whose name is `__system` and whose password is the key file.
 *
 * It goes to that member alone, whatever state it is in, and every question has an end. Whether a member has a configuration is
 * read from its disk (`local.system.replset`), which may be read in every state: the commands say "not yet initialized" also of
 * a member that is about to load the one it has.
 */
import { readFileSync } from 'node:fs';
import { type Document, MongoClient, MongoError, MongoServerError, type Timestamp } from 'mongodb';
import { type Configuration, type Heartbeat, type Seen, type State, setIdOf } from './sight.ts';

export interface Line {
  /** Runs a command; rejects after so many ms. */
  command(command: Document, options?: { database?: string; within?: number }): Promise<Document>;
  /** Never rejects. */
  look(): Promise<Seen>;
  close(): Promise<void>;
}

/** How long a member may take to answer a question, in ms. */
const PATIENCE = 2000;
/** Sooner, in ms, so that the reason is told: refused, not found, silent. */
const CONNECT_PATIENCE = 1500;

/** Codes of the server's errors that mean something here. */
const AUTHENTICATION_FAILED = 18;
const NO_REPLICATION = 76;
const INVALID_CONFIGURATION = 93;
const NOT_YET_INITIALIZED = 94;
const NOT_PRIMARY = 10107;

/** The keys of a key file: one, or in YAML a list of two while keys are being rotated. */
export function readKeys(path: string): string[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.replace(/\s/g, ''));
  const items = lines.filter((line) => line.startsWith('-'));
  return items.length > 0 ? items.map((item) => item.slice(1).replace(/^(["'])(.*)\1$/, '$2')) : [lines.join('')];
}

export function openLine(address: string, keyFile: string): Line {
  let client: MongoClient | null = null;
  /** Which of the keys is used; the next one when it is refused. */
  let turn = 0;

  const open = (): MongoClient => {
    if (client) return client;
    const keys = readKeys(keyFile);
    client = new MongoClient(`mongodb://${address}/`, {
      appName: 'keeper',
      directConnection: true,
      auth: { username: '__system', password: keys[turn % keys.length] ?? '' },
      authSource: 'local',
      authMechanism: 'SCRAM-SHA-256',
      serverSelectionTimeoutMS: CONNECT_PATIENCE,
      connectTimeoutMS: CONNECT_PATIENCE,
      serverMonitoringMode: 'poll',
      maxPoolSize: 2,
      retryReads: false,
      retryWrites: false,
    });
    return client;
  };
  const line: Line = {
    async command(command, { database = 'admin', within = PATIENCE } = {}) {
      return open()
        .db(database)
        .command(command, { signal: AbortSignal.timeout(within) });
    },
    async look() {
      try {
        return await lookThrough(line, open());
      } catch (error) {
        // Begun anew next time: under another address, or with another key, for the file may have changed, and may hold two.
        await line.close();
        if (!isRefusal(error)) return { is: 'away', why: reasonOf(error) };
        turn += 1;
        return { is: 'stranger' };
      }
    },
    async close() {
      const closing = client;
      client = null;
      await closing?.close();
    },
  };
  return line;
}

async function lookThrough(line: Line, client: MongoClient): Promise<Seen> {
  const disk = await client
    .db('local')
    .collection('system.replset')
    .findOne<Configuration>(
      {},
      { signal: AbortSignal.timeout(PATIENCE), projection: { _id: 1, version: 1, term: 1, members: 1, settings: 1 } },
    );
  const status = await statusOf(line);
  if (disk === null) {
    if (status === NOT_YET_INITIALIZED) return { is: 'empty' };
    return {
      is: 'away',
      why: status === NO_REPLICATION ? 'it runs without --replSet' : 'it is about to get its configuration',
    };
  }
  const member = {
    is: 'member',
    setId: setIdOf(disk),
    configuration: disk,
    term: disk.term ?? 0,
    position: '',
    committed: false,
    heartbeats: {},
  } as const;
  if (typeof status === 'number') return { ...member, state: status === INVALID_CONFIGURATION ? 'REMOVED' : 'STARTUP' };
  const heartbeats = heartbeatsOf(status);
  const own = status.members.find(({ self }: Document) => self);
  const state: State = own?.stateStr ?? 'UNKNOWN';
  const term: number = status.term ?? 0;
  const position = positionOf(own?.optime);
  if (state !== 'PRIMARY') return { ...member, state, term, position, heartbeats };
  const { config = disk, commitmentStatus = false } = await configOf(line);
  return { ...member, state, term, position, heartbeats, configuration: config, committed: commitmentStatus === true };
}

/** Term and time of an entry of the oplog; what is there before an initial sync is done does not count. */
function positionOf(optime: { t: number; ts: Timestamp } | undefined): string {
  if (optime === undefined || optime.ts.isZero()) return '';
  // Before the first election the term is -1.
  return `${String(optime.t + 1).padStart(10, '0')}:${optime.ts.toString(16).padStart(16, '0')}`;
}

/** The primary's configuration; nothing while it was elected and does not take writes yet. */
async function configOf(line: Line): Promise<Document> {
  try {
    return await line.command({ replSetGetConfig: 1, commitmentStatus: true });
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NOT_PRIMARY) return {};
    throw error;
  }
}

/** The status of the set as that member has it, or the code of the reason why it has none. */
async function statusOf(line: Line): Promise<Document | number> {
  try {
    return await line.command({ replSetGetStatus: 1 });
  } catch (error) {
    const codes: unknown[] = [NO_REPLICATION, INVALID_CONFIGURATION, NOT_YET_INITIALIZED];
    if (error instanceof MongoServerError && codes.includes(error.code)) return Number(error.code);
    throw error;
  }
}

function heartbeatsOf({ date, members }: Document): Record<string, Heartbeat> {
  const now = date.getTime();
  const uptime = members.find(({ self }: Document) => self)?.uptime ?? 0;
  const newest = members.find(({ stateStr }: Document) => stateStr === 'PRIMARY')?.optimeDate?.getTime() ?? 0;
  return Object.fromEntries(
    members.map(({ name, stateStr, self, health, optimeDate, lastHeartbeatRecv }: Document) => {
      // Nobody has been silent for longer than the listener has been there. What it has heard counts: `lastHeartbeat` is its own
      // last attempt, failed ones included.
      const heard = Math.max(now - uptime * 1000, lastHeartbeatRecv?.getTime() ?? 0);
      // A member that does not know itself is "(not reachable/healthy)" in its words; health says that shorter.
      const state: State = health === 0 && !self ? 'DOWN' : stateStr;
      const has = optimeDate?.getTime() ?? 0;
      const lag = newest > 0 && has > 0 ? Math.max(0, newest - has) : null;
      return [name, { state, silentFor: state === 'DOWN' ? Math.max(0, now - heard) : 0, lag }];
    }),
  );
}

export function isRefusal(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === AUTHENTICATION_FAILED;
}

/** An error in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || (error.cause instanceof Error && error.cause.name === 'TimeoutError')) {
    return 'no answer in time';
  }
  return error instanceof MongoError ? error.message.replace(/\s+/g, ' ') : error.message;
}
