import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lockfileFaults } from '../../scripts/lint/lockfile.mjs';

type Lockfile = Parameters<typeof lockfileFaults>[0];
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const lockfile = read('package-lock.json') as Lockfile;
const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };

test('our lockfile binds every name to one content, and the server runs nothing when it is installed', () => {
  expect(lockfileFaults(lockfile, allowScripts)).toEqual([]);
});

test.for<[name: string, path: string, change: object, says: string]>([
  ['a checksum that is missing', 'node_modules/lit', { integrity: undefined }, 'has no sha512 checksum'],
  ['a weak checksum', 'node_modules/lit', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'has no sha512 checksum'],
  ['an address', 'node_modules/lit', { resolved: 'https://elsewhere.example/lit.tgz' }, 'names an address'],
  ['a link out of the repository', 'node_modules/same-door-server', { resolved: '../elsewhere' }, 'is no workspace here'],
  ['a script of the server', 'node_modules/better-sqlite3', { hasInstallScript: true }, 'runs a script'],
  ['a range', 'server', { dependencies: { fastify: '^5.0.0' } }, 'server/package.json wants fastify ^5.0.0'],
])('it sees %s', ([, path, change, says]) => {
  const changed: Lockfile = { packages: { ...lockfile.packages, [path]: { ...lockfile.packages[path], ...change } } };
  expect(lockfileFaults(changed, allowScripts)).toEqual([expect.stringContaining(says)]);
});
