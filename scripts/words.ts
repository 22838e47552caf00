import { locales } from '../src/i18n/locales.ts';
import type { Message } from '../src/i18n/messages.ts';
import { complaintWords } from '../src/i18n/sets/complaint.ts';
import { contractWords } from '../src/i18n/sets/contract.ts';
import { launcherWords } from '../src/i18n/sets/launcher.ts';
import { statusWords } from '../src/i18n/sets/status.ts';
import { withdrawWords } from '../src/i18n/sets/withdraw.ts';

export type AllWords = Readonly<Record<string, Message>>;

const spoken = Object.keys(locales).filter((lang) => !/-X[AB]$/.test(lang));
const each = async (bring: (lang: string) => Promise<AllWords>): Promise<Readonly<Record<string, AllWords>>> =>
  Object.fromEntries(await Promise.all(spoken.map(async (lang) => [lang, await bring(lang)] as const)));

/** All words of every language that people speak: shared ones and those of every set. */
export const languages = await each(async (lang) => Object.assign({}, ...(await Promise.all([locales[lang]?.(), contractWords(lang), complaintWords(lang), statusWords(lang), launcherWords(lang)]))) as AllWords); // assign knows no lists

/** What a statute says in other words (`FlowRules.words`), by the name of the set. */
export const otherWords: Readonly<Record<'withdraw', Readonly<Record<string, AllWords>>>> = { withdraw: await each(withdrawWords) };
