import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCdn } from '../../scripts/build/check-cdn.mjs';

let out = '';
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'same-door-cdn-'));
  await mkdir(join(out, 'cdn'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const built = (files: Record<string, string[]>): Promise<void> => {
  const manifest = Object.entries(files).map(([file, imports]) => [file, { imports, isEntry: !file.startsWith('chunks/') }]);
  return writeFile(join(out, 'cdn/manifest.json'), JSON.stringify(Object.fromEntries(manifest)));
};

test('a loader that stands alone passes', async () => {
  await built({ 'same-door.js': [], 'cancel.js': [], 'chunks/a.js': ['chunks/b.js', 'cancel.js'], 'chunks/b.js': [] });
  await expect(checkCdn(out)).resolves.toBeUndefined();
});

test('a loader that waits for a chunk does not', async () => {
  await built({ 'same-door.js': ['chunks/a.js'], 'chunks/a.js': [] });
  await expect(checkCdn(out)).rejects.toThrow('same-door.js must arrive in one request, but imports chunks/a.js');
});

test('a chunk that would run the loader a second time does not', async () => {
  await built({ 'same-door.js': [], 'chunks/a.js': ['same-door.js'] });
  await expect(checkCdn(out)).rejects.toThrow('chunks/a.js imports the loader back');
});
