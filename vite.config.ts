/**
 * How the page is built and, in development, served.
 *
 * `vite build` writes dist/: hashed names (so that the server may let browsers keep them for ever), Phaser in a
 * chunk of its own (it changes with the package, not with our code), a brotli and a gzip twin of every text file
 * (so that nothing is compressed while somebody waits), and no inline script (the content security policy forbids it).
 */
import { fileURLToPath } from 'node:url';
import { constants } from 'node:zlib';
import { defineConfig } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';

/** Phaser without sound, physics and the rest that the cabinet has no use for: 120 KB less than the whole. */
const phaserCore = fileURLToPath(new URL('node_modules/phaser/src/phaser-core.js', import.meta.url));
const phaserFlags = { 'typeof WEBGL_DEBUG': 'false', 'typeof FEATURE_SOUND': 'false', global: 'globalThis' };

/** Where `npm run dev` puts the API. */
const api = `http://localhost:${process.env.PORT ?? 8080}`;

export default defineConfig({
  root: 'client',
  resolve: { alias: [{ find: /^phaser$/, replacement: phaserCore }] },
  define: phaserFlags,
  optimizeDeps: { include: ['phaser'], rolldownOptions: { transform: { define: phaserFlags } } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
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
      algorithms: [
        defineAlgorithm('gzip', { level: constants.Z_BEST_COMPRESSION }),
        defineAlgorithm('brotliCompress', {
          params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
        }),
      ],
      logLevel: 'silent',
    }),
  ],
  server: {
    fs: { allow: ['.', '../game', '../node_modules'] },
    proxy: Object.fromEntries(
      ['/api', '/healthz', '/readyz', '/version', '/openapi.json', '/docs'].map((path) => [path, api]),
    ),
  },
});
