import { defineConfig } from 'vitest/config';

const elsewhere = ['**/node_modules/**', '**/*.browser.test.ts', 'test/e2e/**', 'test/screen-reader/**'];

// Stories as tests have a configuration of their own, so that a unit test need not wait for Storybook to start.
export default defineConfig({
  test: {
    projects: [
      {
        // Properties try thousands of cases, and the machine may be busy.
        test: { name: 'unit', environment: 'node', include: ['test/**/*.test.ts', 'server/test/**/*.test.ts'], exclude: elsewhere, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        test: {
          name: 'types',
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json', ignoreSourceErrors: true },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/helpers/e2e-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two browsers at once on two cores make long tasks out of short ones.
          fileParallelism: false,
        },
      },
    ],
  },
});
