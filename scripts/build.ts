/**
 * `npm run build`: makes dist/ from the sources of the page, unless it was made from these very sources.
 *
 * The digest of everything that the page is made from is kept in dist/ itself, so a fresh clone, a changed file, a
 * removed file and an older commit are all noticed, and time stamps, which copying loses, are not asked.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'dist', '.sources');
const SOURCES = ['client/**', 'game/**', 'server/api.ts', 'server/pages.ts', 'vite.config.ts', 'package-lock.json'];

/** Builds the page if it is stale. Throws when Vite fails, which has then said why. */
export function build(): void {
  const digest = digestOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  // Whoever builds, tests too, gets the page that is played in earnest.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [vite, 'build'], { cwd: ROOT, env, stdio: 'inherit' });
  if (status !== 0) throw new Error('The page could not be built.');
  writeFileSync(STAMP, digest);
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  const paths = globSync(SOURCES, { cwd: ROOT, exclude: (path) => path.endsWith('.test.ts') });
  for (const path of paths.sort()) {
    const file = join(ROOT, path);
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

if (import.meta.main) build();
