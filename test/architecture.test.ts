import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { breaches } from './helpers/architecture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tree = new Map(globSync(['src/**/*.ts', 'server/src/**/*.ts', 'server/console/**/*.ts'], { cwd: root }).map((path) => [path, readFileSync(root + path, 'utf8')]));

test('the tree keeps to the table of who may import whom', () => {
  expect(tree.size).toBeGreaterThan(50);
  expect(breaches(tree)).toEqual([]);
});

describe('the guard sees', () => {
  test.for<[name: string, path: string, text: string]>([
    ['a component that calls a service', 'src/components/x.ts', `import { open } from '../outbox/open-outbox.ts';`],
    ['a component that sends a file', 'src/components/x.ts', `import { openUploads } from '../upload/open-uploads.ts';`],
    ['files that go by the outbox', 'src/upload/x.ts', `import { openOutbox } from '../outbox/open-outbox.ts';`],
    ['a component that runs the machine', 'src/components/x.ts', `import { transition } from '../flow/machine.ts';`],
    ['a value among imported types', 'src/components/x.ts', `import { type Words, words } from '../i18n/words.ts';`],
    ['a lazy import', 'src/components/x.ts', `const later = () => import('../transport/http.ts');`],
    ['an import for its effect', 'src/i18n/x.ts', `import '../define.ts';`],
    ['a type by import()', 'src/wire/x.ts', `export type X = import('../flow/types.ts').Flow;`],
    ['a re-export', 'src/flow/x.ts', `export { html } from '../components/x.ts'; export const one = 1;`],
    ['a flow that knows Lit', 'src/flows/x.ts', `import { html } from 'lit';`],
    ['a flow that knows the page', 'src/flow/x.ts', `export const here = () => document.title;`],
    ['a statute that names an element type', 'src/statutes/x.ts', `export const of = (element: HTMLElement) => element;`],
    ['a rule of the lint that knows the page', 'src/lint/rules/x.ts', `export const all = () => document.querySelectorAll('a');`],
    ['a rule of the lint with a parser of its own', 'src/lint/rules/x.ts', `import { parse } from 'parse5';`],
    ['a server that borrows the machine', 'server/src/x.ts', `import { transition } from '../../src/flow/machine.ts';`],
    ['a console that reaches into the server', 'server/console/x.ts', `import { createServer } from '../src/server.ts';`],
    ['a console that borrows a widget', 'server/console/x.ts', `import { retry } from '../../src/outbox/outbox.ts';`],
    ['a server that borrows the console', 'server/src/x.ts', `import { en } from '../console/words/en.ts';`],
    ['a barrel', 'src/components/index.ts', `export { field } from './field/field.ts';`],
    ['a barrel of everything', 'src/modes/all.ts', `export * from './mode.ts'; export const one = 1;`],
    ['a layer that nobody planned', 'src/utilities/x.ts', `import { one } from '../wire/cancel.ts';`],
  ])('%s', ([, path, text]) => {
    expect(breaches(new Map([[path, text]]))).toHaveLength(1);
  });

  test.for<[name: string, path: string, text: string]>([
    ['walking from a component', 'src/components/x.ts', `import { stepOf } from '../flow/walk.ts';`],
    ['types from a component', 'src/components/x.ts', `import type { Words } from '../i18n/words.ts'; import { type A, type B } from '../wire/cancel.ts';`],
    ['how a file is, from a component', 'src/components/x.ts', `import type { UploadNews } from '../upload/upload.ts';`],
    ['a key that is called document', 'src/flow/x.ts', `export const x = { document: 1 }; export const y = x.document;`],
    ['the one parser', 'src/lint/parse-page.ts', `import { parse } from 'parse5';`],
    ['a conversation at the console', 'server/console/x.ts', `import { openChannel } from '../../src/rtt/channel.ts';`],
    ['the wire from the server', 'server/src/x.ts', `import { Submission } from '../../src/wire/submission.ts';`],
  ])('nothing wrong in %s', ([, path, text]) => {
    expect(breaches(new Map([[path, text]]))).toEqual([]);
  });
});
