/**
 * The store that the configuration asks for, and what signs the tickets of its games.
 */
import type { Config } from '../config.ts';
import { type Keyring, oneKey, sharedKeys } from '../keyring.ts';
import { keptSecret } from '../secret.ts';
import type { StoreLog } from './condition.ts';
import { openMongo } from './mongo.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/** MongoDB is not waited for. Rejects, with a sentence for the operator, when the data folder cannot be used. */
export async function openStore({ DATA_DIR, mongo }: Config, log: StoreLog, now = Date.now): Promise<Store> {
  if (mongo) return openMongo(mongo, log);
  return inDataFolder(DATA_DIR, () => openSqlite(DATA_DIR, { log, now }));
}

export async function openKeyring({ DATA_DIR, GAME_SECRET }: Config, { secrets }: Store): Promise<Keyring> {
  if (GAME_SECRET !== undefined) return oneKey(GAME_SECRET);
  if (secrets) return sharedKeys(secrets);
  return inDataFolder(DATA_DIR, async () => oneKey(keptSecret(DATA_DIR)));
}

async function inDataFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The data folder ${folder} cannot be used: ${reason}. Set DATA_DIR to one that can be written.`);
  }
}
