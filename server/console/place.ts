import { may, type Deed, type OperatorRole } from '../../src/wire/console-permissions.ts';
import type { WordKey } from './words/en.ts';

/** Where in the console somebody is; it stands behind the `#` of the address, so that "back" works. */
export type Place =
  | { readonly at: 'queue' | 'call' | 'cases' | 'settings' }
  | RoomPlace
  | { readonly at: 'case'; readonly protocol: string };

/** Parts that are fetched when they are first opened. */
export const roomNames = [
  'deadlines',
  'deliveries',
  'index',
  'snippets',
  'flows',
  'operators',
  'audit',
  'exports',
  'company',
] as const;
export type RoomName = (typeof roomNames)[number];

type RoomPlace = { readonly at: RoomName; readonly within?: string };

export const inRoom = (place: Place): place is RoomPlace => roomNames.some((name) => name === place.at);

/** The parts in the navigation, and the deed that opens each: every day's work first, what keeps the company running behind it. */
export const parts: readonly { readonly at: Exclude<Place['at'], 'case'>; readonly word: WordKey; readonly needs?: Deed; readonly runs?: true }[] = [
  { at: 'queue', word: 'queue', needs: 'see-queue' },
  { at: 'call', word: 'call.title', needs: 'take-calls' },
  { at: 'cases', word: 'cases', needs: 'see-cases' },
  { at: 'deadlines', word: 'deadlines', needs: 'see-cases' },
  { at: 'index', word: 'index', needs: 'see-index' },
  { at: 'snippets', word: 'snippets', needs: 'use-snippets' },
  { at: 'settings', word: 'settings' },
  { at: 'deliveries', word: 'deliveries', needs: 'redrive', runs: true },
  { at: 'flows', word: 'flows', needs: 'draft-flows', runs: true },
  { at: 'operators', word: 'operators', needs: 'make-operators', runs: true },
  { at: 'audit', word: 'audit', needs: 'see-audit', runs: true },
  { at: 'exports', word: 'exports', needs: 'see-index', runs: true },
  { at: 'company', word: 'company', needs: 'see-company', runs: true },
];

/** The place that an address names, as far as this role may be there; else the first that is for this role. */
export function placeOf(hash: string, role: OperatorRole): Place {
  const [name, ...rest] = hash.replace(/^#/, '').split('/');
  const [protocol] = rest;
  if (name === 'case' && protocol && may(role, 'see-cases')) return { at: 'case', protocol };
  const open = parts.filter(({ needs }) => !needs || may(role, needs));
  const part = open.find(({ at }) => at === name) ?? open.find(({ needs }) => needs !== undefined);
  const place = { at: part?.at ?? 'settings' };
  return inRoom(place) && place.at === name && rest.length > 0 ? { at: place.at, within: rest.join('/') } : place;
}

export function hashOf(place: Place): string {
  if (place.at === 'case') return `#case/${place.protocol}`;
  return inRoom(place) && place.within ? `#${place.at}/${place.within}` : `#${place.at}`;
}
