/** `npm run sounds`, as its user runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SOUND_NAMES } from './listen.ts';

const folder = mkdtempSync(join(tmpdir(), 'pacman-sounds-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });
}

test('writes a WAV file of every sound and of a minute of a game, and prints what it measured', () => {
  const { status, stdout } = run(join(folder, 'new', 'sounds'));
  expect(status).toBe(0);
  const files = readdirSync(join(folder, 'new', 'sounds')).sort();
  expect(files).toEqual([...SOUND_NAMES, 'game'].map((name) => `${name}.wav`).sort());
  for (const name of [...SOUND_NAMES, 'game']) {
    expect(stdout).toMatch(new RegExp(`^${name} .* 0 clipped, 0 clicks$`, 'm'));
  }
  const game = readFileSync(join(folder, 'new', 'sounds', 'game.wav'));
  expect(game.toString('latin1', 0, 4) + game.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
  expect(game.readUInt32LE(24)).toBe(48_000);
  expect(game.readUInt32LE(40)).toBe(game.length - 44);
  expect((game.length - 44) / 2 / 48_000).toBeCloseTo(60, 1);
});

test('--help says what it does', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('npm run sounds FOLDER');
});

test.each([
  { args: [], says: 'npm run sounds FOLDER' },
  { args: ['one', 'two'], says: 'It takes nothing like "two"' },
  { args: ['--loud'], says: "Unknown option '--loud'" },
])('$args: says what is wanted', ({ args, says }) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(says);
});

test('a folder that cannot be made is told in one line', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const { status, stderr } = run(file);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The sounds cannot be written: .*file.*\n$/);
});
