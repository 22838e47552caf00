import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildManifest } from './build/manifest.mjs';
import { refuse, root, run } from './run.mjs';

// Storybook's preview imports the manifest, so the types are not whole without it.
if (!existsSync(join(root, 'dist/custom-elements.json'))) await buildManifest(join(root, 'dist')).catch(refuse);

// Both always run: whoever mends one wants to see the other too.
const verdicts = await Promise.allSettled([run('tsc', ['--noEmit']), run('eslint', ['.'])]);
const faults = verdicts.filter(({ status }) => status === 'rejected');
for (const { reason } of faults) console.error(reason.message);
process.exitCode = faults.length > 0 ? 1 : 0;
