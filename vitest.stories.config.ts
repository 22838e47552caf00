import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { chromium, chromiumArguments } from './scripts/browsers.mjs';

const executablePath = chromium();

export default defineConfig({
  plugins: [storybookTest({ configDir: fileURLToPath(new URL('./.storybook', import.meta.url)) })],
  // What the first run would find late: it would reload the page then, and load Lit twice.
  optimizeDeps: {
    include: [
      'lit',
      'lit/directives/*.js',
      'lit/directive-helpers.js',
      'lit/static-html.js',
      '@storybook/web-components-vite',
      'axe-core',
      'colorjs.io',
      'dom-accessibility-api',
      'shadow-dom-testing-library',
      'valibot',
    ],
  },
  test: {
    name: 'stories',
    // People wait more than they compute: two at once, each with a browser context of their own.
    maxWorkers: 2,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
