import { counted, wholeFile } from './counts.mjs';

/**
 * What deserves a second run, alone: a suite with real browsers, or with speech, may fail for a reason of this machine. The
 * files in which a test failed; all of them (`{}`) where the suite ended without having counted any; nothing (null) where it passed, may
 * not fail by chance, or was ended on the way: that has no second run to hide behind.
 */
export function whatRunsAgain(suite, { tests, note, uncounted }) {
  if (!suite.again) return null;
  if (uncounted) return {};
  const failed = tests.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0 || note || failed.some(({ file }) => !file)) return null;
  return { only: [...new Set(failed.map(({ file }) => file))] };
}

/**
 * Both runs of a suite as one verdict: of two outcomes the second counts, and what was not run again keeps its first. `again`
 * lists what passed only the second time, with what it had said the first time.
 */
export function bothRuns(first, second) {
  const seconds = first.seconds + second.seconds;
  if (second.note) return { ...first, seconds, note: `the second time: ${second.note}` };
  if (first.uncounted) return { ...second, seconds, again: first.tests };
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
