import { follow, startBackend } from './backend.mjs';
import { refuse, run } from './run.mjs';

// Always built: it takes seconds, and a stale page is a puzzle.
await run(process.execPath, ['scripts/build.mjs']).catch(refuse);
follow(startBackend());
