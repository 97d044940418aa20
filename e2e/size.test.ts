/** The built page: small enough, compressed in advance, cacheable for ever, and without inline scripts. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const DIST = join(import.meta.dirname, '..', 'dist');
/** Most bytes, compressed, that a browser may be made to load. */
const LIMIT = 260_000;

const files = globSync('**/*', { cwd: DIST }).filter((path) => statSync(join(DIST, path)).isFile());
const originals = files.filter((path) => !/\.(br|gz)$/.test(path));
const loaded = originals.filter((path) => path !== 'licenses.md');
const texts = loaded.filter((path) =>
  ['.html', '.js', '.css', '.json', '.svg', '.webmanifest'].includes(extname(path)),
);

const read = (path: string): Buffer => readFileSync(join(DIST, path));
const transferred = (path: string): number => read(files.includes(`${path}.br`) ? `${path}.br` : path).length;

describe('the built page', () => {
  test(`loads at most ${LIMIT} bytes, compressed`, () => {
    const sizes = loaded.map((path) => ({ path, bytes: transferred(path) }));
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total, JSON.stringify(sizes, null, 2)).toBeLessThanOrEqual(LIMIT);
  });

  test('has a brotli and a gzip twin of every text that gains by it, and they hold the same', () => {
    const worthwhile = texts.filter((path) => read(path).length > 1024);
    expect(worthwhile).not.toEqual([]);
    for (const path of worthwhile) {
      expect(brotliDecompressSync(read(`${path}.br`)).equals(read(path)), path).toBe(true);
      expect(gunzipSync(read(`${path}.gz`)).equals(read(path)), path).toBe(true);
    }
  });

  test('names everything in assets/ by its content', () => {
    const assets = originals.filter((path) => path.startsWith('assets'));
    expect(assets).not.toEqual([]);
    for (const path of assets) expect(path).toMatch(/-[\w-]{8}\.\w+$/);
  });

  test('keeps Phaser in a file of its own', () => {
    expect(loaded.filter((path) => /phaser-[\w-]+\.js$/.test(path))).toHaveLength(1);
  });

  test('has no inline script, style or handler', () => {
    const html = read('index.html').toString();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  test('hands on the licences of what is built into it', () => {
    expect(read('licenses.md').toString()).toMatch(/phaser[\s\S]*workbox/);
  });
});
