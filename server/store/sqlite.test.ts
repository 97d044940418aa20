import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqlite } from './sqlite.ts';
import { entry, storeContract } from './test/contract.ts';

/** There are processes that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const run = promisify(execFile);

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'pacman-store-'));
}

storeContract('SQLite', async () => {
  const folder = temporaryFolder();
  return {
    open: async () => openSqlite(folder, 10),
    discard: async () => rmSync(folder, { recursive: true }),
  };
});

describe('the SQLite file', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made in a folder that does not exist yet', async () => {
    const store = openSqlite(join(folder, 'a', 'b'));
    expect(await store.table(1)).toMatchObject({ total: 0 });
    await store.close();
  });

  it('is written ahead and flushed before an answer', async () => {
    const store = openSqlite(folder);
    await store.close();
    const database = new DatabaseSync(join(folder, 'pacman.db'));
    expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    database.close();
  });

  it('of a newer version is left alone', async () => {
    const database = new DatabaseSync(join(folder, 'pacman.db'));
    database.exec('PRAGMA user_version = 1000');
    database.close();
    expect(() => openSqlite(folder)).toThrow('newer version');
  });

  it('that is no database is refused', () => {
    writeFileSync(join(folder, 'pacman.db'), 'this is a text file, and a long one too. '.repeat(200));
    expect(() => openSqlite(folder)).toThrow('not a database');
  });

  it('is not told as away when the mistake is ours', async () => {
    const store = openSqlite(folder);
    const level = 'not a number' as unknown as number;
    await expect(store.add(entry({ level }))).rejects.toThrow('cannot store TEXT value in INTEGER column');
    const name = undefined as unknown as string;
    await expect(store.add(entry({ name }))).rejects.toThrow(TypeError);
    await store.close();
  });

  it('is shared by processes that start and write at the same time', async () => {
    const same = JSON.stringify({ ...entry(), recording: [1, 2, 3] });
    const script = `
      import { openSqlite } from ${JSON.stringify(import.meta.resolve('./sqlite.ts'))};
      const entry = ${same};
      entry.recording = Uint8Array.from(entry.recording);
      const store = openSqlite(${JSON.stringify(folder)});
      let added = 0;
      for (let i = 0; i < 50; i++) if (await store.add(entry)) added++;
      for (let i = 0; i < 50; i++) await store.add({ ...entry, gameId: crypto.randomUUID() });
      process.stdout.write(String(added));
      await store.close();`;
    const processes = Array.from({ length: 3 }, () => run(process.execPath, ['--input-type=module', '-e', script]));
    const added = (await Promise.all(processes)).map((each) => Number(each.stdout));
    expect(added.reduce((sum, each) => sum + each, 0)).toBe(1);
    const store = openSqlite(folder);
    expect((await store.table(1)).total).toBe(1 + 3 * 50);
    await store.close();
  });
});
