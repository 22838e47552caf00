import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countingReporter } from '../../scripts/counting-reporter.mjs';
import { counts, wholeFile } from '../../scripts/counts.mjs';
import { runSuite } from '../../scripts/suite.mjs';
import { suites } from '../../scripts/suites.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'same-door-counts-'));
});
afterEach(() => rm(folder, { recursive: true }));

const written = async (content: unknown) => {
  const file = join(folder, 'counts.json');
  await writeFile(file, JSON.stringify(content));
  return file;
};

test('the last verdict counts, and only when it stands alone', () => {
  expect(counts.lastLine({ output: '1 passed, 9 failed\nand then\n7 passed, 0 failed\nin all 8 passed, 8 failed\n' })).toMatchObject({ passed: 7, failed: 0 });
  expect(() => counts.lastLine({ output: 'all good' })).toThrow();
});

test('a check that failed is named as its suite printed it', () => {
  const { tests } = counts.lastLine({ output: '  ✓ nothing is lost      0\n  ✗ nothing is doubled      2 of 40\n\n1 passed, 1 failed\n' });
  expect(tests).toEqual([{ name: 'nothing is doubled: 2 of 40', outcome: 'failed' }]);
});

test('Vitest names each failure with its file and message, and a file that could not be loaded', async () => {
  const file = await written({
    testResults: [
      {
        name: resolve('test/a.test.ts'),
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'a person waits', status: 'failed', failureMessages: ['too long'] },
          { fullName: 'a person reads', status: 'passed', failureMessages: [] },
          { fullName: 'a person signs', status: 'todo', failureMessages: [] },
        ],
      },
      { name: resolve('test/b.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  });
  expect(counts.vitest({ file })).toMatchObject({
    passed: 1,
    failed: 2,
    skipped: 1,
    tests: [
      { file: 'test/a.test.ts', name: 'a person waits', outcome: 'failed', message: 'too long' },
      { name: 'a person reads', outcome: 'passed' },
      { outcome: 'skipped' },
      { file: 'test/b.test.ts', name: wholeFile, outcome: 'failed', message: 'no such module' },
    ],
  });
});

test('a test in a browser is named within what it is about, and a file that never finished is named too', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const file = join(folder, 'counts.json');
  const inner = { name: 'a person', suites: [], tests: [{ name: 'types', passed: false, skipped: false, error: { message: 'no key came' } }, { name: 'reads', passed: true, skipped: false }] };
  countingReporter(file).onTestRunFinished({
    sessions: [
      { passed: false, errors: [], testFile: resolve('test/a.browser.test.ts'), testResults: { name: '', tests: [], suites: [inner] } },
      { passed: false, errors: [], testFile: resolve('test/b.browser.test.ts') },
    ],
  });
  expect(counts.own({ file }).tests).toEqual([
    { file: 'test/a.browser.test.ts', name: 'a person › types', outcome: 'failed', message: 'no key came' },
    { file: 'test/a.browser.test.ts', name: 'a person › reads', outcome: 'passed' },
    { file: 'test/b.browser.test.ts', name: wholeFile, outcome: 'failed', message: 'did not finish' },
  ]);
});

test('what is heard is counted test by test, and a file that breaks is named', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const [sound, broken] = [join(folder, 'sound.test.mjs'), join(folder, 'broken.test.mjs')];
  await writeFile(sound, `import { test } from 'node:test'; test('hears', () => {}); test('hears again', () => { throw new Error('silence'); });`);
  await writeFile(broken, `throw new Error('no reader');`);
  const { tests } = await runSuite('runner-speech', { ...suites['screen-reader'], files: ['package.json'] }, { environment: {}, only: [sound, broken] });
  expect(tests).toMatchObject([
    { file: broken, name: wholeFile, outcome: 'failed' },
    { file: sound, name: 'hears', outcome: 'passed' },
    { file: sound, name: 'hears again', outcome: 'failed', message: 'silence' },
  ]);
});
