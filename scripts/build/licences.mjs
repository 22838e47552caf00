import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../run.mjs';

/** `LICENSES.txt`: whose work the minified files contain, and on which terms. */
export async function writeLicences(cdn, files) {
  const modules = Object.values(files).flatMap(({ modules }) => modules);
  const packages = [...new Set(modules.map((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]).filter(Boolean))].sort();
  const terms = await Promise.all(packages.map(termsOf));
  await writeFile(join(cdn, 'LICENSES.txt'), `${terms.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`);
}

async function termsOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  return [`${name} ${version} (${license})`, file ? (await readFile(join(folder, file), 'utf8')).trim() : ''].join('\n\n').trim();
}
