/**
 * The secret that signs tickets, when the operator gives none: made once and kept beside the scores, so that games
 * that began before a restart can still be ranked after it.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fewest characters of a secret. */
export const SECRET_LENGTH = 32;

/** Fewest different characters of a secret; a word said again and again has no more than a word. */
const VARIETY = 8;

/** What is wrong with a secret, as the end of a sentence; null when it will do. */
export function weakness(secret: string): string | null {
  if (secret.trim().length < SECRET_LENGTH) return `must have at least ${SECRET_LENGTH} characters`;
  if (new Set(secret).size < VARIETY || /^(.{1,16}?)\1+.{0,15}$/su.test(secret)) {
    return 'must not repeat itself: `openssl rand -base64 32` makes one';
  }
  return null;
}

/**
 * The secret of a data folder. Servers that start on one folder at the same time agree: a whole file is
 * linked into place, and the first link wins.
 */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'game-secret');
  const draft = join(dataDir, `game-secret.${randomUUID()}`);
  try {
    return checked(path, readFileSync(path, 'utf8'));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  writeFileSync(draft, randomBytes(SECRET_LENGTH).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    // Some file systems know no links; there the last of two simultaneous starts would win.
    if (!hasCode(error, 'EEXIST')) renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return checked(path, readFileSync(path, 'utf8'));
}

function checked(path: string, secret: string): string {
  const weak = weakness(secret.trim());
  if (weak === null) return secret.trim();
  throw new Error(`${path} ${weak}; remove it to have a new secret made`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
