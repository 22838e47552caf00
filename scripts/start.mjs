import { resolve } from 'node:path';
import { backendDefaults, follow, startBackend } from './backend.mjs';
import { refuse, root, run } from './run.mjs';
import { seed } from './seed.mjs';
import { sayWhatSample } from './sign-sample.mjs';

// Always built: it takes seconds, and a stale page is a puzzle.
await run(process.execPath, ['scripts/build.mjs']).catch(refuse);
const backend = startBackend();
follow(backend);
// Beside everything else: the first time it takes a while, and nobody waits for it.
void sayWhatSample();
// The invented companies get their stories, unless somebody has brought companies of their own.
if (!process.env.TENANTS) backend.once('message', ({ listening }) => void showStories(listening));

/** Without stories the backend works all the same. */
async function showStories(base) {
  try {
    const lines = await seed(base, resolve(root, process.env.DATA_DIR || backendDefaults.DATA_DIR));
    console.log(`\nInvented companies  ${base}/companies/\nWhat their customers sent:\n${lines.join('\n')}`);
  } catch (error) {
    console.error(`There is nothing to look at yet: ${error.message}`);
  }
}
