import type { AllWords } from '../words.ts';
import { textsOf } from './message-checks.ts';

/**
 * Words by which people are held back: doubt whether they mean it, talk of loss, and reproach. In each language the phrases that real
 * pages use; a list can only find what is on it.
 */
const heldBack: Readonly<Record<string, RegExp>> = {
  en: /are you sure|sorry to see you|sad to|miss out|you(’|')?ll lose|you will lose|don(’|')t (go|leave)|no thanks|stay with us|changed? my mind|regret|last chance|we(’|')ll miss you/i,
  'pt-BR': /tem certeza|sentimos muito|sentiremos sua falta|vai perder|você perde|não vá|fique conosco|não, obrigad|última chance|se arrepender/i,
  pt: /tem a certeza|lamentamos|sentiremos a sua falta|vai perder|não vá|fique connosco|não, obrigad|última oportunidade|arrepender-se/i,
  es: /está segur|sentimos que|lamentamos|le echaremos|va a perder|perderá|no se vaya|quédese con nosotros|no, gracias|última oportunidad|arrepent/i,
  fr: /êtes-vous sûr|désolés? de|vous allez perdre|vous perdrez|ne partez pas|restez avec nous|non merci|dernière chance|regrett|vous nous manquer/i,
  de: /sind sie sicher|wirklich (kündigen|widerrufen)|schade|verlieren sie|verpassen|gehen sie nicht|bleiben sie bei uns|nein,? danke|letzte chance|bereuen|vermissen/i,
  it: /è sicur|ci dispiace|perderà|sta per perdere|non se ne vada|resti con noi|no,? grazie|ultima occasione|pentir|ci mancher/i,
  ro: /sunteți sigur|ne pare rău|veți pierde|nu plecați|rămâneți cu noi|nu,? mulțumesc|ultima șansă|regreta|ne va fi dor/i,
  ar: /هل أنت متأكد|يؤسفنا|نأسف|ستخسر|ستفقد|لا تذهب|لا ترحل|ابقَ معنا|لا،? شكر|آخر فرصة|الفرصة الأخيرة|ستندم|سنفتقدك/,
};

/** Languages whose phrases nobody has collected yet. */
export const knowsNoShaming = (lang: string): boolean => !Object.hasOwn(heldBack, lang);

/** Texts that hold people back instead of letting them go. */
export function confirmShaming(lang: string, words: AllWords): readonly string[] {
  const phrases = heldBack[lang];
  return phrases ? Object.values(words).flatMap(textsOf).filter((text) => phrases.test(text)) : [];
}
