import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { runSuite } from '../../scripts/suite.mjs';
import { suites } from '../../scripts/suites.mjs';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

test('a story that somebody cannot read or name fails, inside a shadow root too, and a sound one passes', async () => {
  const verdict = await runSuite('faulty-stories', { ...suites.stories, files: ['test/stories/faulty/*.stories.ts'] }, { environment: { BOOK: 'test/stories/faulty' } });
  expect(verdict).toMatchObject({ passed: 1, failed: 2 });
  const report = await readFile('.cache/tests/faulty-stories.json', 'utf8');
  expect(report).toContain('color-contrast');
  expect(report).toContain('Form elements must have labels');
});
