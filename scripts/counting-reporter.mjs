import { writeFileSync } from 'node:fs';

/** Writes `{ passed, failed, skipped }` of a @web/test-runner run as JSON; without a file it does nothing. */
export function countingReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const counts = sessions.map(countSession).reduce(sum, { passed: 0, failed: 0, skipped: 0 });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function countSession({ passed, errors, testResults, testFile }) {
  const counts = testResults ? countSuite(testResults) : { passed: 0, failed: 0, skipped: 0 };
  // A file that could not be loaded, or broke outside its tests, has no failed test to show for it.
  const brokeOutside = !passed && counts.failed === 0;
  if (brokeOutside) console.error(`${testFile}: ${errors.map(({ message }) => message).join('; ') || 'did not finish'}`);
  return brokeOutside ? { ...counts, failed: 1 } : counts;
}

function countSuite({ tests, suites }) {
  const own = tests.map(({ passed, skipped = false }) => ({
    passed: Number(passed && !skipped),
    failed: Number(!passed && !skipped),
    skipped: Number(skipped),
  }));
  return [...own, ...suites.map(countSuite)].reduce(sum, { passed: 0, failed: 0, skipped: 0 });
}

function sum(left, right) {
  return { passed: left.passed + right.passed, failed: left.failed + right.failed, skipped: left.skipped + right.skipped };
}
