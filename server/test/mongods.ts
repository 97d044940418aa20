/**
 * Real replica sets for tests, of one member or more (see mongod.ts), with and without authentication and TLS.
 */
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { type Certificates, clientOptions, makeCertificates, makeKeyFile } from './mongo-credentials.ts';
import { lastLines, type Member, type MemberOptions, START_TIMEOUT, startMember } from './mongod.ts';

export { clientOptions, makeCertificates, makeKeyFile } from './mongo-credentials.ts';
export { findMongod, type Member, type MemberOptions, startMember } from './mongod.ts';

export interface SetOptions {
  /** How many members; 3 by default. */
  members?: number;
  /** Turns authentication on: with a key file, and nobody but the internal user to begin with. */
  auth?: boolean;
  /** Turns TLS on. */
  tls?: boolean;
  /** false leaves the members without a configuration: a keeper is to make the set. */
  initiate?: boolean;
  /** After so many ms without a primary the others elect one. 2 s by default here, 10 s in the field. */
  electionTimeout?: number;
}

export interface MongoSet {
  readonly name: string;
  readonly members: readonly Member[];
  /** All members and the name of the set, without a user. */
  readonly uri: string;
  /** The same, with the database that a server is to use: what an operator gives as MONGODB_URI. */
  readonly serverUri: string;
  readonly keyFile: string | null;
  readonly tls: Certificates | null;
  /** A connected client with every right: the internal user, when authentication is on. `close` closes it. */
  connect(options?: MongoClientOptions): Promise<MongoClient>;
  /** The member that is the primary; waits until there is one that a majority has elected. */
  primary(): Promise<Member>;
  /** Ends and removes everything. */
  close(): Promise<void>;
}

/** Starts a set and resolves when it has a primary and every member is a secondary or that. */
export async function startSet(options: SetOptions = {}): Promise<MongoSet> {
  const name = 'rs0';
  const keyFile = options.auth ? makeKeyFile() : null;
  const tls = options.tls ? makeCertificates() : null;
  const wiring = { replicaSet: name, ...(keyFile && { keyFile }), ...(tls && { tls }) };
  const members = await startAll(Array.from({ length: options.members ?? 3 }, () => wiring));
  const clients: MongoClient[] = [];
  const login = clientOptions(keyFile, tls);
  const hosts = members.map(({ address }) => address).join(',');
  const uri = `mongodb://${hosts}/?replicaSet=${name}`;
  const set: MongoSet = {
    name,
    members,
    uri,
    serverUri: `mongodb://${hosts}/pacman?replicaSet=${name}`,
    keyFile,
    tls,
    async connect(more = {}) {
      const client = new MongoClient(uri, { ...login, ...more });
      clients.push(client);
      return client.connect();
    },
    async primary() {
      const client = new MongoClient(uri, login);
      try {
        const { primary, me } = await client.db('admin').command({ isMaster: 1 });
        const member = members.find(({ address }) => address === (primary ?? me));
        if (member === undefined) throw new Error(`The primary ${primary} is no member that was started here.`);
        return member;
      } finally {
        await client.close();
      }
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await Promise.all(members.map((member) => member.close()));
    },
  };
  if (options.initiate === false) return set;
  try {
    await initiate(set, login, options.electionTimeout ?? 2000);
  } catch (error) {
    await set.close();
    throw error;
  }
  return set;
}

/** When one does not start, the others are ended again. */
async function startAll(wirings: readonly MemberOptions[]): Promise<Member[]> {
  const results = await Promise.allSettled(wirings.map((wiring) => startMember(wiring)));
  const members = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure === undefined) return members;
  await Promise.all(members.map((member) => member.close()));
  throw failure.reason;
}

async function initiate(
  { name, members }: MongoSet,
  login: MongoClientOptions,
  electionTimeout: number,
): Promise<void> {
  const [first] = members;
  if (first === undefined) throw new Error('A set has at least one member.');
  const client = new MongoClient(`mongodb://${first.address}/?directConnection=true`, login);
  try {
    const admin = client.db('admin');
    await admin.command({
      replSetInitiate: {
        _id: name,
        members: members.map(({ address }, _id) => ({ _id, host: address })),
        settings: { electionTimeoutMillis: electionTimeout, heartbeatIntervalMillis: 500 },
      },
    });
    const deadline = Date.now() + START_TIMEOUT;
    const isReady = async () => {
      const { members: states } = await admin.command({ replSetGetStatus: 1 });
      const names: string[] = states.map(({ stateStr }: { stateStr: string }) => stateStr);
      return names.includes('PRIMARY') && names.every((state) => state === 'PRIMARY' || state === 'SECONDARY');
    };
    while (!(await isReady())) {
      if (Date.now() > deadline) throw new Error(`The set has no primary:\n${lastLines(first.log)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await client.close();
  }
}
