import { describe, expect, test } from 'vitest';
import { createPdfPress } from '../src/durable/pdf-press.ts';
import { pageBlocks } from '../src/durable/page-blocks.ts';
import { typeset, type Face } from '../src/durable/typeset.ts';
import { serverWords, wordsFor } from '../src/words.ts';
import { allFlows } from './helpers/flows.ts';
import { openHouse, payloadOf, receiptOf, submission } from './helpers/house.ts';
import { elementsOf, readPdf, type ReadPdf } from './helpers/read-pdf.ts';

const clock = () => new Date('2026-10-05T18:00:00Z');
const pdfOf = async (sent: ReturnType<typeof submission>, flows?: unknown) => {
  const house = await openHouse({ clock, publicUrl: 'https://receipts.example', ...(flows !== undefined && { flows }) });
  const answer = receiptOf(await house.submit(sent));
  const response = await house.ask({ url: `/v1/receipts/${answer.protocol}.pdf?${answer.url.split('?')[1]}` });
  return { house, answer, response, pdf: readPdf(response.rawPayload) };
};
const typesIn = ({ root }: ReadPdf) => elementsOf(root).map(({ type }) => type);
const said = ({ root }: ReadPdf, type: string) => elementsOf(root).filter((element) => element.type === type).map((element) => element.said.trim());

describe('the receipt as a PDF', () => {
  test('says what it is, in which language, and has headings and lists', async () => {
    const { response, pdf, answer } = await pdfOf(submission({ answers: { message: 'Obrigada!\nAna' } }));
    expect(response.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-disposition': `attachment; filename="receipt-${answer.protocol}.pdf"` });
    expect(pdf.version).toBe('1.7');
    expect(pdf.catalog).toMatchObject({ Lang: 'pt-BR', MarkInfo: { Marked: true }, ViewerPreferences: { DisplayDocTitle: true } });
    expect(pdf.info['Title']).toBe(`Comprovante de Acme Telecom – ${answer.protocol}`);
    expect(pdf.xmp).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    expect(pdf.missingFonts).toEqual([]);
    expect(pdf.loose).toBe('');

    const types = typesIn(pdf);
    expect(pdf.root.attributes['Lang']).toBe('pt-BR');
    expect([types[0], types[1], types.filter((type) => type === 'H1').length]).toEqual(['Document', 'H1', 1]);
    expect(said(pdf, 'H2')).toContain('O que você enviou');
    const items = elementsOf(pdf.root).filter(({ type }) => type === 'LI').map(({ children }) => children.map((part) => [part.type, part.said.trim()]));
    expect(items).toContainEqual([['Lbl', 'Seu nome'], ['LBody', 'Ana Souza']]);
    expect(items).toContainEqual([['Lbl', 'Recebido'], ['LBody', 'segunda-feira, 5 de outubro de 2026 às 15:00:00 Horário Padrão de Brasília']]);
    expect(items.map(([, body]) => body?.[1])).toContain('Obrigada! Ana');
    // Long words are broken over lines; put together they are whole.
    const whole = pdf.root.said.replaceAll(' ', '');
    for (const text of [answer.receipt, String(payloadOf(answer.receipt)['bodySha256']), answer.protocol]) expect(whole).toContain(text);
  });

  test('says no less than the page as it is printed, and on paper what it says to a reader', async () => {
    const { house, answer, pdf } = await pdfOf(submission({ answers: { name: 'Zoë Şahin-Ångström', message: `Привет, «мир» — Ωmega ½ ${'x'.repeat(3000)}` } }));
    const blocks = pageBlocks((await house.ask({ url: answer.url })).body);
    const texts = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : block.kind === 'paragraph' ? block.lines.map(({ text }) => text) : block.items.flatMap(({ label = '', lines }) => [label, ...lines.map(({ text }) => text)])));
    const whole = pdf.root.said.replace(/\s/g, '');
    for (const text of texts) expect(whole).toContain(text.replace(/[\s\u2066-\u2069]/g, ''));
    // No run of these is from the right, so both orders are one; spaces between lines are not drawn.
    for (const element of elementsOf(pdf.root)) expect(element.drawn.replace(/\s/g, '')).toBe(element.said.replace(/\s/g, ''));
    expect(pdf.pages).toBeGreaterThan(1);
    expect(pdf.links).toEqual(['https://receipts.example/verify']);
    expect(typesIn(pdf)).toContain('Link');
  });

  test('draws as numbers what its font lacks, says so, and still says the sign to a reader', async () => {
    const { pdf } = await pdfOf(submission({ locale: 'en', answers: { name: 'Ana 👩‍🦽 日本' } }));
    const name = elementsOf(pdf.root).find(({ type, said: text }) => type === 'LBody' && text.startsWith('Ana'));
    expect(name?.said.trim()).toBe('Ana 👩‍🦽 日本');
    expect(name?.drawn).toContain('Ana [U+1F469]');
    expect(name?.drawn).toContain('[U+65E5][U+672C]');
    expect(said(pdf, 'P').join(' ')).toContain('This document cannot show every sign.');
  });

  test('is linked behind the page itself, needs the secret, and is the same each time', async () => {
    const { house, answer, response, pdf } = await pdfOf(submission({ locale: 'en' }));
    const { body } = await house.ask({ url: answer.url });
    expect(body.indexOf('.html?t=')).toBeLessThan(body.indexOf('.pdf?t='));
    expect((await house.ask({ url: `/v1/receipts/${answer.protocol}.pdf?t=x` })).statusCode).toBe(404);
    const again = await house.ask({ url: `/v1/receipts/${answer.protocol}.pdf?${answer.url.split('?')[1]}` });
    expect(again.rawPayload.equals(response.rawPayload)).toBe(true);
    expect(said(pdf, 'P').join(' ')).not.toContain('cannot show every sign');
  });
});

test('in every language the font has every letter of ours', async () => {
  const press = createPdfPress();
  for (const lang of Object.keys(serverWords)) {
    const words = wordsFor(lang);
    const texts = Object.entries(serverWords[lang] ?? {}).filter(([key]) => /^(receipt|answer)\./.test(key));
    const page = `<h1>${words.say('receipt.title', { company: 'Acme' })}</h1><p>${texts.map(([, text]) => text).join(' ')} ${words.moment(clock().toISOString(), 'America/Sao_Paulo')}</p>`;
    const pdf = readPdf((await press.press({ page, lang, dir: words.dir, title: 'T', unshown: 'UNSHOWN', madeAt: clock().toISOString() })) ?? Buffer.alloc(0));
    expect(pdf.root.attributes['Lang']).toBe(lang);
    expect(pdf.root.said).not.toContain('UNSHOWN');
    expect(pdf.root.drawn).not.toMatch(/\ufffd|\[U\+/);
  }
  await press.stop();
});

describe('Arabic', () => {
  /** One unit a letter, and everything in it. */
  const face: Face = { has: () => true, width: (run) => [...run].length };
  const runs = (text: string, direction: 'ltr' | 'rtl' | 'auto', width = 100) => typeset(text, face, width, direction).map((line) => line.runs.map(({ text: run }) => run));

  test('stands from the right, with numbers and names as they are', () => {
    expect(runs('رقم 2026-7K3M هنا', 'rtl')).toEqual([[' هنا', '7K3M', '-', '2026', 'رقم ']]);
    // Set apart (FSI, PDI), as everything is that words are filled with.
    expect(runs('رقم \u20682026-7K3M\u2069 هنا', 'rtl')).toEqual([[' هنا', '2026-7K3M', 'رقم ']]);
    expect(runs('Ana (محمد) Souza', 'ltr')).toEqual([['Ana (', 'محمد', ') Souza']]);
    expect(runs('(محمد)', 'rtl')).toEqual([['(محمد)'.replace('(', '\u0001').replace(')', '(').replace('\u0001', ')')]]);
    expect(runs('x', 'auto')).toEqual([['x']]);
    expect(typeset('محمد', face, 100, 'auto')[0]).toMatchObject({ rtl: true, said: 'محمد' });
  });

  test('is broken into lines in the order in which it is read', () => {
    const lines = typeset('واحد اثنان ثلاثة أربعة خمسة', face, 11, 'rtl');
    expect(lines.map((line) => line.said)).toEqual(['واحد اثنان', 'ثلاثة أربعة', 'خمسة']);
  });

  test('is joined: the letters on paper are not those that stand alone', async () => {
    const press = createPdfPress();
    const one = readPdf((await press.press({ page: '<h1>سلام</h1>', lang: 'ar', dir: 'rtl', title: 'T', unshown: '', madeAt: clock().toISOString() })) ?? Buffer.alloc(0));
    await press.stop();
    const [heading] = elementsOf(one.root).filter(({ type }) => type === 'H1');
    expect(heading?.said.trim()).toBe('سلام');
    // From left to right on paper: m, the one letter of l and a, s.
    expect(heading?.drawn).toBe('ملاس');
    expect([...(heading?.drawn ?? '')]).toHaveLength(4);
  });

  test('is what the whole receipt is in, from the right', async () => {
    const ar = { 'cancel.title': 'إلغاء العقد', 'cancel.who.name.label': 'الاسم' };
    const flows = allFlows.map((definition) => ({ ...definition, words: { ...definition.words, ar } }));
    const { pdf, answer } = await pdfOf(submission({ locale: 'ar', answers: { name: 'محمد علي', message: 'شكراً 😀' } }), flows);
    expect(pdf.root.attributes['Lang']).toBe('ar');
    expect(said(pdf, 'H2')).toContain('ما أرسلته');
    const items = elementsOf(pdf.root).filter(({ type }) => type === 'LI').map(({ children }) => children.map((part) => part.said.trim()));
    expect(items).toContainEqual(['الاسم', 'محمد علي']);
    // The number is dictated from the left, in Arabic too: not 7K3M-9QXT-4BR3-2026.
    expect(elementsOf(pdf.root).find(({ type, said: text }) => type === 'LBody' && text.startsWith(answer.protocol))?.drawn).toMatch(new RegExp(`^${answer.protocol}`));
  });
});

test('documents wait for one another, and beyond that for a while', async () => {
  const press = createPdfPress(2);
  const request = { page: '<h1>A</h1>', lang: 'en', dir: 'ltr', title: 'T', unshown: '', madeAt: clock().toISOString() } as const;
  const [one, two, three] = await Promise.all([press.press(request), press.press(request), press.press(request)]);
  expect([one?.equals(two ?? Buffer.alloc(0)), three]).toEqual([true, null]);
  const unfinished = press.press(request);
  await press.stop();
  await expect(unfinished).rejects.toThrow('has ended');
  expect(await press.press(request)).not.toBeNull();
  await press.stop();
});
