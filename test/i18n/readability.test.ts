import { describe, expect, test } from 'vitest';
import { readabilityNow } from '../../scripts/language/findings.ts';
import { harder, readability, syllablesOf } from '../../scripts/language/readability.ts';
import { allWords, spoken } from '../../scripts/words.ts';
import baseline from './readability.json' with { type: 'json' };

const writtenDown: Readonly<Record<string, number>> = baseline;

describe('texts do not become harder to read by accident', () => {
  test.for(spoken)('in %s (who does it on purpose runs `npm run check-language -- --accept` and says why)', async (lang) => {
    const before = writtenDown[lang];
    if (before === undefined) throw new Error(`The readability of ${lang} is not written down: npm run check-language -- --accept`);
    const now = await readabilityNow(lang);
    expect(harder(now, before), `${now.formula}: ${now.figure}, before ${before}`).toBe(false);
  });

  test('no figure is written down for a language that nobody is spoken to in', () => {
    expect(Object.keys(writtenDown).toSorted()).toEqual([...spoken].toSorted());
  });

  test.for([
    ['en', 'Notwithstanding aforementioned contractual obligations, cancellation necessitates authentication preceding administrative consideration.'],
    ['pt-BR', 'Independentemente das obrigatoriedades contratuais anteriormente mencionadas, a formalização do cancelamento pressupõe autenticação administrativa.'],
    ['pt', 'Independentemente das obrigatoriedades contratuais anteriormente mencionadas, a formalização do cancelamento pressupõe autenticação administrativa.'],
    ['es', 'Independientemente de las obligaciones contractuales anteriormente mencionadas, la formalización de la cancelación presupone autentificación administrativa.'],
    ['fr', 'Indépendamment des obligations contractuelles précédemment mentionnées, la formalisation de la résiliation présuppose une authentification administrative.'],
    ['de', 'Unbeschadet vorstehender Vertragsverpflichtungen setzt die Kündigungsbearbeitung eine Authentifizierungsbestätigung der Verwaltungsabteilung voraus.'],
    ['it', 'Indipendentemente dalle obbligazioni contrattuali precedentemente menzionate, la formalizzazione della disdetta presuppone un’autenticazione amministrativa.'],
    ['ro', 'Fără a aduce atingere obligațiilor contractuale menționate anterior rezilierea presupune autentificarea persoanei care a făcut cererea în fața compartimentului administrativ'],
    ['ar', 'مع عدم الإخلال بالالتزامات التعاقدية المذكورة أعلاه فإن إلغاء العقد يستلزم التحقق من هوية الشخص الذي قدم الطلب أمام القسم الإداري'],
  ] as const)('and five such sentences in %s are noticed', async ([lang, text]) => {
    const words = await allWords(lang);
    const worse = { ...words, ...Object.fromEntries([1, 2, 3, 4, 5].map((count) => [`worse.${count}`, text])) };
    expect(harder(readability(lang, worse), readability(lang, words).figure)).toBe(true);
    expect(harder(readability(lang, words), readability(lang, worse).figure)).toBe(false);
  });
});

describe('a readability figure', () => {
  test.for([
    ['wait', 1],
    ['letter', 2],
    ['contrato', 3],
    ['Kündigung', 3],
    ['adresse', 3],
    ['PDF', 1],
  ] as const)('counts syllables well enough: %s has %i', ([word, syllables]) => {
    expect(syllablesOf(word)).toBe(syllables);
  });

  test('is that of Flesch for English, and leaves holes out', () => {
    // Nine words in three sentences, eleven syllables.
    expect(readability('en', { one: 'The cat sat {here}.', two: { one: 'A letter went.', other: 'A letter went.' } }).figure).toBeCloseTo(206.835 - 1.015 * 3 - 84.6 * (11 / 9), 1);
  });

  test('is the length of sentences where a language has no formula', () => {
    expect(readability('ro', { one: 'unu doi trei. Unu.' })).toMatchObject({ figure: 2, easier: 'lower' });
  });
});
