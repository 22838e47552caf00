import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root, run } from '../run.mjs';

/** The elements' public face, read from their JSDoc: manifest, JSX types, editor data. */
export async function buildManifest(out) {
  await run('cem', ['analyze', '--config', 'custom-elements.config.js'], { MANIFEST_DIR: relative(root, out) });
  await importEvents(out);
}

/** The JSX types name our events without importing them, and `SubmitEvent` would silently be the browser's own. */
async function importEvents(out) {
  const { modules } = JSON.parse(await readFile(join(out, 'custom-elements.json'), 'utf8'));
  const events = modules.flatMap(({ path, exports }) => {
    const [, name] = /^src\/(events\/.+)\.ts$/.exec(path) ?? [];
    return name ? [`import type { ${exports.map((one) => one.name).join(', ')} } from "../esm/${name}.js";\n`] : [];
  });
  const file = join(out, 'types/jsx.d.ts');
  await writeFile(file, `${events.join('')}${await readFile(file, 'utf8')}`);
}
