import { slot } from './any-waiting.ts';

export type Place = () => Storage;
export const local: Place = () => localStorage;

/**
 * Which requests of this origin still wait, by key, with the flow they belong to. It lets a page see without opening a
 * database whether there is anything to send, and lets a widget show the person what became of it.
 */
export function readList(place: Place): Readonly<Record<string, string>> {
  try {
    const list: unknown = JSON.parse(place().getItem(slot) ?? '{}');
    return typeof list === 'object' && list !== null ? (list as Record<string, string>) : {}; // written by us alone
  } catch {
    return {};
  }
}

/** Keys of a flow's requests that wait, oldest first. */
export function waitingKeys(flow: string, place = local): readonly string[] {
  return Object.entries(readList(place)).flatMap(([key, of]) => (of === flow ? [key] : []));
}
