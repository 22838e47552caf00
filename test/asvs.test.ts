import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aimedAt, hasTest, requirements, rowsIn, testsIn } from './helpers/asvs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const pages = globSync('docs/asvs/V*.md', { cwd: root }).sort().map((path) => [path, read(path)] as const);
const rows = pages.flatMap(([, text]) => rowsIn(text));

describe('the checklist of ASVS 5.0.0', () => {
  test('has every requirement of levels 1 and 2, and of level 3 for tokens, cryptography and logging, once and under its level', () => {
    expect([1, 2, 3].map((wanted) => requirements.filter(({ level }) => level === wanted).length)).toEqual([70, 184, 91]);
    const told = rows.map(({ number, level }) => `${number} (${level})`);
    expect(told).toEqual(aimedAt.map(({ number, level }) => `${number} (${level})`));
  });

  test('says of each what holds it, and why where no test does', () => {
    // A line of the table that could not be read would be no row.
    expect(pages.flatMap(([, text]) => text.split('\n').filter((line) => line.startsWith('| v5'))).length).toBe(rows.length);
    expect(rows.filter(({ verdict, why }) => (verdict === 'test' ? testsIn(why).length === 0 : why.length < 7))).toEqual([]);
  });

  test('names tests that there are', () => {
    const named = rows.flatMap(({ number, why }) => testsIn(why).map(({ file, title }) => ({ number, file, title })));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ file, title }) => !existsSync(root + file) || !hasTest(read(file), title))).toEqual([]);
    // A test that is written otherwise than in code marks would not be looked for.
    expect(rows.filter(({ why }) => (why.match(/›/g) ?? []).length !== testsIn(why).length)).toEqual([]);
  });

  test('counts in its first page what the chapters say', () => {
    const counted = ['test', 'holds', 'does not apply', 'does not hold'].map((wanted) => rows.filter(({ verdict }) => verdict === wanted).length);
    expect(/^\| all \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/m.exec(read('docs/asvs/README.md'))?.slice(1).map(Number)).toEqual(counted);
  });
});
