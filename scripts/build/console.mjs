import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../run.mjs';

/** The operators' console, which the reference backend serves at `/console/`: a page, a script, and a file for each language. */
export async function buildConsole(out) {
  const directory = join(out, 'console');
  await mkdir(directory, { recursive: true });
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir: directory,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: { console: join(root, 'server/console/main.ts') }, formats: ['es'] },
      rolldownOptions: { output: { minify: true, comments: false, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  });
  await copyFile(join(root, 'server/console/index.html'), join(directory, 'index.html'));
  const chunks = [result].flat()[0].output.filter(({ type }) => type === 'chunk');
  const files = Object.fromEntries(chunks.map(({ fileName, imports, isEntry }) => [fileName, { isEntry, imports }]));
  await writeFile(join(directory, 'manifest.json'), `${JSON.stringify(files, null, 2)}\n`);
  return `${chunks.length} files`;
}
