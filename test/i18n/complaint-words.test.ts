import { describe, expect, test } from 'vitest';
import { complaint as flow } from '../../src/flows/complaint.ts';
import { de } from '../../src/i18n/locales/de.ts';
import { en } from '../../src/i18n/locales/en.ts';
import { ptBR } from '../../src/i18n/locales/pt-BR.ts';
import { complaint as complaintDe } from '../../src/i18n/locales/complaint/de.ts';
import { complaint as complaintEn } from '../../src/i18n/locales/complaint/en.ts';
import { complaint as complaintPtBR } from '../../src/i18n/locales/complaint/pt-BR.ts';
import { files as filesDe } from '../../src/i18n/locales/files/de.ts';
import { files as filesEn } from '../../src/i18n/locales/files/en.ts';
import { files as filesPtBR } from '../../src/i18n/locales/files/pt-BR.ts';
import type { Message, Messages } from '../../src/i18n/messages.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { generic } from '../../src/statutes/generic.ts';
import { fileProblemCodes } from '../../src/wire/file.ts';
import { longSentences, missingWords, wrongHoles, wrongPlurals } from './holes.ts';

/** What the checks ask of a language; they look at keys and texts, whichever set those are of. */
const all = (...sets: Readonly<Record<string, Message>>[]) => Object.assign({}, ...sets) as Messages; // keys of other sets do no harm
const english = all(en, complaintEn, filesEn);
const languages: readonly (readonly [lang: string, messages: Messages])[] = [
  ['en', english],
  ['pt-BR', all(ptBR, complaintPtBR, filesPtBR)],
  ['de', all(de, complaintDe, filesDe)],
];

describe.for(languages)('the words of complaining in %s', ([lang, messages]) => {
  test('leave nothing unsaid, whichever statute asks', () => {
    for (const statute of [generic, brSac]) expect(missingWords(lang, messages, flow, statute)).toEqual([]);
    for (const code of fileProblemCodes) expect(messages).toHaveProperty([`problem.${code}`]);
    expect(Object.keys(messages)).toEqual(expect.arrayContaining(['complaint.about.points.point', 'problem.required.points', 'problem.too-many.points', 'problem.too-many.files']));
  });

  test('fill in the same as in English, with a text for every count', () => {
    expect(wrongHoles(english, messages)).toEqual([]);
    expect(wrongPlurals(lang, messages)).toEqual([]);
  });

  test('have at most twenty words a sentence', () => {
    expect(longSentences(messages)).toEqual([]);
  });
});
