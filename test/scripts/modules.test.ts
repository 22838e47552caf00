import { expect, test } from 'vitest';
import { namesSource } from '../../scripts/build/modules.mjs';

test('a module that still imports a TypeScript source is found', () => {
  for (const code of [`import('./a.ts').then()`, `import { a } from '../a.ts';`, `import "./a.ts";`, `export { a } from './a.ts'`]) expect(namesSource(code)).toBe(true);
  for (const code of [`import('./a.js')`, `import { ts } from 'lit';`, `const file = './a.ts';`]) expect(namesSource(code)).toBe(false);
});
