import { brSac } from './br-sac.ts';
import { de312k } from './de-312k.ts';
import { de356a } from './de-356a.ts';
import { es102025 } from './es-10-2025.ts';
import { eu11a } from './eu-11a.ts';
import { frResiliation } from './fr-resiliation.ts';
import { generic } from './generic.ts';
import type { Statute } from './statute.ts';
import { ukDmcc } from './uk-dmcc.ts';
import { usCa } from './us-ca.ts';

/** Every profile that the `statute` attribute can name. */
export const statutes: ReadonlyMap<string, Statute> = new Map(
  [generic, brSac, de312k, de356a, eu11a, frResiliation, es102025, ukDmcc, usCa].map((statute) => [statute.id, statute]),
);
