import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (patterns: readonly string[]) => globSync([...patterns], { cwd: root }).map((path) => readFileSync(root + path, 'utf8')).join('\n');
const found = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, id]) => id))].toSorted();

/** Ids of requirements of law and of figures are no criteria of a component. */
const law = /^(BR|DE|EU|FR|ES|UK|US|EN)-/;

test('every criterion of a component is tested, and every tested criterion is written down', () => {
  const written = found(read(['docs/accessibility/*.md']), /^[\s|*#\-\d.]*\[?([A-Z]+-\d+)\b/gm);
  const tested = found(read(['test/**/*.test.ts', 'server/test/**/*.test.ts']), /\[([A-Z]+-\d+)\]/g).filter((id) => !law.test(id ?? ''));
  expect(written.length).toBeGreaterThan(50);
  expect(tested).toEqual(written);
});
