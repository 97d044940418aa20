/**
 * One object store of IndexedDB that may fail at any time.
 *
 * A browser may have no IndexedDB for us (private window), may lose it on the way, or may never answer. So every use is tried, and
 * given a few seconds; nothing here throws.
 */
import { type IDBPDatabase, openDB } from 'idb';

export interface Indexed {
  /** What the work gives; undefined when the browser did not do it. */
  attempt<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T | undefined>;
}

const VERSION = 1;
/** Some browsers leave a first open unanswered for ever. In ms. */
const PATIENCE = 3_000;

/** The store `store` of a database that has no other; what lies in it is found by its property `keyPath`. */
export function openIndexed(name: string, store: string, keyPath: string): Indexed {
  let connection: Promise<IDBPDatabase> | null = null;

  function connect(): Promise<IDBPDatabase> {
    connection ??= open(name, store, keyPath, () => {
      connection = null;
    });
    return connection;
  }

  return {
    async attempt(work) {
      try {
        return await inTime(connect().then(work));
      } catch {
        connection = null;
        return undefined;
      }
    },
  };
}

async function open(name: string, store: string, keyPath: string, forget: () => void): Promise<IDBPDatabase> {
  const database = await openDB(name, VERSION, {
    upgrade: (fresh) => {
      fresh.createObjectStore(store, { keyPath });
    },
    // A newer version of this page wants to change the database: let go of it.
    blocking: () => {
      forget();
      database.close();
    },
    terminated: forget,
  });
  return database;
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the browser storage does not answer')), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
