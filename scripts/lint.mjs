import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildManifest } from './build/manifest.mjs';
import { lockfileFaults } from './lint/lockfile.mjs';
import { refuse, root, run, ToolError } from './run.mjs';

// Storybook's preview imports the manifest, so the types are not whole without it.
if (!existsSync(join(root, 'dist/custom-elements.json'))) await buildManifest(join(root, 'dist')).catch(refuse);

// All always run: whoever mends one wants to see the others too.
const verdicts = await Promise.allSettled([run('tsc', ['--noEmit']), run('eslint', ['.']), checkLockfile()]);
const faults = verdicts.filter(({ status }) => status === 'rejected');
for (const { reason } of faults) console.error(reason.message);
process.exitCode = faults.length > 0 ? 1 : 0;

async function checkLockfile() {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const wrong = lockfileFaults(read('package-lock.json'), read('package.json').allowScripts);
  if (wrong.length > 0) throw new ToolError(`package-lock.json:\n${wrong.join('\n')}`);
}
