/** What befalls a server from below, in small: it is killed, its disk fails, its clock jumps. */
import { afterEach, describe, expect, test } from 'vitest';
import { findMongod, startSet } from '../../server/test/mongods.ts';
import { createChance } from '../chance.ts';
import { type RunningServer, startServer } from '../server.ts';
import { SECRET } from '../visitor.ts';
import { jumpClock, startClockServer } from './clocks.ts';
import { allowWrites, failingDisk, forbidWrites, mayForbidWrites, mountDisk, readOnlyDisk } from './disks.ts';
import { killUnderHandIns } from './kills.ts';

const ENV = { GAME_SECRET: SECRET, RATE_LIMIT_READS: '0', RATE_LIMIT_WRITES: '0' };
const NOTHING_LOST = { lost: [], tooMany: 0, wrong: [] };

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: { env?: Record<string, string>; dataDir?: string } = {}): Promise<RunningServer> {
  const server = await startServer({ ...options, env: { ...ENV, ...options.env } });
  closing.push(server.close);
  return server;
}

describe('games that were acknowledged are there, once', { timeout: 120_000 }, () => {
  test('when the server is killed while they come in', async () => {
    const reckoning = await killUnderHandIns(await start(), SECRET, 2, createChance(1));
    expect(reckoning).toMatchObject(NOTHING_LOST);
    expect(reckoning.games).toBeGreaterThan(3);
  });

  test.skipIf(findMongod() === null)('when it is killed beside a MongoDB (needs a mongod)', async () => {
    const set = await startSet({ members: 1 });
    closing.push(set.close);
    const server = await start({ env: { MONGODB_URI: set.serverUri } });
    expect(await killUnderHandIns(server, SECRET, 2, createChance(2))).toMatchObject(NOTHING_LOST);
  });

  test.skipIf(!mayForbidWrites())('when the disk takes nothing more for a while (needs prlimit)', async () => {
    const server = await start();
    const fail = () => forbidWrites(server.pid);
    const mend = () => allowWrites(server.pid);
    const figures = await failingDisk(server, SECRET, { fail, mend });
    expect(figures).toMatchObject({ ...NOTHING_LOST, served: true, trouble: expect.stringContaining('disk') });
  });

  test('when the disk is full for a while, and when it may not be written (needs root)', async ({ skip }) => {
    const disk = mountDisk();
    if (disk === null) return skip('no file system may be mounted');
    closing.push(disk.close);
    const server = await start({ dataDir: disk.folder });
    const figures = await failingDisk(server, SECRET, { fail: disk.fill, mend: disk.empty });
    expect(figures).toMatchObject({ ...NOTHING_LOST, served: true, trouble: 'the disk of pacman.db is full' });
    await server.close();

    const again = await start({ dataDir: disk.folder });
    const { said, tooMany, ...rest } = await readOnlyDisk(again, SECRET, disk);
    expect(said).toMatch(/The data folder .* cannot be used: .* Set DATA_DIR to one that can be written/);
    expect({ ...rest, tooMany: tooMany - figures.games }).toMatchObject(NOTHING_LOST);
  });

  test('when the clock jumps to and fro', async () => {
    const server = await startClockServer(SECRET);
    closing.push(server.close);
    const figures = await jumpClock(server, SECRET, 6, createChance(3));
    expect(figures).toMatchObject({ wrong: [], missing: 0 });
    expect(figures.late).toBeGreaterThan(0);
  });
});
