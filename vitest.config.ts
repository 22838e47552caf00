import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { chromium, chromiumArguments } from './scripts/browsers.mjs';

const browserPath = chromium();
const elsewhere = ['**/node_modules/**', '**/*.browser.test.ts', 'test/e2e/**', 'test/screen-reader/**'];

export default defineConfig({
  // What the first browser run would find late: it would reload the page then, and load Lit twice.
  optimizeDeps: {
    include: ['lit', 'lit/directives/*.js', 'lit/directive-helpers.js', 'lit/static-html.js', '@storybook/web-components-vite', 'axe-core', 'valibot'],
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['test/**/*.test.ts', 'server/test/**/*.test.ts'], exclude: elsewhere },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json', ignoreSourceErrors: true },
        },
      },
      {
        extends: true,
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
      {
        extends: true,
        plugins: [storybookTest({ configDir: fileURLToPath(new URL('./.storybook', import.meta.url)) })],
        test: {
          name: 'stories',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { args: chromiumArguments, ...(browserPath ? { executablePath: browserPath } : {}) } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
