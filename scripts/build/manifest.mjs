import { relative } from 'node:path';
import { root, run } from '../run.mjs';

/** The elements' public face, read from their JSDoc: manifest, JSX types, editor data. */
export function buildManifest(out) {
  return run('cem', ['analyze', '--config', 'custom-elements.config.js'], { MANIFEST_DIR: relative(root, out) });
}
