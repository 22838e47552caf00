import { brSac } from './br-sac.ts';
import { de312k } from './de-312k.ts';
import { furtherLaws } from './further-laws.ts';
import { generic } from './generic.ts';
import type { Statute } from './statute.ts';

/** Every profile that the `statute` attribute can name. */
export const statutes: ReadonlyMap<string, Statute> = new Map([generic, brSac, de312k, ...Object.values(furtherLaws)].map((statute) => [statute.id, statute]));
