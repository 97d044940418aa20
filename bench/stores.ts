/**
 * Stores to measure, filled with many scores in seconds: the row of one real game is copied inside the database, each time with
 * another id and another score. Whatever else a row holds is copied with it, so this knows no more of a store than that.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Document, UUID } from 'mongodb';
import { findMongod, startSet } from '../server/test/mongods.ts';
import { say } from './figures.ts';

export interface BenchStore {
  name: string;
  /** The environment of a server on it. */
  env: Record<string, string>;
  /** Brings it from one score or more to so many; no server may run meanwhile. */
  fill(size: number, dataDir: string): Promise<void>;
  close(): Promise<void>;
}

/** SQLite, and MongoDB where there is a mongod. */
export async function openStores(): Promise<BenchStore[]> {
  if (findMongod() !== null) return [sqlite(), await mongo()];
  say('MongoDB', 'LEFT OUT: there is no mongod');
  return [sqlite()];
}

function sqlite(): BenchStore {
  return {
    name: 'SQLite',
    env: {},
    async fill(size, dataDir) {
      const database = new DatabaseSync(join(dataDir, 'pacman.db'));
      const row = database.prepare('SELECT * FROM scores LIMIT 1').get() ?? {};
      const names = Object.keys(row);
      const insert = database.prepare(`INSERT INTO scores (${names}) VALUES (${names.map(() => '?')})`);
      database.exec('BEGIN');
      const missing = size - Number(database.prepare('SELECT count(*) AS count FROM scores').get()?.count);
      for (let i = 0; i < missing; i++) {
        insert.run(...Object.values({ ...row, game_id: randomUUID(), score: someScore() }));
      }
      database.exec('COMMIT');
      database.close();
    },
    close: async () => {},
  };
}

/** Three members on this machine. */
async function mongo(): Promise<BenchStore> {
  const set = await startSet({ members: 3 });
  const client = await set.connect();
  return {
    name: 'MongoDB, a set of 3',
    env: { MONGODB_URI: set.serverUri },
    async fill(size) {
      const scores = client.db('pacman').collection<Document>('scores');
      const row = await scores.findOne();
      const missing = size - (await scores.countDocuments());
      for (let done = 0; done < missing; done += BATCH) {
        const batch = Array.from({ length: Math.min(BATCH, missing - done) }, () => ({
          ...row,
          _id: new UUID() as never,
          score: someScore(),
        }));
        await scores.insertMany(batch, { ordered: false, writeConcern: { w: 'majority' } });
      }
    },
    close: set.close,
  };
}

const BATCH = 1000;

/** Scores of people are few distinct numbers. */
function someScore(): number {
  return Math.floor(Math.random() ** 3 * 20_000) * 10;
}
