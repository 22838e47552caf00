import { generic } from './generic.ts';
import type { Statute } from './statute.ts';

/** Brings each profile that the `statute` attribute can name; each is its own chunk, so that a page carries only its own law. */
export const statuteLoaders: Readonly<Record<string, () => Promise<Statute>>> = {
  generic: () => Promise.resolve(generic),
  'br-sac': () => import('./br-sac.ts').then(({ brSac }) => brSac),
  'de-312k': () => import('./de-312k.ts').then(({ de312k }) => de312k),
};
