import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Pages } from '../../server/console/rooms/pages.ts';
import { monthName, monthNow } from '../../server/console/rooms/months.ts';
import { reasonIn } from '../../server/console/rooms/reasons.ts';
import { latest } from '../../server/console/latest.ts';
import { de } from '../../server/console/words/deliveries/de.ts';
import { en, type DeliveryWord } from '../../server/console/words/deliveries/en.ts';
import { roomWords } from '../../server/console/words/room-words.ts';
import { resultOf } from '../../server/src/deliveries/answers.ts';
import { reasonOf, Undeliverable } from '../../server/src/deliveries/undeliverable.ts';

const inGerman = () => roomWords<DeliveryWord>('de', { en: async () => en, 'pt-BR': async () => en, de: async () => de });

describe('why something did not arrive', () => {
  test.for([200, 301, 400, 401, 404, 408, 410, 422, 429, 500, 503])('has words of the operator’s own for an answer of %d, as the server keeps it', async (status) => {
    const result = resultOf({ status, headers: {}, body: 'Ana writes' }, new Date());
    const said = 'reason' in result ? reasonIn(await inGerman(), result.reason) : 'arrived';
    expect(said).toMatch(status === 200 ? /^arrived$/ : new RegExp(`^(?:das System|die Adresse|im System) .*${status}`));
  });

  test.for([
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'an der Adresse des Systems hört niemand zu'],
    [Object.assign(new Error('x'), { cause: Object.assign(new Error('y'), { code: 'ENOTFOUND' }) }), 'der Name des Systems hat keine Adresse'],
    [Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), 'das Zertifikat des Systems gilt nicht (CERT_HAS_EXPIRED)'],
    [Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }), 'das System legte auf, bevor es geantwortet hatte'],
    [Object.assign(new Error('x'), { code: 'UND_ERR_CONNECT_TIMEOUT' }), 'das System antwortete nicht rechtzeitig'],
    [Object.assign(new Error('x'), { code: 'EPROTO' }), 'der Versuch scheiterte (EPROTO)'],
    [new Undeliverable('The variable CRM_KEY is not set; it holds the secret "signing".'), 'das Geheimnis CRM_KEY ist auf dem Server nicht gesetzt'],
    [new Undeliverable('What was to be told has been erased by now.', { forGood: true }), 'was zu sagen war, ist inzwischen gelöscht'],
  ] as const)('is found behind an error, too', async ([error, said]) => {
    expect(reasonIn(await inGerman(), reasonOf(error))).toBe(said);
  });

  test('of an adapter that says something of its own stays as it is', async () => {
    expect(reasonIn(await inGerman(), 'Stripe knows no such subscription (404).')).toBeUndefined();
  });

  test.for([
    ['EMESSAGE 550', 'der Mailserver lehnte ab (550)'],
    ['EMESSAGE 451', 'der Mailserver verschob es, bis es zu spät war (451)'],
    ['ESOCKET', 'der Mailserver antwortete nicht (ESOCKET)'],
    ['no address', 'die Person gab keine brauchbare Adresse an'],
    ['too many to this address', 'diese Adresse bekam zehn Belege an einem Tag'],
  ] as const)('“%s” of an e-mail is said in words', async ([kept, said]) => {
    expect(reasonIn(await inGerman(), kept)).toBe(said);
  });
});

test('a list that grows while somebody turns its pages shows nothing twice, and leads back', async () => {
  const rows = ['e', 'd', 'c', 'b', 'a'];
  const pages = new Pages(async (before) => {
    const rest = rows.filter((id) => before === '' || id < before);
    return { lines: rest.slice(0, 2).map((id) => ({ id })), more: rest.length > 2 };
  });
  const seen = () => pages.lines.map(({ id }) => id).join('');
  await pages.show();
  rows.unshift('f');
  await pages.turn(1);
  expect([seen(), pages.more, pages.page]).toEqual(['cb', true, 1]);
  await pages.turn(2);
  expect([seen(), pages.more]).toEqual(['a', false]);
  await pages.turn(1);
  await pages.show();
  expect(seen()).toBe('cb');
});

test('a page that does not come leaves the one that is there', async () => {
  let here = true;
  const pages = new Pages(async () => {
    if (!here) throw new Error('away');
    return { lines: [{ id: 'a' }], more: true };
  });
  await pages.show();
  here = false;
  await expect(pages.turn(1)).rejects.toThrow('away');
  expect([pages.page, pages.lines.length]).toEqual([0, 1]);
});

test('a hundred hints are looked at twice: now, and once more after the last', async () => {
  const looks: (() => void)[] = [];
  const look = latest(() => new Promise((resolve) => void looks.push(resolve)));
  const all = Array.from({ length: 100 }, () => look());
  looks[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(looks).toHaveLength(2);
  looks[1]?.();
  await Promise.all(all);
  void look();
  expect(looks).toHaveLength(3);
});

test('the month is the company’s, whatever the operator’s clock is set to', () => {
  const newYear = new Date('2027-01-01T01:30:00Z');
  expect([monthNow('America/Sao_Paulo', newYear), monthNow('Europe/Berlin', newYear)]).toEqual(['2026-12', '2027-01']);
  expect([monthName('en', '2026-12'), monthName('de', '2026-12')]).toEqual(['December 2026', 'Dezember 2026']);
});

test('[CONSOLE-12] every room says the same in each language, with the same things in its braces', async () => {
  const folder = fileURLToPath(new URL('../../server/console/words/', import.meta.url));
  const rooms = globSync('*/en.ts', { cwd: folder }).map((path) => path.replace('/en.ts', ''));
  expect(rooms).toContain('company');
  const wordsOf = async (room: string, lang: string): Promise<Readonly<Record<string, string>>> => Object.values((await import(`${folder}${room}/${lang}.ts`)) as Readonly<Record<string, Readonly<Record<string, string>>>>)[0] ?? {}; // its one export
  const braces = (text = ''): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const room of rooms) {
    const en = await wordsOf(room, 'en');
    for (const lang of ['de', 'pt-br']) for (const [key, text] of Object.entries(await wordsOf(room, lang))) expect([room, lang, key, braces(text), text.trim() === '']).toEqual([room, lang, key, braces(en[key]), false]);
  }
});
