import { build } from 'vite';

/**
 * Packages that are not written as modules need helpers of Rolldown's, which would become a chunk that everybody waits for. Each
 * is bundled by itself first; what comes of it is one module that needs nothing.
 */
export function wholePackages(entries) {
  const inside = new Map();
  const plugin = {
    name: 'whole-packages',
    async load(id) {
      if (!entries.some((entry) => id.endsWith(`/node_modules/${entry}`))) return null;
      const result = await build({ configFile: false, logLevel: 'warn', build: { write: false, target: 'es2022', lib: { entry: id, formats: ['es'] }, rolldownOptions: { output: { comments: false } } } });
      const [chunk] = [result].flat()[0].output;
      inside.set(id, chunk.moduleIds);
      return { code: chunk.code, map: null };
    },
  };
  /** The modules of a chunk, with those that came bundled: their licences are named too. */
  const modulesOf = ({ moduleIds }) => moduleIds.flatMap((id) => inside.get(id) ?? [id]);
  return { plugin, modulesOf };
}
