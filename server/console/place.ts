import { may, type Deed, type OperatorRole } from '../../src/wire/console.ts';
import type { WordKey } from './words/en.ts';

/** Where in the console somebody is; it stands behind the `#` of the address, so that "back" works. */
export type Place =
  | { readonly at: 'queue' | 'call' | 'cases' | 'snippets' | 'operators' | 'settings' }
  | { readonly at: 'case'; readonly protocol: string };

/** The parts in the navigation, and the deed that opens each. */
export const parts: readonly { readonly at: Exclude<Place['at'], 'case'>; readonly word: WordKey; readonly needs?: Deed }[] = [
  { at: 'queue', word: 'queue', needs: 'see-queue' },
  { at: 'call', word: 'call.title', needs: 'take-calls' },
  { at: 'cases', word: 'cases', needs: 'see-cases' },
  { at: 'snippets', word: 'snippets', needs: 'use-snippets' },
  { at: 'operators', word: 'operators', needs: 'make-operators' },
  { at: 'settings', word: 'settings' },
];

/** The place that an address names, as far as this role may be there; else the queue. */
export function placeOf(hash: string, role: OperatorRole): Place {
  const [name, protocol] = hash.replace(/^#/, '').split('/');
  if (name === 'case' && protocol && may(role, 'see-cases')) return { at: 'case', protocol };
  const part = parts.find(({ at, needs }) => at === name && (!needs || may(role, needs)));
  return { at: part?.at ?? 'queue' };
}

export function hashOf(place: Place): string {
  return place.at === 'case' ? `#case/${place.protocol}` : `#${place.at}`;
}
