import { defineConfig, type Plugin } from 'vite';

const backend = process.env['BACKEND'] ?? 'http://127.0.0.1:4173';

/** The example page asks for the built file, as a company's page would; here it gets the source. */
const sourceForBuild: Plugin = {
  name: 'source-for-build',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (request.url === '/') request.url = '/examples/plain/index.html';
      const entry = /^\/dist\/cdn\/(?:same-door|(cancel[\w.-]*))\.js/.exec(request.url ?? '');
      if (entry) request.url = entry[1] ? `/src/entries/${entry[1]}.ts` : '/src/script.ts';
      next();
    });
  },
};

// Only `npm run dev` reads this; what is shipped is built by scripts/build/cdn.mjs.
export default defineConfig({
  appType: 'mpa',
  plugins: [sourceForBuild],
  server: {
    port: Number(process.env['PORT'] ?? 4173),
    proxy: { '^/(v1|f|verify|healthz|readyz|openapi\\.json|\\.well-known)(/|$|\\?)': { target: backend } },
  },
});
