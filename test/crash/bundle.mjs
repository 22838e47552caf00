import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A site with one script, made of a module of this folder and everything it imports. */
export async function siteWith(module) {
  const entry = fileURLToPath(new URL(module, import.meta.url));
  const lib = { entry, formats: ['es'], fileName: 'script' };
  // One file: what is imported only when it is needed is in it, too.
  const [result] = [await build({ configFile: false, logLevel: 'error', build: { write: false, minify: false, target: 'es2022', lib, rolldownOptions: { output: { codeSplitting: false } } } })].flat();
  const script = result.output[0].code;
  const site = createServer((request, response) => {
    const isScript = request.url.startsWith('/script.js');
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><title>Same Door crash suite</title><script type="module" src="/script.js"></script>');
  });
  await new Promise((listening) => site.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${site.address().port}`, close: () => site.close() };
}
