import { counted, wholeFile } from './counts.mjs';

/**
 * The files that deserve a second run, alone: a suite with real browsers, or with speech, may fail for a reason of this
 * machine. Only where each failure is a test of a known file; a suite that broke has no second run to hide behind.
 */
export function filesToRunAgain(suite, { tests, note }) {
  const failed = tests.filter(({ outcome }) => outcome === 'failed');
  if (!suite.again || note || failed.some(({ file }) => !file)) return [];
  return [...new Set(failed.map(({ file }) => file))];
}

/**
 * Both runs of a suite as one verdict: of two outcomes the second counts, and what was not run again keeps its first. `again`
 * lists what passed only the second time, with what it had said the first time.
 */
export function bothRuns(first, second) {
  const seconds = first.seconds + second.seconds;
  if (second.note) return { ...first, seconds, note: `the second time: ${second.note}` };
  const repeated = new Set(second.tests.map(nameOf));
  const mended = (test) => test.name === wholeFile && isSound(second.tests.filter(({ file }) => file === test.file));
  const kept = first.tests.filter((test) => !repeated.has(nameOf(test)) && !mended(test));
  const verdict = counted([...kept, ...second.tests]);
  const failed = new Set(verdict.tests.filter(({ outcome }) => outcome === 'failed').map(nameOf));
  const again = first.tests.filter((test) => test.outcome === 'failed' && !failed.has(nameOf(test)));
  return { ...first, ...verdict, seconds, again };
}

function nameOf({ file, name }) {
  return JSON.stringify([file, name]);
}

/** A file that was loaded this time, and failed nowhere. */
function isSound(tests) {
  return tests.some(({ outcome }) => outcome === 'passed') && tests.every(({ outcome }) => outcome !== 'failed');
}
