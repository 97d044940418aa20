/**
 * The application's user: lives in its database, may read and write there, and has the password that the keeper was told.
 *
 * A password that was rotated is found by trying it. Tried is seldom: it takes the server some milliseconds by design.
 */
import { type Document, MongoClient } from 'mongodb';
import { isRefusal, type Line } from './member.ts';
import type { UserState } from './sight.ts';

export interface User {
  database: string;
  name: string;
  password: string;
}

/** How long the primary may take, in ms. */
const PATIENCE = 5000;
/** Waits for a majority, but not for ever; what has been written is replicated later in any case. */
const WRITE_CONCERN = { w: 'majority', wtimeout: 3000 };

/** How the user is at the primary, whose address and line these are. Rejects when it does not answer. */
export async function checkUser(user: User, address: string, line: Line): Promise<UserState> {
  const { users } = await line.command({ usersInfo: user.name }, { database: user.database });
  const [found] = users;
  if (found === undefined) return 'missing';
  const isRole = ({ role, db }: Document) => role === 'readWrite' && db === user.database;
  if (found.roles.length !== 1 || !found.roles.every(isRole)) return 'wrong';
  return (await mayComeIn(user, address)) ? 'right' : 'wrong';
}

export async function makeUser(user: User, line: Line): Promise<void> {
  await line.command({ createUser: user.name, ...termsOf(user) }, { database: user.database, within: PATIENCE });
}

export async function mendUser(user: User, line: Line): Promise<void> {
  await line.command({ updateUser: user.name, ...termsOf(user) }, { database: user.database, within: PATIENCE });
}

function termsOf({ database, password }: User): Document {
  return { pwd: password, roles: [{ role: 'readWrite', db: database }], writeConcern: WRITE_CONCERN };
}

async function mayComeIn({ database, name, password }: User, address: string): Promise<boolean> {
  const client = new MongoClient(`mongodb://${address}/`, {
    appName: 'keeper',
    directConnection: true,
    auth: { username: name, password },
    authSource: database,
    serverSelectionTimeoutMS: PATIENCE,
    connectTimeoutMS: PATIENCE,
    serverMonitoringMode: 'poll',
    maxPoolSize: 1,
  });
  try {
    await client.db(database).command({ ping: 1 }, { signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  } finally {
    await client.close();
  }
}
