import type { Lang } from './words.ts';

/** Says a sentence of one room, with what belongs into its braces. */
export type RoomSay<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** Before the words are here. */
export const unspoken: RoomSay<string> = () => '';

/** Words of one room; the languages have the same keys, or they do not compile. */
export async function roomWords<Key extends string>(lang: Lang, bring: Readonly<Record<Lang, () => Promise<Readonly<Record<Key, string>>>>>): Promise<RoomSay<Key>> {
  const words = await bring[lang]();
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
