import type { en } from './locales/en.ts';

/** A text, or one text for each plural category of the language (CLDR: zero, one, two, few, many, other). */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });
export type MessageKey = keyof typeof en;

/** All words of one language. A missing key does not compile. */
export type Messages = { readonly [K in MessageKey]: (typeof en)[K] extends string ? string : Message };

/** What fills the `{holes}` of a message. A number in `count` also picks the plural. */
export type Parameters = Readonly<Record<string, string | number>>;
