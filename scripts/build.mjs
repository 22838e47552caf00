import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildModules } from './build/modules.mjs';
import { buildCdn } from './build/cdn.mjs';
import { checkCdn } from './build/check-cdn.mjs';
import { writeIntegrity } from './build/integrity.mjs';
import { buildConsole } from './build/console.mjs';
import { buildManifest } from './build/manifest.mjs';
import { publishFlows } from './build/flows.mjs';
import { refuse, root } from './run.mjs';

// Whoever calls us (a test runner says "test"): Lit must come in its production form.
process.env.NODE_ENV = 'production';
// Built aside and swapped in at the end: a server or a test that reads dist/ never sees half a build.
const staging = join(root, '.cache', `build-${process.pid}`);
const steps = [
  ['modules', buildModules],
  ['script tag', buildCdn],
  ['no second copy', checkCdn],
  ['integrity', writeIntegrity],
  ['console', buildConsole],
  ['manifest', buildManifest],
  ['flows', publishFlows],
];

try {
  await mkdir(staging, { recursive: true });
  for (const [name, step] of steps) {
    const started = performance.now();
    const said = await step(staging);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`build: ${name.padEnd(15)} ${seconds.padStart(5)} s${said ? `  ${said}` : ''}`);
  }
  await swap(staging, join(root, 'dist'));
} catch (error) {
  await rm(staging, { recursive: true, force: true });
  refuse(error);
}

async function swap(built, target) {
  const old = `${built}-old`;
  await rename(target, old).catch(unless('ENOENT'));
  try {
    await rename(built, target);
  } catch (error) {
    // Another build has swapped its own in meanwhile; ours is the newer one.
    unless('ENOTEMPTY', 'EEXIST')(error);
    await rm(old, { recursive: true, force: true });
    return swap(built, target);
  }
  await rm(old, { recursive: true, force: true });
}

function unless(...codes) {
  return (error) => {
    if (!codes.includes(error.code)) throw error;
  };
}
