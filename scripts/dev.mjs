import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { backendDefaults, follow, startBackend } from './backend.mjs';
import { freePort } from './free-port.mjs';
import { root, refuse, run } from './run.mjs';
import { sayWhatSample } from './sign-sample.mjs';

// The backend wants published flows; everything else comes straight from src/, and a saved file is on the page at once.
if (!existsSync(join(root, 'dist/flows.json'))) await run(process.execPath, ['scripts/build.mjs']).catch(refuse);
const backendPort = await freePort();
const backend = startBackend({ PORT: String(backendPort) });
follow(backend);
void sayWhatSample();

const vite = await createServer({
  // No configuration file: Storybook and Vitest would find it too.
  configFile: false,
  root,
  appType: 'mpa',
  plugins: [sourceForBuild()],
  server: {
    port: Number(process.env.PORT || backendDefaults.PORT),
    proxy: { '^/(v1|f|r|s|sign|verify|healthz|readyz|openapi\\.json|\\.well-known)(/|$|\\?)': { target: `http://127.0.0.1:${backendPort}` } },
  },
});
await vite.listen();
vite.printUrls();
// One without the other is of no use; signals end the backend, and the backend's end ends this.
backend.once('exit', () => void vite.close());

/** The example page asks for the built file, as a company's page would; here it gets the source. */
function sourceForBuild() {
  return {
    name: 'source-for-build',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
        const page = join(pathname.startsWith('/companies/') ? 'examples' : 'examples/plain', file);
        const entry = /^\/dist\/cdn\/(?:same-door|((?:cancel|contract|complaint)[\w.-]*))\.js$/.exec(pathname);
        if (entry) request.url = entry[1] ? `/src/entries/${entry[1]}.ts` : '/src/script.ts';
        else if (existsSync(join(root, page))) request.url = `/${page}`;
        next();
      });
    },
  };
}
