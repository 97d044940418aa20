/**
 * Three kinds of tests: `unit` beside the code, many at a time; then `mongo`, what is only true with real mongods, some at a
 * time; then `e2e`, the whole system with real browsers and servers, two files at a time so that none starves another.
 */
import { configDefaults, defineConfig } from 'vitest/config';
import { summary } from './scripts/summary.ts';

/** A test beside the code of `server/` that needs a mongod. */
const MONGO = 'server/**/*.mongo.test.ts';

/** Elections and browsers take their time on a machine of two cores: there a test that failed is given another chance, and told. */
const retry = process.env.CI ? 1 : 0;

/** What is awaited comes in a moment; on a busy machine, later. */
const patience = { poll: { timeout: 25_000 } };

export default defineConfig({
  test: {
    reporters: ['default', summary()],
    // `npm test -- --coverage`: what tests are made of does not count.
    coverage: { include: ['{game,client,server,scripts}/**/*.ts'], exclude: ['**/*.test.ts', '**/test/**'] },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{bench,game,client,k8s,server,scripts}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, MONGO],
          setupFiles: 'scripts/test/chance.ts',
          expect: patience,
          // Halls and threads start in many of them, and a busy machine takes its time.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // Vitest would leave one core to itself, which of two is half.
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'mongo',
          include: [MONGO, 'e2e/mongo/**/*.test.ts'],
          // They mostly wait: for elections, and for members that were broken.
          maxWorkers: 5,
          expect: patience,
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'e2e/mongo/**'],
          globalSetup: 'e2e/setup.ts',
          maxWorkers: 2,
          expect: patience,
          retry,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
