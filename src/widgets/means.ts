import { sharedWords } from '../i18n/locales.ts';
import { languages } from '../i18n/languages.ts';
import { bestOf } from '../i18n/resolve.ts';
import type { WordSet } from '../i18n/word-set.ts';
import { wordsOf, type Words } from '../i18n/words.ts';
import type { Means } from '../modes/mode.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** What the modes of a widget may ask of it. */
export function meansOf(widget: SameDoorFlow): Means {
  const { target } = widget;
  return {
    setting: (name) => widget.closest(`[${name}]`)?.getAttribute(name) ?? undefined,
    endpoint: typeof target === 'string' && !target.startsWith('sandbox:') ? target : undefined,
    sandbox: typeof target === 'string' && target.startsWith('sandbox:'),
    teach: ({ lesson, facts }) => void import('../teach/teach.ts').then(({ teach }) => teach(widget, lesson, facts)),
    wordsIn: (lang) => wordsIn(widget, lang),
  };
}

// Brought as the pages bring them: imported at once, they would become part of other chunks.
const after: WordSet = (lang) => import('../i18n/sets/after.ts').then(({ afterWords }) => afterWords(lang));
const withdrawing: WordSet = (lang) => import('../i18n/sets/withdraw.ts').then(({ withdrawWords }) => withdrawWords(lang));

async function wordsIn({ words = [], profile, flow, language }: SameDoorFlow, wish: string): Promise<Words | undefined> {
  const { lang, met } = bestOf(wish, languages);
  if (!met || lang === language) return undefined;
  try {
    const sets = [sharedWords, ...words, ...(profile.flows[flow.id]?.words ? [withdrawing] : []), after];
    const parts = await Promise.all(sets.map((set) => set(lang)));
    return wordsOf(lang, Object.assign({}, ...parts) as Parameters<typeof wordsOf>[1]); // assign knows no lists
  } catch {
    return undefined; // nothing came: whoever asked says so in the language of the page
  }
}
