import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `sri.json` for the script tag's own `integrity`, `importmap.json` for the chunks that it cannot cover. */
export async function writeIntegrity(out) {
  const cdn = join(out, 'cdn');
  const names = (await readdir(cdn, { recursive: true })).filter((name) => name.endsWith('.js')).sort();
  const sri = {};
  for (const name of names) sri[name] = integrityOf(await readFile(join(cdn, name)));
  const addressed = Object.entries(sri).map(([name, hash]) => [`./${name}`, hash]);
  await writeJson(join(cdn, 'sri.json'), sri);
  await writeJson(join(cdn, 'importmap.json'), { integrity: Object.fromEntries(addressed) });
}

function integrityOf(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

function writeJson(file, value) {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
