import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { summaryReporter, defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { chromium, chromiumArguments } from './scripts/browsers.mjs';
import { countingReporter } from './scripts/counting-reporter.mjs';
import { freePort } from './scripts/free-port.mjs';

/**
 * What other engines need not do again: axe reads the same tree everywhere. They run it in English; Chromium runs every language.
 */
export const inOtherEngines = [
  'test/**/*.browser.test.ts',
  '!test/widgets/*axe.{de,pt-BR,ar,ar-XB}.browser.test.ts',
];

/** Films load only in a tab that is seen, and two files run at a time: the one that plays comes to the front. Other engines run one at a time. */
const toTheFront = {
  name: 'to-the-front',
  async executeCommand({ command, session }) {
    if (command !== 'to-the-front') return undefined;
    await session.browser.getPage?.(session.id).bringToFront();
    return true;
  },
};

export default {
  files: 'test/**/*.browser.test.ts',
  // Three engines begin at the same moment: each counting up from 8000, two of them meet.
  port: await freePort(),
  nodeResolve: { exportConditions: ['browser', 'development'] },
  // More pages than processors: a test waits for timers and frames most of its time.
  concurrency: 3,
  plugins: [
    a11ySnapshotPlugin(),
    toTheFront,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)) }),
  ],
  // A film that has begun goes on in a tab behind another.
  browsers: [chromeLauncher({ launchOptions: { executablePath: chromium(), headless: true, args: [...chromiumArguments, '--disable-background-media-suspend'] } })],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 300_000,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), summaryReporter(), countingReporter(process.env.COUNTS)],
  filterBrowserLogs: ({ args }) => !String(args?.[0] ?? '').includes('Lit is in dev mode'),
};
