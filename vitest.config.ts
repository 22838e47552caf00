import { defineConfig } from 'vitest/config';
import { memoryFolder } from './server/test/helpers/memory-folder.ts';

const elsewhere = ['**/node_modules/**', '**/*.browser.test.ts', 'test/e2e/**', 'test/screen-reader/**'];
const measures = ['test/e2e/figures.test.ts'];
/** Tests of the server that need not run once more on PostgreSQL. */
const notOnPostgres = [
  // Open no database.
  ...['adapter-vendors', 'adapters', 'conformance', 'cps', 'deadline', 'deadlines-step', 'delivery-machine', 'guarded-fetch', 'locker', 'log-tree', 'mapping'],
  ...['memory-bus', 'nats-bus', 'protocol-number', 'retention-step', 'settings', 'smtp', 'vault', 'words', 'last-resort', 'tenants-document'],
  // Hold the engines against each other: in `unit` they ran on both.
  ...['delivery-storage', 'deliveries-processes', 'log-contract', 'postgres', 'statements', 'storage-contract'],
  // The database file of an older version, which only SQLite has.
  'case-storage',
  // Copies SQLite's file; whoever has PostgreSQL copies it with its own tools.
  'backup',
].map((name) => `server/test/${name}.test.ts`);
const journey = {
  environment: 'node',
  globalSetup: 'test/helpers/e2e-setup.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // What is polled for comes by events, not by time; the usual second is over before a busy machine has drawn a page.
  expect: { poll: { timeout: 15_000 } },
} as const;

// Stories as tests have a configuration of their own, so that a unit test need not wait for Storybook to start.
export default defineConfig({
  test: {
    projects: [
      {
        // Properties try thousands of cases, and the machine may be busy. Left to itself it takes one core of two.
        test: { name: 'unit', environment: 'node', include: ['test/**/*.test.ts', 'server/test/**/*.test.ts'], exclude: elsewhere, testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 },
      },
      {
        // The server's tests once more, on the other engine. What never opens a database is the same there, and what compares the engines ran on both.
        test: {
          name: 'postgres',
          environment: 'node',
          include: ['server/test/**/*.test.ts'],
          exclude: [...elsewhere, ...notOnPostgres],
          env: { SAME_DOOR_TEST_ENGINE: 'postgres', TMPDIR: memoryFolder() },
          globalSetup: 'server/test/helpers/cluster.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Whoever waits for the database leaves a core to others.
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'types',
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json', ignoreSourceErrors: true },
        },
      },
      {
        // Two browsers at once on two cores: most of a journey is waiting.
        test: { ...journey, name: 'e2e', include: ['test/e2e/**/*.test.ts'], exclude: measures, maxWorkers: 2 },
      },
      {
        // A suite of its own that runs alone: a neighbour makes long tasks out of short ones.
        test: { ...journey, name: 'measures', include: measures, maxWorkers: 1 },
      },
    ],
  },
});
