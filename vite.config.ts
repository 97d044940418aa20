/**
 * How the page is built and, in development, served.
 *
 * `vite build` writes dist/: hashed names (so that the server may let browsers keep them for ever), Phaser in a
 * chunk of its own (it changes with the package, not with our code), a brotli and a gzip twin of every text file
 * (so that nothing is compressed while somebody waits), and no inline script (the content security policy forbids it).
 * A service worker (sw.ts) keeps all of it in the browser, so that the game can be installed and played offline;
 * client/update.ts says when it takes over a new version.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';

/** Phaser without sound, physics and the rest that the cabinet has no use for: 120 KB less than the whole. */
const phaserCore = fileURLToPath(new URL('node_modules/phaser/src/phaser-core.js', import.meta.url));
const phaserFlags = { 'typeof WEBGL_DEBUG': 'false', 'typeof FEATURE_SOUND': 'false', global: 'globalThis' };

/** Baseline 2022: the oldest browsers that must do. The README tells them too; e2e/old-browsers.test.ts takes from a new one what they lack. */
const oldest = ['chrome109', 'edge109', 'firefox115', 'safari16'];

/** Where `npm run dev` puts the API. */
const api = `http://localhost:${process.env.PORT ?? 8080}`;

/** What the server answers itself. */
const apiPaths = ['/api', '/docs', '/healthz', '/metrics', '/openapi.json', '/problems', '/readyz', '/version'];

/** The folder that is built into. */
let dist = '';

const gzip = { level: constants.Z_BEST_COMPRESSION };
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

const manifest: VitePWAOptions['manifest'] = {
  name: 'Pacman',
  short_name: 'Pacman',
  description: 'Pac-Man as the 1980 arcade machine plays it, with an honest high-score table. Plays offline too.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'fullscreen',
  display_override: ['fullscreen', 'standalone'],
  orientation: 'any',
  background_color: '#000000',
  theme_color: '#000000',
  categories: ['games'],
  icons: [
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icon-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
    { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};

/** What the service worker keeps: every file of the page. */
const kept: VitePWAOptions['injectManifest'] = {
  globPatterns: ['**/*.{js,css,html,svg,png}'],
  sourcemap: false,
  manifestTransforms: [
    // While pods are renewed, one may answer with the other version's file. It is not taken: half of each version would not run.
    (files) => ({ manifest: files.map((file) => ({ ...file, integrity: digest(file.url) })) }),
  ],
};

function digest(path: string): string {
  return `sha256-${createHash('sha256')
    .update(readFileSync(join(dist, path)))
    .digest('base64')}`;
}

/** sw.js is written after the bundle, so that its twins and the licence of what is in it are still missing. */
const finishServiceWorker: Plugin = {
  name: 'finish-service-worker',
  apply: 'build',
  configResolved({ root, build }) {
    dist = resolve(root, build.outDir);
  },
  closeBundle: {
    order: 'post',
    sequential: true,
    handler(error) {
      if (error) return;
      const source = readFileSync(join(dist, 'sw.js'));
      writeFileSync(join(dist, 'sw.js.gz'), gzipSync(source, gzip));
      writeFileSync(join(dist, 'sw.js.br'), brotliCompressSync(source, brotli));
      const licence = readFileSync(join(import.meta.dirname, 'node_modules/workbox-core/LICENSE'), 'utf8');
      appendFileSync(join(dist, 'licenses.md'), `\n## workbox (MIT)\n\n${licence.trim()}\n`);
    },
  },
};

export default defineConfig({
  root: 'client',
  // Every address in the page is relative to its <base>, so that it lives under any path.
  base: './',
  resolve: { alias: [{ find: /^phaser$/, replacement: phaserCore }] },
  define: phaserFlags,
  optimizeDeps: { include: ['phaser'], rolldownOptions: { transform: { define: phaserFlags } } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: oldest,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    // Phaser is bigger than the default warning allows; e2e/size.test.ts holds the whole page to its limit instead.
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [{ name: 'phaser', test: /node_modules[\\/]phaser[\\/]/ }] } },
    },
  },
  plugins: [
    compression({
      include: /\.(js|css|html|svg|json|webmanifest)$/,
      algorithms: [defineAlgorithm('gzip', gzip), defineAlgorithm('brotliCompress', brotli)],
      logLevel: 'silent',
    }),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      manifest,
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      injectManifest: kept,
    }),
    finishServiceWorker,
  ],
  server: {
    fs: { allow: ['.', '../game', '../node_modules'] },
    proxy: Object.fromEntries(apiPaths.map((path) => [path, api])),
  },
});
