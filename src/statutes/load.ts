import { generic } from './generic.ts';
import type { Statute } from './statute.ts';

/** Brings a profile by the name in the `statute` attribute, or `undefined` for a name that none has; no page carries a law before it names one. */
export async function loadStatute(id: string): Promise<Statute | undefined> {
  switch (id) {
    case generic.id:
      return generic;
    case 'br-sac':
      return (await import('./br-sac.ts')).brSac;
    case 'de-312k':
      return (await import('./de-312k.ts')).de312k;
    default: {
      const { furtherLaws } = await import('./further-laws.ts');
      return Object.entries<Statute>(furtherLaws).find(([name]) => name === id)?.[1];
    }
  }
}
