import { counts } from './counts.mjs';

const node = process.execPath;
const vitest = (...selection) => (file) => ['vitest', 'run', ...selection, '--reporter', 'default', '--reporter', 'json', '--outputFile.json', file];
const wtr = (config) => ['wtr', '--config', config];

/**
 * Every suite by name: the command (given the file to write its counts to), how that file is read, what must exist for
 * there to be a suite at all, and how long it may take.
 */
export const suites = {
  build: { command: () => [node, 'scripts/build.mjs'], read: counts.exitStatus, minutes: 5 },
  lint: { command: () => [node, 'scripts/lint.mjs'], read: counts.exitStatus, needsBuild: true, minutes: 5 },
  unit: { files: ['test/**/*.test.ts', 'server/test/**/*.test.ts'], command: vitest('--project', 'unit'), read: counts.vitest, needsBuild: true, minutes: 8 },
  types: { files: ['test/**/*.test-d.ts'], command: vitest('--project', 'types'), read: counts.vitest, minutes: 5 },
  chromium: {
    files: ['test/**/*.browser.test.ts'],
    command: () => wtr('web-test-runner.config.mjs'),
    read: counts.own,
    needsSystem: true,
    minutes: 8,
  },
  firefox: {
    files: ['test/**/*.browser.test.ts'],
    command: () => wtr('web-test-runner.firefox.config.mjs'),
    read: counts.own,
    needsSystem: true,
    minutes: 11,
  },
  webkit: {
    files: ['test/**/*.browser.test.ts'],
    command: () => [node, 'scripts/with-webkit.mjs', ...wtr('web-test-runner.webkit.config.mjs')],
    read: counts.own,
    needsSystem: true,
    minutes: 11,
  },
  stories: { files: ['stories/**/*.stories.ts'], command: vitest('--config', 'vitest.stories.config.ts'), read: counts.vitest, needsBuild: true, needsSystem: true, minutes: 8 },
  e2e: { files: ['test/e2e/**/*.test.ts'], command: vitest('--project', 'e2e'), read: counts.vitest, needsBuild: true, needsSystem: true, minutes: 10 },
  size: { files: ['src/script.ts'], command: () => [node, 'scripts/size.mjs'], read: counts.own, needsBuild: true, needsSystem: true, minutes: 3 },
  'screen-reader': {
    files: ['test/screen-reader/**/*.test.mjs'],
    command: (file) => [
      node,
      '--test',
      '--test-concurrency=1',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./scripts/counting-test-reporter.mjs',
      `--test-reporter-destination=${file}`,
      'test/screen-reader/**/*.test.mjs',
    ],
    read: counts.own,
    needsBuild: true,
    needsSystem: true,
    minutes: 12,
  },
  conversation: { files: ['test/conversation/conversation.mjs'], command: () => [node, 'test/conversation/conversation.mjs'], read: counts.lastLine, minutes: 8 },
  call: { files: ['test/call/call.mjs'], command: () => [node, 'test/call/call.mjs'], read: counts.lastLine, needsSystem: true, minutes: 6 },
  crash: { files: ['test/crash/crash.mjs'], command: () => [node, 'test/crash/crash.mjs'], read: counts.lastLine, needsBuild: true, needsSystem: true, minutes: 15 },
};

/** What may run side by side on two cores; suites that measure time or listen to speech run alone. */
export const rounds = [['build'], ['lint', 'unit'], ['types', 'chromium'], ['firefox', 'webkit'], ['stories'], ['e2e'], ['size', 'conversation'], ['screen-reader'], ['call'], ['crash']];
