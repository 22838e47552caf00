import type { furtherLaws } from './further-laws.ts';
import { generic } from './generic.ts';
import type { Statute } from './statute.ts';

const further = ['de-356a', 'eu-11a', 'fr-resiliation', 'es-10-2025', 'uk-dmcc', 'us-ca'] as const satisfies readonly (keyof typeof furtherLaws)[];

/** Brings each profile that the `statute` attribute can name; no page carries a law before it names one. */
export const statuteLoaders: Readonly<Record<string, () => Promise<Statute>>> = {
  generic: () => Promise.resolve(generic),
  'br-sac': () => import('./br-sac.ts').then(({ brSac }) => brSac),
  'de-312k': () => import('./de-312k.ts').then(({ de312k }) => de312k),
  ...Object.fromEntries(further.map((id) => [id, () => import('./further-laws.ts').then(({ furtherLaws }) => furtherLaws[id])])),
};
