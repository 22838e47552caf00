import { withdraw as de } from '../locales/withdraw/de.ts';
import { withdraw as en } from '../locales/withdraw/en.ts';
import { withdraw as ptBR } from '../locales/withdraw/pt-BR.ts';
import { inLanguages } from './in-languages.ts';
import type { WordSets } from '../messages.ts';

type Withdrawing = WordSets['withdraw'];
const brought = (words: Withdrawing) => () => Promise.resolve(words as Required<Withdrawing>); // a key without words is not looked up

/** Withdrawing in place of cancelling: so few words that all languages travel together. */
export const withdrawWords = inLanguages({ en: brought(en), 'pt-BR': brought(ptBR), de: brought(de) });
