import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './run.mjs';

/** How a test is called that is a whole file: one that could not be loaded, or broke outside its tests, has no failed test to show for it. */
export const wholeFile = '(the whole file)';

/**
 * What a suite checked, read from what a machine wrote; each reader throws when there is nothing to read. `tests` are those that
 * are known by name, `{ file?, name, outcome: 'passed' | 'failed' | 'skipped', message? }`; a file is given from the root.
 */
export const counts = {
  /** A tool that only says yes or no is one check. */
  exitStatus: ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, tests: [] }),

  /** `{ tests }`, as our own scripts and reporters write it. */
  own: ({ file }) => counted(JSON.parse(readFileSync(file, 'utf8')).tests),

  /** Vitest's JSON. */
  vitest: ({ file }) => counted(JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap(testsOfVitest)),

  /** `N passed, N failed` alone on the last line that has it; a check that failed has a line that begins with ✗. */
  lastLine({ output }) {
    const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
    if (!found) throw new Error('no line "N passed, N failed"');
    const tests = [...output.matchAll(/^ *✗ (.+)$/gm)].map(([, sentence]) => ({ name: sentence.replace(/ {2,}/g, ': '), outcome: 'failed' }));
    return { passed: Number(found[1]), failed: Number(found[2]), skipped: 0, tests };
  },
};

/** These tests, counted. */
export function counted(tests) {
  const of = (outcome) => tests.filter((test) => test.outcome === outcome).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped'), tests: tests.map(fromTheRoot) };
}

function testsOfVitest({ name: file, status, message, assertionResults }) {
  const tests = assertionResults.map(({ fullName, status, failureMessages }) => ({
    file,
    name: fullName,
    outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
    ...(status === 'failed' ? { message: failureMessages.join('\n') } : {}),
  }));
  const unloadable = status === 'failed' && !tests.some(({ outcome }) => outcome === 'failed');
  return unloadable ? [...tests, { file, name: wholeFile, outcome: 'failed', message }] : tests;
}

function fromTheRoot(test) {
  return test.file?.startsWith(root) ? { ...test, file: relative(root, test.file) } : test;
}
