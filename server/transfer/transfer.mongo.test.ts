import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqlite } from '../store/sqlite.ts';
import { findMongod, type MongoSet, startSet } from '../test/mongods.ts';
import { toLine } from './line.ts';
import { played } from './test/played.ts';
import { runProgram } from './test/run.ts';

vi.setConfig({ testTimeout: 240_000 });
const SOON = { timeout: 60_000, interval: 20 };

describe.skipIf(!findMongod())('games that move into MongoDB and back (needs a mongod)', () => {
  let set: MongoSet;
  let client: MongoClient;
  beforeAll(async () => {
    set = await startSet();
    client = await set.connect();
  });
  afterAll(() => set.close());

  let folder: string;
  beforeEach(async () => {
    // What a test has killed that failed.
    for (const member of set.members) await member.start();
    folder = mkdtempSync(join(tmpdir(), 'pacman-transfer-'));
  });
  afterEach(async () => {
    await vi.waitFor(() => client.db('pacman').dropDatabase(), SOON);
    rmSync(folder, { recursive: true });
  });

  const file = (name: string) => join(folder, name);
  const mongo = () => ({ MONGODB_URI: set.serverUri, DATA_DIR: file('data') });
  const count = () => client.db('pacman').collection('scores').countDocuments();
  async function embeddedTable(games: number): Promise<string> {
    const store = await openSqlite(file('data'));
    const [first] = [played(1)];
    for (let number = 0; number < games; number++) {
      await store.add({ ...first, gameId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` });
    }
    await store.add(played(2, { name: '$name 👻' }));
    await store.close();
    return join(file('data'), 'pacman.db');
  }

  test('are the same lines there, and the same again in an embedded table', async () => {
    const table = await embeddedTable(20);
    const before = await runProgram('export', [], { DATA_DIR: file('data') });
    expect(before.code).toBe(0);
    expect(await runProgram('import', [table], mongo())).toEqual({
      code: 0,
      stdout: '',
      stderr: '21 games read: 21 added, 0 there already, 0 refused.\n',
    });
    expect(await runProgram('import', [table], mongo())).toMatchObject({
      code: 0,
      stderr: '21 games read: 0 added, 21 there already, 0 refused.\n',
    });
    expect(await runProgram('export', [file('lines')], mongo())).toMatchObject({ code: 0 });
    expect(readFileSync(file('lines'), 'utf8')).toBe(before.stdout);
    expect(await runProgram('import', [file('lines')], { DATA_DIR: file('back') })).toMatchObject({ code: 0 });
    expect((await runProgram('export', [], { DATA_DIR: file('back') })).stdout).toBe(before.stdout);
  });

  test('all arrive, each once, while the primary is killed', async () => {
    const table = await embeddedTable(600);
    const primary = await set.primary();
    const importing = runProgram('import', [table], mongo());
    const arrived = await vi.waitUntil(async () => {
      const number = await count();
      return number > 10 ? number : null;
    }, SOON);
    await primary.kill();
    expect(arrived).toBeLessThan(601);
    expect(await importing).toMatchObject({ code: 0 });
    await primary.start();
    const exported = await runProgram('export', [], mongo());
    expect(exported.stdout).toBe((await runProgram('export', [], { DATA_DIR: file('data') })).stdout);
    expect(exported.stdout.split('\n')).toHaveLength(602);
  });

  test('are refused one by one where a line does not hold', async () => {
    const [good, bad] = [played(1), played(2, { score: 10 })];
    const { code, stderr } = await runProgram('import', ['-'], mongo(), toLine(bad) + toLine(good));
    expect({ code, count: await count() }).toEqual({ code: 1, count: 1 });
    expect(stderr).toMatch(/^line 1 is refused: the recording says otherwise: score is \d+, not 10\n/);
  });

  test('are not exported from a set that cannot be reached, and it is said why', async () => {
    const away = { MONGODB_URI: 'mongodb://127.0.0.1:1/pacman', DATA_DIR: file('data') };
    const { code, stdout, stderr } = await runProgram('export', [], away);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^The score table cannot be reached: .+\n$/);
  });
});
