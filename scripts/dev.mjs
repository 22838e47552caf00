import { existsSync } from 'node:fs';
import { createServer } from 'vite';
import { startBackend, follow } from './backend.mjs';
import { freePort } from './free-port.mjs';
import { root, refuse, run } from './run.mjs';

// The backend wants published flows; everything else comes straight from src/, and a saved file is on the page at once.
if (!existsSync(`${root}/dist/flows.json`)) await run(process.execPath, ['scripts/build.mjs']).catch(refuse);
const backendPort = await freePort();
process.env.BACKEND = `http://127.0.0.1:${backendPort}`;
const backend = startBackend({ PORT: String(backendPort) });
follow(backend);

const vite = await createServer({ root, configFile: `${root}/vite.config.ts` });
await vite.listen();
vite.printUrls();
// One without the other is of no use; signals end the backend, and the backend's end ends this.
backend.once('exit', () => void vite.close());
