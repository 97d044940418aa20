import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTable } from '../table.ts';
import { openSqlite } from './sqlite.ts';
import { prepareCalls } from './sqlite-calls.ts';
import { isBusy, openFile } from './sqlite-file.ts';
import type { Store } from './store.ts';
import { entry, storeContract } from './test/contract.ts';
import { PROMPT } from './test/prompt.ts';

/** There are processes and threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** How long a table is waited for, in ms. */
const PATIENCE = 30_000;

const run = promisify(execFile);

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'pacman-store-'));
}

storeContract('SQLite', async () => {
  const folder = temporaryFolder();
  return {
    open: () => openSqlite(folder, { poll: 10 }),
    remove: async (gameId) => {
      const database = new DatabaseSync(join(folder, 'pacman.db'), { timeout: 5000 });
      database.prepare('DELETE FROM scores WHERE game_id = ?').run(gameId);
      database.close();
    },
    discard: async () => rmSync(folder, { recursive: true }),
  };
});

describe('the SQLite file', () => {
  let folder: string;
  let store: Store | null = null;
  const open = async () => {
    store = await openSqlite(folder, { poll: 10 });
    return store;
  };
  const file = () => new DatabaseSync(join(folder, 'pacman.db'), { timeout: 5000 });
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await store?.close();
    store = null;
    rmSync(folder, { recursive: true });
  });

  test('is made in a folder that does not exist yet', async () => {
    store = await openSqlite(join(folder, 'a', 'b'));
    expect(await createTable(store, PATIENCE).best(1)).toMatchObject({ total: 0 });
  });

  test('is written ahead and flushed before an answer', async () => {
    await (await open()).close();
    const database = file();
    expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    database.close();
  });

  test('of the first version is taken over with its scores', async () => {
    const database = file();
    database.exec(`
      CREATE TABLE scores (
        game_id TEXT PRIMARY KEY, name TEXT NOT NULL, score INTEGER NOT NULL, level INTEGER NOT NULL, ticks INTEGER NOT NULL,
        cloud TEXT NOT NULL, zone TEXT NOT NULL, host TEXT NOT NULL, at TEXT NOT NULL, rules_version INTEGER NOT NULL,
        recording BLOB NOT NULL) STRICT;
      CREATE INDEX scores_by_rank ON scores (score DESC, at, game_id);
      PRAGMA user_version = 1`);
    const { gameId, at, recording } = entry();
    database
      .prepare('INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(gameId, 'OLD', 70, 1, 9, 'c', 'z', 'h', at, 1, recording);
    database.close();
    const { scores } = await createTable(await open(), PATIENCE).best(10);
    expect(scores).toEqual([
      expect.objectContaining({ gameId, name: 'OLD', score: 70, startedAt: null, rank: 1, player: 1 }),
    ]);
  });

  test('of a newer version is left alone', async () => {
    const database = file();
    database.exec('PRAGMA user_version = 1000');
    database.close();
    await expect(open()).rejects.toThrow('newer version');
  });

  test('of another program is refused, and left as it is', async () => {
    const database = file();
    database.exec('CREATE TABLE scores (player TEXT, points INTEGER); PRAGMA user_version = 7');
    database.close();
    const before = readFileSync(join(folder, 'pacman.db'));
    await expect(open()).rejects.toThrow('pacman.db belongs to another program');
    expect(readFileSync(join(folder, 'pacman.db')).equals(before)).toBe(true);
  });

  test('that is no database is refused', async () => {
    writeFileSync(join(folder, 'pacman.db'), 'this is a text file, and a long one too. '.repeat(200));
    await expect(open()).rejects.toThrow('not a database');
  });

  test('that another process holds locked keeps nobody waiting who only reads, and takes scores again afterwards', async () => {
    const opened = await open();
    const table = createTable(opened, PATIENCE);
    const earlier = entry();
    await opened.add(earlier);
    const locker = file();
    locker.exec('BEGIN IMMEDIATE');
    const begin = performance.now();
    const ended: string[] = [];
    const writing = opened.add(entry()).finally(() => ended.push('writing'));
    writing.catch(() => {});
    expect(await opened.find(earlier.gameId)).toMatchObject({ gameId: earlier.gameId });
    expect(await table.best(10)).toMatchObject({ total: 1 });
    // Neither they nor this thread waited for the lock.
    expect(ended).toEqual([]);
    await expect(writing).rejects.toMatchObject({ kind: 'store-away' });
    expect(performance.now() - begin).toBeLessThan(PROMPT);
    expect(opened.status()).toMatchObject({
      reads: true,
      writes: false,
      trouble: 'another process holds pacman.db locked',
    });
    locker.exec('ROLLBACK');
    locker.close();
    // Nobody has to hand in a game for that to show.
    await vi.waitFor(() => expect(opened.status()).toMatchObject({ writes: true, trouble: null }), { timeout: 60_000 });
    await opened.add(entry());
  });

  test('on a full disk takes no scores, and says so', async () => {
    const opened = await open();
    await opened.add(entry());
    // A file that may not grow is what a full disk is to SQLite.
    const script = `ulimit -f 200; exec "$0" --input-type=module -e "$1"`;
    const program = `
      import { openSqlite } from ${JSON.stringify(import.meta.resolve('./sqlite.ts'))};
      process.on('SIGXFSZ', () => {});
      const store = await openSqlite(${JSON.stringify(folder)});
      const entry = ${JSON.stringify({ ...entry(), recording: [] })};
      entry.recording = new Uint8Array(200_000);
      const said = await store.add(entry).catch((error) => error.kind);
      process.stdout.write(JSON.stringify([said, store.status()]));
      await store.close();`;
    const { stdout } = await run('/bin/sh', ['-c', script, process.execPath, program]);
    const [said, status] = JSON.parse(stdout);
    expect(said).toBe('store-away');
    expect(status).toMatchObject({ reads: true, writes: false, trouble: expect.stringMatching(/disk/) });
  });

  test('is opened although another process that opens it holds it locked', async () => {
    const other = file();
    other.exec('BEGIN IMMEDIATE');
    const opened = open();
    // Long enough for the thread to have tried; nothing tells that it has.
    await pause(1000);
    other.close();
    expect(await createTable(await opened, PATIENCE).best(1)).toMatchObject({ total: 0 });
  });

  test('takes one of two copies that two servers take in at once', async () => {
    await (await open()).close();
    const [ours, theirs] = [file(), openFile(join(folder, 'pacman.db'))];
    const add = prepareCalls(ours, () => {});
    const addElsewhere = prepareCalls(theirs, () => {});
    const moves = 'the moves of a game';
    const copy = entry({ moves });
    // The other server adds in the middle of our adding, or is told to come again.
    Object.defineProperty(copy, 'name', {
      get: () => {
        try {
          addElsewhere({ name: 'add', entry: entry({ moves }) });
        } catch (error) {
          expect(isBusy(error)).toBe(true);
        }
        return 'EVE';
      },
    });
    add({ name: 'add', entry: copy });
    expect(ours.prepare('SELECT count(*) AS count FROM scores').get()).toEqual({ count: 1 });
    ours.close();
    theirs.close();
  });

  test('is shared by processes that start and write at the same time', async () => {
    const same = JSON.stringify({ ...entry(), recording: [1, 2, 3] });
    const script = `
      import { openSqlite } from ${JSON.stringify(import.meta.resolve('./sqlite.ts'))};
      const entry = ${same};
      entry.recording = Uint8Array.from(entry.recording);
      const store = await openSqlite(${JSON.stringify(folder)});
      let added = 0;
      const add = async (given) => {
        for (;;) {
          const answer = await store.add(given).catch((error) => error);
          if (!(answer instanceof Error)) return answer;
          if (answer.kind !== 'store-away') throw answer;
        }
      };
      for (let i = 0; i < 50; i++) if ((await add(entry)).added) added++;
      for (let i = 0; i < 50; i++) await add({ ...entry, gameId: crypto.randomUUID() });
      process.stdout.write(String(added));
      await store.close();`;
    const processes = Array.from({ length: 3 }, () => run(process.execPath, ['--input-type=module', '-e', script]));
    const added = (await Promise.all(processes)).map((each) => Number(each.stdout));
    // Whose answer came too late has added it all the same, and hears the second time that it is there.
    expect(added.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1);
    expect((await createTable(await open(), PATIENCE).best(1)).total).toBe(1 + 3 * 50);
  });
});
