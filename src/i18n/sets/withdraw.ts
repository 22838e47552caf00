import { withdraw as ar } from '../locales/withdraw/ar.ts';
import { withdraw as de } from '../locales/withdraw/de.ts';
import { withdraw as en } from '../locales/withdraw/en.ts';
import { withdraw as es } from '../locales/withdraw/es.ts';
import { withdraw as fr } from '../locales/withdraw/fr.ts';
import { withdraw as it } from '../locales/withdraw/it.ts';
import { withdraw as pt } from '../locales/withdraw/pt.ts';
import { withdraw as ptBR } from '../locales/withdraw/pt-BR.ts';
import { withdraw as ro } from '../locales/withdraw/ro.ts';
import { inLanguages } from './in-languages.ts';
import type { WordSets } from '../messages.ts';

type Withdrawing = WordSets['withdraw'];
const brought = (words: Withdrawing) => () => Promise.resolve({ withdraw: words as Required<Withdrawing> }); // a key without words is not looked up

/** Withdrawing in place of cancelling: so few words that all languages travel together. */
export const withdrawWords = inLanguages('withdraw', {
  en: brought(en),
  'pt-BR': brought(ptBR),
  pt: brought(pt),
  es: brought(es),
  fr: brought(fr),
  de: brought(de),
  it: brought(it),
  ro: brought(ro),
  ar: brought(ar),
});
