import { counts } from './counts.mjs';

const node = process.execPath;
const vitest = (...selection) => (file, only = []) => ['vitest', 'run', ...only, ...selection, '--reporter', 'default', '--reporter', 'json', '--outputFile.json', file];
const wtr = (config, only) => ['wtr', '--config', config, ...(only ? ['--files', ...only] : [])];
const speech = ['test/screen-reader/**/*.test.mjs'];

/**
 * Every suite by name: the command (given the file to write its counts to, and the test files if not all), how that file
 * is read, what must exist for there to be a suite at all, whether failing files run again, and how long it may take.
 */
export const suites = {
  build: { command: () => [node, 'scripts/build.mjs'], read: counts.exitStatus, minutes: 5 },
  lint: { command: () => [node, 'scripts/lint.mjs'], read: counts.exitStatus, needsBuild: true, minutes: 5 },
  unit: { files: ['test/**/*.test.ts', 'server/test/**/*.test.ts'], command: vitest('--project', 'unit'), read: counts.vitest, needsBuild: true, needsSystem: true, again: true, minutes: 10 },
  postgres: { files: ['server/test/**/*.test.ts'], command: vitest('--project', 'postgres'), read: counts.vitest, needsSystem: true, again: true, minutes: 10 },
  types: { files: ['test/**/*.test-d.ts'], command: vitest('--project', 'types'), read: counts.vitest, minutes: 5 },
  chromium: {
    files: ['test/**/*.browser.test.ts'],
    command: (_, only) => wtr('web-test-runner.config.mjs', only),
    read: counts.own,
    needsSystem: true,
    again: true,
    minutes: 12,
  },
  firefox: {
    files: ['test/**/*.browser.test.ts'],
    command: (_, only) => wtr('web-test-runner.firefox.config.mjs', only),
    read: counts.own,
    needsSystem: true,
    again: true,
    minutes: 20,
  },
  webkit: {
    files: ['test/**/*.browser.test.ts'],
    command: (_, only) => [node, 'scripts/with-webkit.mjs', ...wtr('web-test-runner.webkit.config.mjs', only)],
    read: counts.own,
    needsSystem: true,
    again: true,
    minutes: 20,
  },
  stories: { files: ['stories/**/*.stories.ts'], command: vitest('--config', 'vitest.stories.config.ts'), read: counts.vitest, needsBuild: true, needsSystem: true, again: true, minutes: 10 },
  e2e: { files: ['test/e2e/**/*.test.ts'], command: vitest('--project', 'e2e'), read: counts.vitest, needsBuild: true, needsSystem: true, again: true, minutes: 12 },
  measures: { files: ['test/e2e/figures.test.ts'], command: vitest('--project', 'measures'), read: counts.vitest, needsBuild: true, needsSystem: true, again: true, minutes: 5 },
  size: { files: ['src/script.ts'], command: () => [node, 'scripts/size.mjs'], read: counts.own, needsBuild: true, needsSystem: true, minutes: 3 },
  'screen-reader': {
    files: speech,
    command: (file, only = speech) => [
      node,
      '--test',
      '--test-concurrency=1',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./scripts/counting-test-reporter.mjs',
      `--test-reporter-destination=${file}`,
      ...only,
    ],
    read: counts.own,
    needsBuild: true,
    needsSystem: true,
    again: true,
    minutes: 12,
  },
  conversation: { files: ['test/conversation/conversation.mjs'], command: () => [node, 'test/conversation/conversation.mjs'], read: counts.lastLine, minutes: 8 },
  nodes: { files: ['test/nodes/nodes.mjs'], command: () => [node, 'test/nodes/nodes.mjs'], read: counts.lastLine, needsSystem: true, minutes: 6 },
  call: { files: ['test/call/call.mjs'], command: () => [node, 'test/call/call.mjs'], read: counts.lastLine, needsSystem: true, minutes: 6 },
  crash: { files: ['test/crash/crash.mjs'], command: () => [node, 'test/crash/crash.mjs'], read: counts.lastLine, needsBuild: true, needsSystem: true, minutes: 15 },
};

/**
 * What runs when, on two cores: rounds one after the other, of lanes side by side, each of suites one after the other. A suite in
 * an engine of its own waits more than it computes, so three fit; what measures time runs alone, and beside what listens to
 * speech only what waits for timers.
 */
export const rounds = [
  [['build']],
  [['lint', 'types'], ['unit']],
  [['webkit'], ['firefox'], ['chromium', 'stories', 'crash']],
  [['e2e']],
  [['measures']],
  [['screen-reader'], ['conversation']],
  [['size']],
  [['postgres'], ['nodes']],
  [['call']],
];
