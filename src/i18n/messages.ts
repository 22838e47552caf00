import type { account } from './locales/account/en.ts';
import type { after } from './locales/after/en.ts';
import type { cancel } from './locales/cancel/en.ts';
import type { complaint } from './locales/complaint/en.ts';
import type { contract } from './locales/contract/en.ts';
import type { conversation } from './locales/conversation/en.ts';
import type { files } from './locales/files/en.ts';
import type { interpreter } from './locales/interpreter/en.ts';
import type { launcher } from './locales/launcher/en.ts';
import type { en } from './locales/en.ts';
import type { room } from './locales/room/en.ts';
import type { signLanguage } from './locales/sign-language/en.ts';
import type { signedMessage } from './locales/signed-message/en.ts';
import type { status } from './locales/status/en.ts';
import type { ways } from './locales/ways/en.ts';
import type { textRelay } from './locales/text-relay/en.ts';

/** A text, or one text for each plural category of the language (CLDR: zero, one, two, few, many, other). */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });
/** The same keys as in English, in another language. A missing key does not compile. */
export type Translation<English> = { readonly [K in keyof English]: English[K] extends string ? string : Message };

/** The words that every flow needs. */
export type Messages = Translation<typeof en>;

/** Words of some elements only, by the name of their set: whoever does not use one never loads it. */
export interface WordSets {
  readonly account: Translation<typeof account>;
  readonly after: Translation<typeof after>;
  readonly cancel: Translation<typeof cancel>;
  readonly contract: Translation<typeof contract>;
  readonly complaint: Translation<typeof complaint>;
  readonly conversation: Translation<typeof conversation>;
  readonly files: Translation<typeof files>;
  readonly signedMessage: Translation<typeof signedMessage>;
  readonly interpreter: Translation<typeof interpreter>;
  readonly status: Translation<typeof status>;
  readonly launcher: Translation<typeof launcher>;
  readonly room: Translation<typeof room>;
  readonly signLanguage: Translation<typeof signLanguage>;
  readonly textRelay: Translation<typeof textRelay>;
  readonly ways: Translation<typeof ways>;
  /** Other words for keys that there are already: withdrawing in place of cancelling. */
  readonly withdraw: Partial<WordSets['cancel']>;
}
export type WordSetName = keyof WordSets;

export type MessageKey = keyof Messages | { [S in WordSetName]: keyof WordSets[S] }[WordSetName];

/** What fills the `{holes}` of a message. A number in `count` also picks the plural. */
export type Parameters = Readonly<Record<string, string | number>>;
