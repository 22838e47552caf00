import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { definitions } from '../../scripts/flow-definitions.ts';
import { basic, fibre } from '../../test/helpers/offers.ts';
import { runAnswer } from '../src/cases/answer-command.ts';
import { houseWithComplaints, kept, place } from './helpers/form-with-files.ts';
import { lookInto, openHouse, temporaryFolder, tenants } from './helpers/house.ts';
import { hiddenIn, postForm, topOf } from './helpers/status-page.ts';
import { factsIn, readInText, sendInText, spokenIn } from './helpers/text-browser.ts';
import { photo, sha256 } from './helpers/tus.ts';

const offers = [basic, fibre];

/** A page that is read twice says the same twice. */
const stoppedAt = (moment: Date) => () => moment;

/** A company that listens, and a person with a text browser. */
async function company() {
  const house = await openHouse({ flows: definitions(), tenants: [{ ...tenants[0], offers }], clock: stoppedAt(new Date()) });
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  const address = house.app.server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  /** Everything that the page says is there to be read. */
  const reads = async (path: string): Promise<string> => {
    const [text, { body }] = [await readInText(base + path), await house.ask({ url: path })];
    const spoken = [...spokenIn(body), ...factsIn(body)];
    expect(spoken.length).toBeGreaterThan(5);
    expect(spoken.filter((one) => !text.includes(one))).toEqual([]);
    return text;
  };
  return { ...house, reads };
}

const complaints = {
  en: { statute: 'generic', subject: 'Wrong bill', points: ['Charged twice.', 'No answer.'], answer: 'Paid back.' },
  'pt-BR': { statute: 'br-sac', subject: 'Conta errada', points: ['Cobrança em dobro.', 'Ninguém respondeu.'], answer: 'Devolvido.' },
  de: { statute: 'generic', subject: 'Falsche Rechnung', points: ['Doppelt abgebucht.', 'Keine Antwort erhalten.'], answer: 'Zurückgezahlt.' },
} as const;

describe('in a text browser, a person reads every heading, label, button and number', () => {
  test.for([
    ['en', 'generic', 'Anything the company should know? (optional) [ ] [ ] [ ] [ ] [ ] Cancel', 'Cancel my contract now'],
    ['pt-BR', 'br-sac', 'A empresa precisa saber de mais alguma coisa? (opcional) [ ] [ ] [ ] [ ] [ ] Cancelar', 'Cancelar meu contrato agora'],
    ['de', 'de-312k', 'Aus welchem wichtigen Grund kündigen Sie? [ ] [ ] [ ] [ ] [ ] Vor- und Nachname', 'jetzt kündigen'],
  ] as const)('of the form to cancel, in %s', async ([locale, statute, beforeItsField, confirm]) => {
    const { reads } = await company();
    const text = await reads(`/f/acme/cancel?statute=${statute}&locale=${locale}`);
    expect(text).toContain(beforeItsField);
    expect(text).toContain(confirm);
  });

  test.for([
    ['en', 'Which offer do you want? ( )Basic: €9.90 a month ( )Fibre 500: €39.90 a month Minimum term 12 months'],
    ['pt-BR', 'Qual oferta você quer? ( )Basic: € 9,90 por mês ( )Fibre 500: € 39,90 por mês Permanência mínima 12 months'],
    ['de', 'Welches Angebot möchten Sie? ( )Basic: 9,90 € pro Monat ( )Fibre 500: 39,90 € pro Monat Mindestlaufzeit 12 months'],
  ] as const)('of offers, a contract and the way out of it, in %s', async ([locale, said]) => {
    const house = await company();
    const place = `/f/acme/contract?statute=generic&locale=${locale}`;
    expect(await house.reads(place)).toContain(said);
    const { body } = await house.ask({ url: place });
    const answers = { statute: 'generic', locale, offer: 'fibre-500', name: 'Zoë', start: 'soonest', email: 'zoe@example.com', agreed: 'yes' };
    const sent = await postForm(house, '/f/acme/contract', { ...answers, key: hiddenIn(body, 'key'), offers: hiddenIn(body, 'offers') });
    const receipt = String(sent.headers.location).replace(/^https?:\/\/[^/]+/, '');
    expect(await house.reads(receipt)).toContain('Section 1. We lay the line. Section 2. You pay for it.');
    expect(await house.reads(receipt.replace('/r/', '/s/acme/'))).toContain('Fibre 500');
  });

  test.for(Object.entries(complaints))('of a complaint, its receipt and what became of it, in %s', async ([locale, { statute, subject, points, answer }]) => {
    const house = await company();
    const { reads, dataDirectory, databaseUrl } = house;
    await reads(`/f/acme/complaint?statute=${statute}&locale=${locale}`);
    await reads(`/s/acme?locale=${locale}`);
    const answers = { statute, locale, subject, undueCharge: 'no', name: 'Zoë', medium: 'email', email: 'zoe@example.com' };
    const sent = await postForm(house, '/f/acme/complaint', [...Object.entries(answers), ...points.map((point): [string, string] => ['points', point])]);
    expect(sent.statusCode).toBe(303);
    const [, protocol = '', secret = ''] = /\/r\/([^?]+)\?t=(.+)/.exec(String(sent.headers.location)) ?? [];
    const receipt = await reads(`/r/${protocol}?t=${secret}`);
    expect(receipt).toContain(`1. ${points[0]} 2. ${points[1]}`);
    expect(receipt).toContain(secret);

    await runAnswer([protocol, '--point', '2', answer], { dataDirectory, databaseUrl });
    const place = `/s/acme/${protocol}?t=${secret}`;
    const status = await reads(place);
    expect(status).toContain(`${protocol} `);
    expect(status).toMatch(new RegExp(`${points[0]}.*${points[1]}.*${answer}`));
    await runAnswer([protocol, answer], { dataDirectory, databaseUrl });
    await reads(place);
    const refused = await postForm(house, place, { form: 'outcome', token: 'x' });
    expect(refused.statusCode).toBe(422);
    expect(topOf(refused).title).toContain(topOf(refused).notice);
  });
});

describe('in a text browser, a person sends', () => {
  test('a complaint with a file, which arrives byte for byte', async () => {
    const house = await houseWithComplaints();
    await house.app.listen({ port: 0, host: '127.0.0.1' });
    const address = house.app.server.address();
    const file = join(temporaryFolder(), 'meter.jpg');
    const bytes = photo(3_000);
    await writeFile(file, bytes);
    const answers = ['text subject Wrong bill', 'textarea points', 'Charged twice.', '/textarea', 'radio undueCharge no', `file files ${file}`, 'text name Zoe', 'radio medium email', 'text email zoe@example.com'];
    await sendInText(
      `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${place}`,
      ['form /f/acme/complaint', ...answers],
      () => vi.waitFor(async () => expect(await kept(house)).toEqual([1, 1, 1]), 20_000),
    );
    expect(await lookInto(house.dataDirectory, 'SELECT sha256 FROM attachments')).toEqual([{ sha256: sha256(bytes) }]);
  });
});
