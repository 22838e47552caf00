import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const list = readFileSync(`${root}docs/threats.md`, 'utf8');
const readTest = (path: string): string | undefined => (existsSync(root + path) ? readFileSync(root + path, 'utf8') : undefined);

describe('every threat that is written down', () => {
  test('is guarded by tests that are there', () => {
    expect(list.match(/^## /gm)?.length).toBeGreaterThan(15);
    expect(holesIn(list, readTest)).toEqual([]);
  });

  test.for<[name: string, list: string, found: string]>([
    ['a threat without a test', '## A\n\nWe hope.\n', 'A: no test'],
    ['a file that is gone', '## A\n\n- `test/x.test.ts`: something\n', 'A: test/x.test.ts is not there'],
    ['a test that was renamed', '## A\n\n- `test/y.test.ts`: something\n', 'A: test/y.test.ts has no test "something"'],
    ['half of a title', '## A\n\n- `test/y.test.ts`: something el\n', 'A: test/y.test.ts has no test "something el"'],
    ['a title that is only spoken of', '## A\n\n- `test/y.test.ts`: spoken of\n', 'A: test/y.test.ts has no test "spoken of"'],
    ['a test that is left out', '## A\n\n- `test/y.test.ts`: left out\n', 'A: test/y.test.ts has no test "left out"'],
    ['a line that names nothing', '## A\n\n- test/y.test.ts: something else\n', 'A: "- test/y.test.ts: something else" names no test'],
  ])('the guard sees %s', ([, text, found]) => {
    const file = "test('something else', () => {});\n// 'spoken of'\ntest.skip('left out', () => {});\n";
    expect(holesIn(text, (path) => (path === 'test/y.test.ts' ? file : undefined))).toContain(found);
  });
});

/** What the list says and the tests do not. */
function holesIn(text: string, read: (path: string) => string | undefined): string[] {
  return text.split(/^## /m).slice(1).flatMap((section) => {
    const [threat = '', ...lines] = section.split('\n');
    const guards = lines.filter((line) => line.startsWith('- '));
    const holes = guards.flatMap((line) => {
      const [, path, title] = /^- `([^`]+\.test\.ts)`: (.+)$/.exec(line) ?? [];
      if (!path || !title) return [`"${line}" names no test`];
      const file = read(path);
      if (file === undefined) return [`${path} is not there`];
      return hasTest(file, title) ? [] : [`${path} has no test "${title}"`];
    });
    return (guards.length === 0 ? ['no test'] : holes).map((hole) => `${threat}: ${hole}`);
  });
}

/** The title opens a test, or the end of a table of tests; one that is skipped guards nothing. */
function hasTest(file: string, title: string): boolean {
  return file.split('\n').some((line) => !/^\s*(\/\/|\*)/.test(line) && !/\.(skip|todo)\b/.test(line) && line.includes(`('${title}',`));
}
