/**
 * Two kinds of tests: `unit` beside the code, many at a time; then `e2e`, the whole system with real browsers and
 * servers, one file at a time so that none of them starves another.
 */
import { defineConfig } from 'vitest/config';
import { summary } from './scripts/summary.ts';

export default defineConfig({
  test: {
    reporters: ['default', summary()],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{game,client,server,scripts}/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/setup.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
