/**
 * Disks that fail: full, taking nothing more, read-only. The hall goes on for everybody who only plays and looks, says that it cannot
 * write, and writes everything down as soon as it can.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readiness } from '../../server/api.ts';
import { guard } from '../../server/test/guard.ts';
import type { RunningServer } from '../server.ts';
import { createInsistent, type Reckoning } from './insist.ts';

/** A file system in memory, for one server. */
export interface Disk {
  readonly folder: string;
  fill(): void;
  empty(): void;
  makeReadOnly(): void;
  makeWritable(): void;
  /** Once nobody uses it. */
  close(): void;
}

/** Room for a score table, and for hardly more. */
const SIZE = 4 * 2 ** 20;

/** Null where it may not be mounted: it takes root. */
export function mountDisk(): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'pacman-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'pacman-attack', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  guard().atEnd(`umount --lazy ${folder} 2>/dev/null; rmdir ${folder} 2>/dev/null`);
  const ballast = join(folder, 'ballast');
  const remount = (how: string) => execFileSync('mount', ['-o', `remount,${how}`, folder]);
  return {
    folder,
    fill: () => writeUntilFull(ballast),
    empty: () => rmSync(ballast),
    makeReadOnly: () => remount('ro'),
    makeWritable: () => remount('rw'),
    close() {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096);
  try {
    while (writeSync(file, block) === block.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

/** Whether there is a program that sets limits for another process. */
export function mayForbidWrites(): boolean {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Files of this process may not grow any more: to it every disk is one that takes nothing. Needs no rights. */
export function forbidWrites(pid: number): void {
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=0:']);
}

export function allowWrites(pid: number): void {
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:']);
}

export interface DiskFigures extends Reckoning {
  /** What it said of itself while it could not write. */
  trouble: string | null;
  /** Whether who only looks was served as ever meanwhile. */
  served: boolean;
}

/** Games come in, the disk begins to fail, more come in, it is well again; then the server is killed and everything is counted. */
export async function failingDisk(
  server: RunningServer,
  secret: string,
  { fail, mend }: { fail(): void; mend(): void },
): Promise<DiskFigures> {
  const { url } = server;
  const players = createInsistent(url, secret);
  for (let game = 0; game < GAMES; game++) await players.play();
  fail();
  const waiting = Array.from({ length: GAMES }, () => players.play());
  const allIn = Promise.all(waiting).then(() => true);
  while (players.inVain < 2 * GAMES) {
    if (await Promise.race([allIn, pause(10)])) throw new Error('The disk did not fail.');
  }
  const health = await fetch(`${url}/healthz`);
  const table = await fetch(`${url}/api/scores`);
  const { trouble } = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
  mend();
  await allIn;
  await server.kill();
  await server.restart();
  return { ...(await players.reckon()), trouble, served: health.status === 200 && table.status === 200 };
}

const GAMES = 6;

/** What a server says that is started on a disk that cannot be written, and what it has when it can. */
export async function readOnlyDisk(
  server: RunningServer,
  secret: string,
  disk: Disk,
): Promise<Reckoning & { said: string }> {
  const players = createInsistent(server.url, secret);
  for (let game = 0; game < GAMES; game++) await players.play();
  await server.stop();
  disk.makeReadOnly();
  const said = await server.restart().then(
    () => 'It starts all the same.',
    (error: Error) => error.message,
  );
  disk.makeWritable();
  await server.restart();
  return { ...(await players.reckon()), said };
}
