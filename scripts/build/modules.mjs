import { join } from 'node:path';
import { run } from '../run.mjs';

/** What npm installs: one module per source file, straight from the compiler, with its types. */
export function buildModules(out) {
  return run('tsc', ['-p', 'tsconfig.build.json', '--outDir', join(out, 'esm')]);
}
