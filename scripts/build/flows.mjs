import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../run.mjs';

/** The flows as the server knows them; in a process of its own, because the source may not be loadable right now. */
export async function publishFlows(out) {
  if (!existsSync(join(root, 'scripts/flow-definitions.ts'))) return 'no scripts/flow-definitions.ts yet';
  await run(process.execPath, ['scripts/publish-flows.mjs', join(out, 'flows.json')]);
}
