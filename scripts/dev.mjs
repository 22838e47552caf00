import './check-node.mjs';
import { existsSync } from 'node:fs';
import { createServer } from 'vite';
import { startBackend, follow } from './backend.mjs';
import { freePort } from './free-port.mjs';
import { root, refuse, run } from './run.mjs';

// The backend wants published flows; everything else comes straight from src/, and a saved file is on the page at once.
if (!existsSync(`${root}/dist/flows.json`)) await run(process.execPath, ['scripts/build.mjs']).catch(refuse);
const backendPort = await freePort();
process.env.BACKEND = `http://127.0.0.1:${backendPort}`;
follow(startBackend({ PORT: String(backendPort) }));

const vite = await createServer({ root, configFile: `${root}/vite.config.ts` });
await vite.listen();
vite.printUrls();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void vite.close());
