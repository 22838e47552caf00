import { writeFileSync } from 'node:fs';
import { wholeFile } from './counts.mjs';

/** Writes what became of each test of a @web/test-runner run as JSON; without a file it does nothing. */
export function countingReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (file) writeFileSync(file, JSON.stringify({ tests: sessions.flatMap(testsOfSession) }));
    },
  };
}

function testsOfSession({ passed, errors, testResults, testFile }) {
  const tests = testResults ? testsOfSuite(testResults).map((test) => ({ file: testFile, ...test })) : [];
  if (passed || tests.some(({ outcome }) => outcome === 'failed')) return tests;
  const message = errors.map(({ message }) => message).join('; ') || 'did not finish';
  console.error(`${testFile}: ${message}`);
  return [...tests, { file: testFile, name: wholeFile, outcome: 'failed', message }];
}

function testsOfSuite({ tests, suites }, within = []) {
  const own = tests.map(({ name, passed, skipped = false, error }) => ({
    name: [...within, name].join(' › '),
    outcome: skipped ? 'skipped' : passed ? 'passed' : 'failed',
    ...(error ? { message: error.message } : {}),
  }));
  return [...own, ...suites.flatMap((suite) => testsOfSuite(suite, [...within, suite.name]))];
}
