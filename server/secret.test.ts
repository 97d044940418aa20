import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptSecret, SECRET_LENGTH } from './secret.ts';

describe('the kept secret', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pacman-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is made once and stays the same', () => {
    const secret = keptSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(SECRET_LENGTH);
    expect(keptSecret(folder)).toBe(secret);
    expect(readdirSync(folder)).toEqual(['game-secret']);
  });

  test('can be read by its owner alone', () => {
    keptSecret(folder);
    expect(statSync(join(folder, 'game-secret')).mode & 0o777).toBe(0o600);
  });

  test('differs from folder to folder', () => {
    const other = mkdtempSync(join(tmpdir(), 'pacman-secret-'));
    expect(keptSecret(other)).not.toBe(keptSecret(folder));
    rmSync(other, { recursive: true });
  });

  test('that somebody shortened is refused, and left for him to see', () => {
    const path = join(folder, 'game-secret');
    writeFileSync(path, 'short\n');
    chmodSync(path, 0o600);
    expect(() => keptSecret(folder)).toThrow('must have at least 32 characters');
    expect(readFileSync(path, 'utf8')).toBe('short\n');
  });
});
