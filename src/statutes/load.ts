import { generic } from './generic.ts';
import type { Statute } from './statute.ts';

/** Brings each profile that the `statute` attribute can name; each is its own chunk, so that a page carries only its own law. */
export const statuteLoaders: Readonly<Record<string, () => Promise<Statute>>> = {
  generic: () => Promise.resolve(generic),
  'br-sac': () => import('./br-sac.ts').then(({ brSac }) => brSac),
  'de-312k': () => import('./de-312k.ts').then(({ de312k }) => de312k),
  'de-356a': () => import('./de-356a.ts').then(({ de356a }) => de356a),
  'eu-11a': () => import('./eu-11a.ts').then(({ eu11a }) => eu11a),
  'fr-resiliation': () => import('./fr-resiliation.ts').then(({ frResiliation }) => frResiliation),
  'es-10-2025': () => import('./es-10-2025.ts').then(({ es102025 }) => es102025),
  'uk-dmcc': () => import('./uk-dmcc.ts').then(({ ukDmcc }) => ukDmcc),
  'us-ca': () => import('./us-ca.ts').then(({ usCa }) => usCa),
};
