import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { chromium, chromiumArguments } from './scripts/browsers.mjs';

const executablePath = chromium();
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** Another book than ours: a test opens one with planted faults, to see that they are found. */
const book = process.env['BOOK'] ?? '.storybook';

export default defineConfig({
  plugins: [storybookTest({ configDir: path(book) })],
  // In a clone that borrows its packages from another one, they lie outside the root, and Vite would refuse to serve them.
  server: { fs: { allow: [path('.'), realpathSync(path('node_modules'))] } },
  test: {
    name: 'stories',
    // People wait more than they compute: two at once, each with a browser context of their own.
    maxWorkers: 2,
    // A journey waits for many things, each with patience.
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
