import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError, run } from '../run.mjs';

/** What npm installs: one module per source file, straight from the compiler, with its types. */
export async function buildModules(out) {
  const folder = join(out, 'esm');
  await run('tsc', ['-p', 'tsconfig.build.json', '--outDir', folder]);
  const lost = globSync('**/*.js', { cwd: folder }).filter((file) => namesSource(readFileSync(join(folder, file), 'utf8')));
  // TypeScript 6.0 forgets the lazy imports of a class that has a public field with a value; declare it, or give it another place.
  if (lost.length > 0) throw new ToolError(`These modules import TypeScript sources: ${lost.join(', ')}.`);
}

/** Whether compiled code still imports a `.ts` file. */
export function namesSource(code) {
  return /(?:\bfrom|\bimport)\s*\(?\s*(['"])\.[^'"]*\.ts\1/.test(code);
}
