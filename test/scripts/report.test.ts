import { expect, test } from 'vitest';
import { counted, type Test } from '../../scripts/counts.mjs';
import { clock, report } from '../../scripts/report.mjs';

const suite = (name: string, ...tests: Test[]) => ({ name, seconds: 61, ...counted(tests) });
const failure = (name: string, message = 'The focus is lost.'): Test => ({ file: 'test/a.test.ts', name, outcome: 'failed', message });

test('the verdict of all suites stands alone on the last line', () => {
  const lines = report([suite('unit', { name: 'one', outcome: 'passed' }), suite('webkit', failure('two'))], 122);
  expect(lines.at(-1)).toBe('1 passed, 1 failed');
});

test('who sees only the end of a log reads which test failed, where, and the first lines of why', () => {
  const end = report([suite('webkit', failure('a person types', '\u001b[31mNo key came.\u001b[39m\n\n2\n3\n4\n5\n6'))], 1).slice(-9);
  expect(end).toEqual(['failed:', '  webkit test/a.test.ts › a person types', '      No key came.', ...[2, 3, 4, 5].map((line) => `      ${line}`), '', '0 passed, 1 failed']);
});

test('many failures do not push the table out of sight', () => {
  const lines = report([suite('unit', ...Array.from({ length: 500 }, (_, index) => failure(`test ${index}`)))], 1);
  expect(lines.length).toBeLessThan(200);
  expect(lines).toContain('  … and 470 more');
});

test('what passed only the second time is counted in the table and named', () => {
  const lines = report([{ ...suite('e2e', { name: 'one', outcome: 'passed' }), again: [failure('a person types')] }], 1);
  expect(lines.find((line) => line.startsWith('e2e'))?.split(/ {2,}/)).toEqual(['e2e', '1', '0', '0', '1', '1 min 1 s']);
  expect(lines.slice(-5)).toEqual(['passed only the second time:', '  e2e test/a.test.ts › a person types', '      The focus is lost.', '', '1 passed, 0 failed']);
});

test('time is told in minutes and seconds that exist', () => {
  expect([3.21, 59.97, 119.7, 125].map(clock)).toEqual(['3.2 s', '1 min 0 s', '2 min 0 s', '2 min 5 s']);
});
