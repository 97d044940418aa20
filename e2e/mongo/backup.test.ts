/**
 * What docs/operations.md says of mongodump and mongorestore, done with MongoDB's own tools on sets with authentication, as the
 * application's user, while servers run: into the same set, back to the state of the backup, and into a new set.
 */
import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { ScoreTable } from '../../server/api.ts';
import { findMongod, type MongoSet, startSet } from '../../server/test/mongods.ts';
import { playGame } from '../bot.ts';
import { handIn } from '../hand-in.ts';
import { type RunningServer, startServer } from '../server.ts';

vi.setConfig({ testTimeout: 240_000 });

const run = promisify(execFile);
const hasTools = ['mongodump', 'mongorestore'].every((tool) => spawnSync(tool, ['--version']).status === 0);
const USER = { createUser: 'pacman', pwd: 'of the tests only', roles: [{ role: 'readWrite', db: 'pacman' }] };
const SECRET = 'a secret for the tests of backups only';
const PATIENCE = { timeout: 60_000, interval: 100 };

/** The commands of the page, with their `$uri`. */
const dump = (uri: string, archive: string) => run('mongodump', ['--uri', uri, '--gzip', `--archive=${archive}`]);
const restore = (uri: string, archive: string, ...options: string[]) =>
  run('mongorestore', ['--uri', uri, '--gzip', `--archive=${archive}`, ...options]);

interface House {
  set: MongoSet;
  server: RunningServer;
  /** As the page has it. */
  uri: string;
}

async function openHouse(): Promise<House> {
  const set = await startSet({ auth: true });
  const client = await set.connect();
  await client.db('pacman').command({ ...USER, writeConcern: { w: set.members.length } });
  const hosts = set.members.map(({ address }) => address).join(',');
  const uri = `mongodb://${USER.createUser}:${encodeURIComponent(USER.pwd)}@${hosts}/pacman?replicaSet=${set.name}`;
  const server = await startServer({ env: { MONGODB_URI: uri, GAME_SECRET: SECRET, RATE_LIMIT_WRITES: '0' } });
  return { set, server, uri: `${uri}&readPreference=secondaryPreferred` };
}

describe.skipIf(findMongod() === null || !hasTools)('a backup (needs a mongod, mongodump and mongorestore)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacman-backup-'));
  const archive = join(folder, 'scores.archive.gz');
  const houses: House[] = [];
  const open = async () => {
    const opened = await openHouse();
    houses.push(opened);
    return opened;
  };

  afterEach(async () => {
    for (const { server, set } of houses.splice(0)) {
      await server.close();
      await set.close();
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Hands a game in, as often as it takes. */
  async function play({ server }: House, seed: number): Promise<void> {
    const game = { secret: SECRET, seed, gameId: randomUUID(), bytes: playGame(seed, 20, seed).bytes };
    await expect.poll(async () => (await handIn(server.url, game)).ok, PATIENCE).toBe(true);
  }
  /** Resolves when every member has what a majority has acknowledged: a secondary is copied from, and two members are lost. */
  async function spread({ set }: House): Promise<void> {
    const marks = (await set.connect()).db('tests').collection('marks');
    const w = set.members.length;
    await vi.waitFor(() => marks.insertOne({}, { writeConcern: { w, wtimeoutMS: PATIENCE.timeout } }), PATIENCE);
  }
  async function shown({ server }: House): Promise<string[]> {
    const response = await fetch(`${server.url}/api/scores?limit=100`);
    return ScoreTable.parse(await response.json()).scores.map(({ gameId }) => gameId);
  }

  test('goes into the same set beside a running server, back to its own state, into a new set, and comes from the last of three', async () => {
    const house = await open();
    for (const seed of [1, 2, 3]) await play(house, seed);
    await expect.poll(() => shown(house), PATIENCE).toHaveLength(3);
    const saved = await shown(house);
    await spread(house);
    await dump(house.uri, archive);

    // One is lost, one comes after the backup: what is missing comes back, and nothing goes.
    const scores = (await house.set.connect()).db('pacman').collection('scores');
    await scores.deleteOne({ _id: (await scores.findOne())?._id });
    await play(house, 4);
    await expect.poll(() => shown(house), PATIENCE).toHaveLength(3);
    const { stderr } = await restore(house.uri, archive);
    expect(stderr).toMatch(/1 document\(s\) restored successfully/);
    expect(stderr).toMatch(/duplicate key/);
    await expect.poll(() => shown(house), PATIENCE).toHaveLength(4);
    expect(await shown(house)).toEqual(expect.arrayContaining(saved));

    // To the state of the backup: the server notices that the collection was dropped, and reads it again.
    await restore(house.uri, archive, '--drop');
    await expect.poll(() => shown(house), PATIENCE).toEqual(saved);

    // Into a new set, whose user is not in the archive.
    const other = await open();
    await expect.poll(() => shown(other).catch(() => null), PATIENCE).toEqual([]);
    await restore(other.uri, archive);
    await expect.poll(() => shown(other), PATIENCE).toEqual(saved);
    // Both go on.
    for (const each of [house, other]) {
      await play(each, 5);
      await expect.poll(() => shown(each), PATIENCE).toHaveLength(4);
    }

    // Two of three are gone for good: what the third has is saved, and taken in elsewhere.
    await spread(other);
    const [left, ...gone] = other.set.members;
    await Promise.all(gone.map((member) => member.kill()));
    const dumpLeft = [
      ...['--host', left?.address ?? '', '--readPreference=secondaryPreferred', '-u', USER.createUser, '-p', USER.pwd],
      ...['--authenticationDatabase', 'pacman', '--db', 'pacman', '--gzip', `--archive=${archive}`],
    ];
    // If it was the primary it steps down meanwhile.
    await vi.waitFor(() => run('mongodump', dumpLeft), PATIENCE);
    await restore(house.uri, archive);
    await expect.poll(() => shown(house), PATIENCE).toHaveLength(5);
  });
});
