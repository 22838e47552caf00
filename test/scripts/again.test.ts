import { describe, expect, test } from 'vitest';
import { bothRuns, whatRunsAgain } from '../../scripts/again.mjs';
import { counted, wholeFile, type Test } from '../../scripts/counts.mjs';
import { suites } from '../../scripts/suites.mjs';

const [passes, fails] = [(name: string, file = 'a'): Test => ({ file, name, outcome: 'passed' }), (name: string, file = 'a'): Test => ({ file, name, outcome: 'failed', message: 'late' })];
const verdict = (...tests: Test[]) => ({ name: 'webkit', seconds: 10, ...counted(tests) });
const suite = { again: true };
const uncounted: Test = { name: 'ended with 1', outcome: 'failed', message: 'address in use' };

describe('what runs again', () => {
  test('is each file with a failure, once, and no other', () => {
    expect(whatRunsAgain(suite, verdict(fails('one'), fails('two'), passes('three', 'b'), fails('four', 'c')))).toEqual({ only: ['a', 'c'] });
  });

  test('is nothing where nothing failed', () => {
    expect(whatRunsAgain(suite, verdict(passes('one')))).toBeNull();
  });

  test('is nothing of a suite that may not fail by chance', () => {
    expect(whatRunsAgain({}, verdict(fails('one')))).toBeNull();
    expect(whatRunsAgain({}, { ...verdict(uncounted), uncounted: true })).toBeNull();
    const repeated = Object.keys(suites).filter((name) => suites[name]?.again);
    expect(repeated.toSorted()).toEqual(['chromium', 'e2e', 'firefox', 'measures', 'postgres', 'screen-reader', 'stories', 'unit', 'webkit']);
  });

  test('is nothing of a suite that broke, whatever else failed in it', () => {
    expect(whatRunsAgain(suite, { ...verdict(fails('one')), note: 'stopped after 8 min' })).toBeNull();
    expect(whatRunsAgain(suite, verdict(fails('one'), { name: 'ended with 1', outcome: 'failed' }))).toBeNull();
  });

  test('is everything where a suite ended without a count', () => {
    expect(whatRunsAgain(suite, { ...verdict(uncounted), note: 'ended with 1', uncounted: true })).toEqual({});
  });
});

describe('a suite that ended without a count', () => {
  const first = { ...verdict(uncounted), note: 'ended with 1', uncounted: true };

  test('and counts the second time is what that run says, and what it had said is named', () => {
    expect(bothRuns(first, verdict(passes('one'), fails('two')))).toMatchObject({ passed: 1, failed: 1, again: [uncounted], seconds: 20 });
    expect(bothRuns(first, verdict(passes('one')))).not.toHaveProperty('note');
  });

  test('and does not the second time either has failed', () => {
    expect(bothRuns(first, first)).toMatchObject({ passed: 0, failed: 1, note: 'the second time: ended with 1' });
  });
});

describe('a test that failed', () => {
  test('and passes the second time counts as passed, and is named with what it had said', () => {
    expect(bothRuns(verdict(fails('one'), passes('two'), passes('three', 'b')), verdict(passes('one'), passes('two')))).toMatchObject({
      passed: 3,
      failed: 0,
      again: [{ file: 'a', name: 'one', message: 'late' }],
      seconds: 20,
    });
  });

  test('and fails the second time has failed', () => {
    expect(bothRuns(verdict(fails('one')), verdict(fails('one')))).toMatchObject({ passed: 0, failed: 1, again: [] });
  });

  test('and does not appear the second time has failed', () => {
    expect(bothRuns(verdict(fails('one'), passes('two')), verdict(passes('two')))).toMatchObject({ passed: 1, failed: 1, again: [] });
    expect(bothRuns(verdict(fails('one'), fails('two', 'b')), verdict(passes('one')))).toMatchObject({ passed: 1, failed: 1, again: [{ name: 'one' }] });
  });

  test('in a suite that breaks the second time has failed', () => {
    const broken = { ...verdict(passes('one')), failed: 1, note: 'ended with SIGKILL' };
    expect(bothRuns(verdict(fails('one')), broken)).toMatchObject({ passed: 0, failed: 1, note: 'the second time: ended with SIGKILL' });
  });

  test('beside one that fails only the second time leaves that one as a failure', () => {
    expect(bothRuns(verdict(fails('one'), passes('two')), verdict(passes('one'), fails('two')))).toMatchObject({ passed: 1, failed: 1, again: [{ name: 'one' }] });
  });
});

describe('a file that could not be loaded', () => {
  test('and is sound the second time counts with its tests', () => {
    expect(bothRuns(verdict(fails(wholeFile), passes('two', 'b')), verdict(passes('one')))).toMatchObject({ passed: 2, failed: 0, again: [{ file: 'a', name: wholeFile }] });
  });

  test('and cannot be loaded again has failed', () => {
    expect(bothRuns(verdict(fails(wholeFile)), verdict(fails(wholeFile)))).toMatchObject({ failed: 1, again: [] });
  });

  test('and breaks where it had only failed before has failed', () => {
    expect(bothRuns(verdict(fails('one')), verdict(fails(wholeFile)))).toMatchObject({ failed: 2, again: [] });
  });

  test('and has no tests the second time has failed', () => {
    expect(bothRuns(verdict(fails(wholeFile), passes('two', 'b')), verdict())).toMatchObject({ passed: 1, failed: 1, again: [] });
  });
});
