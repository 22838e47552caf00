import { loadCatalogue, type SignCatalogue } from '../../sign/catalogue.ts';
import { mayPlayPlaceholders } from '../../sign/clip-addresses.ts';
import type { Means } from '../mode.ts';

/** The catalogue that the tag names; `undefined` where there is none that can be used: the developer is told why, and the person is offered no dead end. */
export async function catalogueOf({ setting, sandbox, teach }: Means): Promise<SignCatalogue | undefined> {
  const named = setting('sign-catalog');
  if (!named) return undefined;
  const url = URL.canParse(named, document.baseURI) ? new URL(named, document.baseURI).href : named;
  const origins = [location.origin, ...(setting('sign-origins') ?? '').split(/\s+/).filter(Boolean)];
  const loaded = await loadCatalogue({ url, origins, placeholders: mayPlayPlaceholders(location.hostname, sandbox) });
  if ('fault' in loaded) {
    teach(loaded);
    return undefined;
  }
  for (const fault of loaded.faults) teach(fault);
  return loaded.languages.length > 0 ? loaded : undefined;
}
