import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolError } from '../run.mjs';

/**
 * The loader stands alone: it imports nothing statically, and no chunk imports it back. Hosts write `same-door.js?v=3`;
 * a chunk that imported `../same-door.js` would load and run the loader a second time under its other address.
 * The direct entries are one request each.
 */
export async function checkCdn(out) {
  const files = JSON.parse(await readFile(join(out, 'cdn/manifest.json'), 'utf8'));
  const faults = Object.entries(files).flatMap(([file, { isEntry, imports }]) => {
    if (isEntry) return imports.map((other) => `${file} must arrive in one request, but imports ${other}`);
    const loader = imports.filter((other) => other === 'same-door.js');
    return loader.map(() => `${file} imports the loader back: keep what both need out of src/script.ts and what it imports`);
  });
  if (faults.length > 0) throw new ToolError(faults.join('\n'));
}
