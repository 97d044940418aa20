import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { decode, encode } from '../../game/recording.ts';
import { replay } from '../../game/replay.ts';
import { pairGame } from '../../game/test/pair-game.ts';
import { restlessGame } from '../../game/test/restless-game.ts';
import { scoreOf } from '../../game/turn.ts';
import { createReferee, type Referee } from '../referee/referee.ts';
import { storeAway } from '../store/away.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { KeptEntry, Store } from '../store/store.ts';
import { createTable } from '../table.ts';
import { restingBytes } from '../test/hall.ts';
import { exportToFile } from './export.ts';
import { type Intake, importGames, summary } from './import.ts';
import { toLine } from './line.ts';
import { openSource, type Source } from './source.ts';
import { played } from './test/played.ts';
import { runProgram } from './test/run.ts';

/** There are processes and threads that start here, and a busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

async function count(store: Store): Promise<number> {
  return (await createTable(store, 30_000).best(1)).total;
}

async function everything(store: Store): Promise<Map<string, string>> {
  const lines = new Map<string, string>();
  for await (const entry of store.entries()) lines.set(entry.gameId, toLine(entry));
  return lines;
}

describe('games that move from table to table', () => {
  let games: KeptEntry[];
  let referee: Referee;
  beforeAll(() => {
    games = Array.from({ length: 12 }, (_, seed) => played(seed));
    referee = createReferee({ threads: 1 });
  });
  afterAll(() => referee.close());

  let folder: string;
  let from: Store;
  let to: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pacman-transfer-'));
    from = await openSqlite(join(folder, 'from'));
    to = await openSqlite(join(folder, 'to'));
    for (const game of games) await from.add(game);
  });
  afterEach(async () => {
    await Promise.all([from.close(), to.close()]);
    rmSync(folder, { recursive: true });
  });

  /** Takes in what a file holds, and tells what came of it. */
  async function take(file: string, store = to): Promise<Intake & { faults: string[] }> {
    return takeFrom(await openSource(file), store);
  }
  async function takeFrom(source: Source, store = to, attempts = 3) {
    const tally = { added: 0, there: 0, refused: 0 };
    const faults: string[] = [];
    const desk = { store, referee, patience: { attempts, interval: 1 } };
    try {
      await importGames(source, desk, tally, (where, reason) => faults.push(`${where}: ${reason}`));
    } finally {
      await source.close();
    }
    return { ...tally, faults };
  }
  function fileOf(...lines: string[]): string {
    const file = join(folder, 'lines.jsonl');
    writeFileSync(file, lines.join(''));
    return file;
  }

  test('arrive whole through a file, and once however often it is taken in', async () => {
    const file = join(folder, 'scores.jsonl');
    expect(await exportToFile(from, file)).toBe(games.length);
    expect(await take(file)).toEqual({ added: games.length, there: 0, refused: 0, faults: [] });
    expect(await everything(to)).toEqual(await everything(from));
    expect(await take(file)).toEqual({ added: 0, there: games.length, refused: 0, faults: [] });
    expect(await count(to)).toBe(games.length);
  });

  test('arrive whole from the file of an embedded table, also while that is in use', async () => {
    expect(await take(join(folder, 'from', 'pacman.db'))).toMatchObject({ added: games.length, refused: 0 });
    expect(await everything(to)).toEqual(await everything(from));
    await from.add(played(99));
    expect(await take(join(folder, 'from', 'pacman.db'))).toMatchObject({ added: 1, there: games.length });
  });

  test('are the same lines again when they are exported again', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    await exportToFile(from, first);
    await take(first);
    await exportToFile(to, second);
    expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
  });

  test('all arrive, also where a table has one play twice', async () => {
    const twins = [1, 2].map((seed) => played(seed, {}, encode(restlessGame(seed, 30))));
    const file = fileOf(...twins.map(toLine));
    expect(await take(file)).toEqual({ added: 2, there: 0, refused: 0, faults: [] });
    expect(await take(file)).toEqual({ added: 0, there: 2, refused: 0, faults: [] });
    expect(await everything(to)).toEqual(new Map(twins.map((twin) => [twin.gameId, toLine(twin)])));
  });

  test('of two players arrive each with his own score, and none with the other\u2019s', async () => {
    const bytes = encode(pairGame(3));
    const game = replay(decode(bytes));
    const [one, two] = [0, 1].map((player) => scoreOf(game, player as 0 | 1) ?? 0);
    const first = played(3, { score: one }, bytes);
    const second = played(3, { score: two, player: 2, name: 'EVE' }, bytes);
    const file = fileOf(toLine(first), toLine(second));
    expect(await take(file)).toEqual({ added: 2, there: 0, refused: 0, faults: [] });
    expect(await take(file)).toEqual({ added: 0, there: 2, refused: 0, faults: [] });
    expect((await to.find(second.gameId))?.player).toBe(2);
    const lies = [
      played(3, { score: two }, bytes),
      played(3, { score: one, player: 2 }, bytes),
      played(4, { player: 2 }),
    ];
    const { refused, faults } = await take(fileOf(...lies.map(toLine)));
    expect(refused).toBe(3);
    expect(faults.join()).toContain('the recording is of a game for one player');
  });

  test('leave no half file behind when they cannot be written', async () => {
    const file = join(folder, 'scores.jsonl');
    writeFileSync(file, 'the backup of yesterday');
    const failing = {
      ...from,
      entries: async function* () {
        yield* games;
        throw storeAway(new Error('connection lost'));
      },
    };
    await expect(exportToFile(failing, file)).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('the backup of yesterday');
    expect(readdirSync(folder).sort()).toEqual(['from', 'scores.jsonl', 'to']);
  });

  describe('are refused, with the line and the reason', () => {
    const line = (changes: Record<string, unknown>) =>
      `${JSON.stringify({ ...JSON.parse(toLine(game())), ...changes })}\n`;
    const game = (): KeptEntry => games[0] ?? played(0);
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    const shortened = () => {
      const recording = decode(game().recording);
      return encode({ ...recording, ticks: recording.ticks - 10 });
    };

    test.each<[what: string, line: () => string, reason: RegExp]>([
      ['no JSON', () => 'score=10\n', /^line 2: not a line of JSON in UTF-8$/],
      ['a line that breaks off', () => line({}).slice(0, 100), /^line 2: not a line of JSON/],
      ['a line longer than any', () => `${' '.repeat(300_000)}\n`, /^line 2: longer than 256 KB$/],
      ['another thing', () => '[]\n', /^line 2: .+/],
      ['no recording', () => line({ recording: undefined }), /^line 2: recording: /],
      ['a field too many', () => line({ rank: 1 }), /^line 2: .*rank/],
      ['an id that is none', () => line({ gameId: '1' }), /^line 2: gameId: /],
      ['a place of two lines', () => line({ host: 'a\nb' }), /^line 2: host: must be/],
      ['a time of another form', () => line({ at: '2026-01-01T12:00:00Z' }), /^line 2: at: must be like/],
      ['a score that was not played', () => line({ score: 999_990 }), /^line 2: .*score is \d+, not 999990$/],
      ['a level that was not reached', () => line({ level: 2 }), /^line 2: .*level is 1, not 2$/],
      ['another length', () => line({ ticks: 1 }), /^line 2: .*ticks is \d+, not 1$/],
      ['an invisible name', () => line({ name: '\u200b' }), /^line 2: The name .*invisible/],
      ['no real recording', () => line({ recording: base64(Buffer.from('hello')) }), /^line 2: .+/],
      ['a game that is not over', () => line({ recording: base64(shortened()) }), /^line 2: .*still goes on/],
      [
        'a game of other rules',
        () => line({ recording: base64(encode({ ...decode(game().recording), rulesVersion: 9 })), rulesVersion: 9 }),
        /^line 2: played by version 9 of the rules/,
      ],
      ['other rules than its recording', () => line({ rulesVersion: 9 }), /^line 2: .*rulesVersion is \d+, not 9$/],
    ])('%s', async (_what, bad, reason) => {
      const result = await take(fileOf(toLine(games[1] ?? game()), bad(), ''));
      expect(result).toMatchObject({ added: 1, there: 0, refused: 1, faults: [expect.stringMatching(reason)] });
      expect(await count(to)).toBe(1);
    });

    test('another recording under an id that is taken', async () => {
      await to.add(game());
      const other = played(77, { gameId: game().gameId });
      expect(await take(fileOf('\n\n', toLine(other)))).toMatchObject({
        refused: 1,
        faults: ['line 3: the table holds another recording under this gameId'],
      });
    });

    test('a row of an embedded table that somebody wrote by hand', async () => {
      const forged = played(78, { score: 1_000_000 });
      await from.add(forged);
      const result = await take(join(folder, 'from', 'pacman.db'));
      expect(result).toMatchObject({ added: games.length, refused: 1 });
      expect(result.faults).toEqual([expect.stringMatching(`^game ${forged.gameId}: .*not 1000000$`)]);
    });
  });

  test('may have been played by rules of before, as far as they agree with ours', async () => {
    const recording = encode({ ...decode(restingBytes(5)), rulesVersion: 1 });
    const old = played(5, { rulesVersion: 1, recording });
    expect(await take(fileOf(toLine(old)))).toMatchObject({ added: 1, refused: 0 });
    expect(await everything(to)).toEqual(new Map([[old.gameId, toLine(old)]]));
  });

  test('may come with the line ends of Windows, empty lines, and without the last line end', async () => {
    const [one, two] = games.map(toLine);
    const file = fileOf('\ufeff', String(one).replace('\n', '\r\n'), '\n', '\n', String(two).trimEnd());
    expect(await take(file)).toMatchObject({ added: 2, refused: 0 });
  });

  test('arrive once through a table that goes away and comes back, and whose answers get lost', async () => {
    let calls = 0;
    const flaky = <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) => {
      return async (...args: Args): Promise<Result> => {
        calls += 1;
        if (calls % 3 === 0) throw storeAway(new Error('no primary'));
        const result = await work(...args);
        if (calls % 5 === 0) throw storeAway(new Error('connection closed'));
        return result;
      };
    };
    const store = { ...to, add: flaky(to.add), kept: flaky(to.kept) };
    const source = await openSource(join(folder, 'from', 'pacman.db'));
    const { added, there, faults } = await takeFrom(source, store, 50);
    expect({ all: added + there, faults }).toEqual({ all: games.length, faults: [] });
    expect(await everything(to)).toEqual(await everything(from));
  });

  test('stop with the reason when the table stays away', async () => {
    const away = async () => {
      throw storeAway(new Error('no primary'));
    };
    await expect(take(join(folder, 'from', 'pacman.db'), { ...to, kept: away })).rejects.toMatchObject({
      kind: 'store-away',
    });
  });

  test('are read no faster than they are taken in', async () => {
    let read = 0;
    let done = 0;
    let most = 0;
    const source: Source = {
      items: async function* () {
        for (; read < 2000; read++) yield { where: `line ${read + 1}`, read: () => games[0] ?? played(0) };
      },
      share: () => null,
      close: async () => {},
    };
    const kept = async (gameId: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, read - done);
      done += 1;
      return to.kept(gameId);
    };
    await to.add(games[0] ?? played(0));
    expect(await takeFrom(source, { ...to, kept })).toMatchObject({ there: 2000 });
    expect(most).toBeLessThan(100);
  });
});

describe('export and import as programs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pacman-transfer-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const data = (name: string) => ({ DATA_DIR: join(folder, name) });
  async function fill(name: string, ...entries: KeptEntry[]): Promise<void> {
    const store = await openSqlite(join(folder, name));
    for (const entry of entries) await store.add(entry);
    await store.close();
  }

  test('move a table through a pipe', async () => {
    const game = played(1);
    await fill('a', game);
    const exported = await runProgram('export', [], data('a'));
    expect(exported).toMatchObject({ code: 0, stdout: toLine(game), stderr: '1 game written.\n' });
    const imported = await runProgram('import', ['-'], data('b'), exported.stdout);
    expect(imported).toMatchObject({ code: 0, stdout: '' });
    expect(imported.stderr).toBe('1 game read: 1 added, 0 there already, 0 refused.\n');
    expect((await runProgram('export', [], data('b'))).stdout).toBe(exported.stdout);
  });

  test('move a table through a file, and an embedded table without one', async () => {
    await fill('a', played(1), played(2));
    const file = join(folder, 'scores.jsonl');
    expect(await runProgram('export', [file], data('a'))).toMatchObject({ code: 0, stdout: '' });
    expect(await runProgram('import', [file], data('b'))).toMatchObject({ code: 0 });
    expect(await runProgram('import', [join(folder, 'a', 'pacman.db')], data('b'))).toMatchObject({
      code: 0,
      stderr: '2 games read: 0 added, 2 there already, 0 refused.\n',
    });
  });

  test('end with 1 when a game was refused, and take the others', async () => {
    const [good, bad] = [played(1), played(2, { score: 10 })];
    const { code, stderr } = await runProgram('import', ['-'], data('a'), toLine(bad) + toLine(good));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^line 1 is refused: the recording says otherwise: score is \d+, not 10\n/);
    expect(stderr).toMatch(/2 games read: 1 added, 0 there already, 1 refused\.\n$/);
  });

  test('explain themselves', async () => {
    for (const program of ['export', 'import'] as const) {
      const { code, stdout } = await runProgram(program, ['--help']);
      expect(code).toBe(0);
      expect(stdout).toContain(`npm run ${program} -- `);
    }
  });

  test.each<[string, 'export' | 'import', string[], Record<string, string>, RegExp]>([
    ['without a file', 'import', [], {}, /^Takes games into the table/],
    ['with a word that they do not know', 'export', ['--all'], {}, /^Unknown option '--all'/],
    [
      'for a file that is not there',
      'import',
      ['/nowhere/scores.jsonl'],
      {},
      /^\/nowhere\/scores.jsonl cannot be read: /,
    ],
    ['to a folder that is not there', 'export', ['/nowhere/scores.jsonl'], {}, /ENOENT/],
    ['with an environment that is none', 'import', ['-'], { PORT: 'x' }, /^PORT must be/],
    [
      'for a table that cannot be opened',
      'export',
      [],
      { DATA_DIR: '/dev/null' },
      /^The data folder \/dev\/null cannot/,
    ],
  ])('end with 2 and one line %s', async (_when, program, args, env, line) => {
    const { code, stdout, stderr } = await runProgram(program, args, { ...data('a'), ...env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
    if (!stderr.startsWith('Takes')) expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('do not move a table into itself', async () => {
    await fill('a', played(1));
    const { code, stderr } = await runProgram('import', [join(folder, 'a', 'pacman.db')], data('a'));
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${join(folder, 'a', 'pacman.db')} is the table itself.\n` });
  });

  test('make no table of a file that is none', async () => {
    const file = join(folder, 'pacman.db');
    writeFileSync(file, 'SQLite format 3\0, or so it says, and then something else entirely '.repeat(100));
    const { code, stderr } = await runProgram('import', [file], data('a'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/pacman\.db cannot be read: .*not a database/);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});

test('the summary is a sentence', () => {
  expect(summary({ added: 1234, there: 1, refused: 0 })).toBe(
    '1,235 games read: 1,234 added, 1 there already, 0 refused.',
  );
});
