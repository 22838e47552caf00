import { locales } from '../src/i18n/locales.ts';
import type { Message, WordSetName } from '../src/i18n/messages.ts';
import { accountWords } from '../src/i18n/sets/account.ts';
import { afterWords } from '../src/i18n/sets/after.ts';
import { cancelWords } from '../src/i18n/sets/cancel.ts';
import { complaintWords } from '../src/i18n/sets/complaint.ts';
import { contractWords } from '../src/i18n/sets/contract.ts';
import { conversationWords } from '../src/i18n/sets/conversation.ts';
import { fileWords } from '../src/i18n/sets/files.ts';
import { interpreterWords } from '../src/i18n/sets/interpreter.ts';
import { launcherWords } from '../src/i18n/sets/launcher.ts';
import { roomWords } from '../src/i18n/sets/room.ts';
import { signedMessageWords } from '../src/i18n/sets/signed-message.ts';
import { statusWords } from '../src/i18n/sets/status.ts';
import { signLanguageWords } from '../src/i18n/sets/sign-language.ts';
import { textRelayWords } from '../src/i18n/sets/text-relay.ts';
import { waysWords } from '../src/i18n/sets/ways.ts';
import { withdrawWords } from '../src/i18n/sets/withdraw.ts';
import type { WordSet } from '../src/i18n/word-set.ts';

export type AllWords = Readonly<Record<string, Message>>;
type ByLanguage = Readonly<Record<string, AllWords>>;

/** Words beside the shared ones, as elements fetch them. A set that is not named here does not compile. */
const others = { account: accountWords, after: afterWords, cancel: cancelWords, complaint: complaintWords, contract: contractWords, conversation: conversationWords, files: fileWords, interpreter: interpreterWords, launcher: launcherWords, room: roomWords, signLanguage: signLanguageWords, signedMessage: signedMessageWords, status: statusWords, textRelay: textRelayWords, ways: waysWords, withdraw: withdrawWords } satisfies Record<WordSetName, WordSet>;

/** Every set of words by its name, the shared ones among them. */
export const wordSets: Readonly<Record<string, WordSet>> = { shared: async (lang) => (await locales[lang]?.()) ?? {}, ...others };

/** Sets that say in other words what others say already. */
export const insteadOfOthers: readonly string[] = ['withdraw'];

/** Every language that people speak: pseudo-locales are left out. */
export const spoken: readonly string[] = Object.keys(locales).filter((lang) => !/-X[AB]$/.test(lang));

const each = async (bring: (lang: string) => Promise<AllWords>): Promise<ByLanguage> =>
  Object.fromEntries(await Promise.all(spoken.map(async (lang) => [lang, await bring(lang)] as const)));

/** Words of one language: shared ones and those of every set that says something of its own. */
export async function allWords(lang: string): Promise<AllWords> {
  const sets = Object.entries(wordSets).filter(([name]) => !insteadOfOthers.includes(name));
  const parts = await Promise.all(sets.map(([, bring]) => bring(lang)));
  return Object.assign({}, ...parts) as AllWords; // assign knows no lists
}

/** All words of every language that people speak: shared ones and those of every set. */
export const languages = await each(allWords);

/** What a statute says in other words (`FlowRules.words`), by the name of the set. */
export const otherWords: Readonly<Record<'withdraw', ByLanguage>> = { withdraw: await each(withdrawWords) };
