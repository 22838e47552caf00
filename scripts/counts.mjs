import { readFileSync } from 'node:fs';

/** How many checks a suite passed and failed, read from what a machine wrote; each reader throws when there is nothing to read. */
export const counts = {
  /** A tool that only says yes or no is one check. */
  exitStatus: ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }),

  /** `{ passed, failed, skipped }`, as our own scripts and reporters write it. */
  own({ file }) {
    const { passed, failed, skipped = 0 } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed, failed, skipped };
  },

  /** Vitest's JSON; a file that could not be loaded has no failed test to show for it. */
  vitest({ file }) {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const unloadable = result.testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(({ status }) => status === 'failed'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + unloadable.length,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  },

  /** `N passed, N failed` alone on the last line that has it. */
  lastLine({ output }) {
    const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
    if (!found) throw new Error('no line "N passed, N failed"');
    return { passed: Number(found[1]), failed: Number(found[2]), skipped: 0 };
  },
};
