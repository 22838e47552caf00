import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { root } from '../run.mjs';

// Each file is built by itself: built together they would share chunks, and a page would wait for two requests where it
// needs one. Whoever uses one entry never loads another.
const entries = {
  'same-door': 'src/script.ts',
  cancel: 'src/entries/cancel.ts',
  'cancel.pt-BR': 'src/entries/cancel.pt-BR.ts',
  'cancel.de': 'src/entries/cancel.de.ts',
};

/** What script tags load, minified, with a table of every file (`manifest.json`) for the checks that follow. */
export async function buildCdn(out) {
  const cdn = join(out, 'cdn');
  await mkdir(cdn, { recursive: true });
  const present = Object.entries(entries).filter(([, source]) => existsSync(join(root, source)));
  const files = {};
  for (const [name, source] of present) Object.assign(files, await buildEntry(cdn, name, source));
  await writeFile(join(cdn, 'manifest.json'), `${JSON.stringify(files, null, 2)}\n`);
  const absent = Object.keys(entries).filter((name) => !present.some(([other]) => other === name));
  return absent.length > 0 ? `no source yet for ${absent.join(', ')}` : `${Object.keys(files).length} files`;
}

async function buildEntry(cdn, name, source) {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir: cdn,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: { [name]: join(root, source) }, formats: ['es'] },
      rolldownOptions: {
        // What a chunk shares with its entry stays in the entry, or a direct entry would no longer be one request. The
        // loader shares nothing with its chunks; check-cdn.mjs sees to that.
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Lib mode leaves white space in ES output unless Rolldown itself is told.
          minify: true,
        },
      },
    },
  });
  const [{ output }] = [result].flat();
  return Object.fromEntries(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, describe(chunk, name)]));
}

function describe(chunk, entry) {
  return {
    entry,
    source: chunk.facadeModuleId ? relative(root, chunk.facadeModuleId) : null,
    isEntry: chunk.isEntry,
    imports: chunk.imports,
    dynamicImports: chunk.dynamicImports,
    modules: chunk.moduleIds.map((id) => relative(root, id)),
  };
}
