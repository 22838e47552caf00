import { expect, test } from 'vitest';
import { openDelivering } from './helpers/deliveries.ts';
import { submission } from './helpers/house.ts';
import { openPostOffice, partsOf, readLetter, type PostOffice } from './helpers/post-office.ts';

const lettersTo = (office: PostOffice, address: string) => office.taken.filter(({ to }) => to.includes(address)).map(({ raw }) => readLetter(raw));

/** Acme, whose CRM is on loopback, whose letters go by this post office, and whose operator wants to be told. */
async function openAlarmed(company: object = {}) {
  const office = await openPostOffice();
  const opened = await openDelivering({ company: { alarmsTo: 'it@acme.example', ...company }, options: { mail: { url: office.url, from: 'Acme <receipts@acme.example>' }, publicUrl: 'https://receipts.example' } });
  const fail = async () => {
    opened.receiver.answers(422);
    await opened.house.submit(submission());
    await opened.deliveries.settled();
  };
  return { ...opened, office, fail };
}

test('a dead letter is told to the company by e-mail, with nothing of what anybody wrote', async () => {
  const { office, fail } = await openAlarmed();
  await fail();
  await expect.poll(() => lettersTo(office, 'it@acme.example').length).toBe(1);
  const [letter] = lettersTo(office, 'it@acme.example');
  expect(letter?.headers).toMatchObject({ from: 'Acme <receipts@acme.example>', subject: 'Acme Telecom: something waits for you', 'auto-submitted': 'auto-generated' });
  const text = letter && partsOf(letter).length > 0 ? partsOf(letter).map(({ content }) => content.toString('utf8')).join() : (letter?.content.toString('utf8') ?? '');
  expect(text).toContain('is tried no more');
  expect(text).toContain('https://receipts.example/console/');
  expect(text).not.toMatch(/ana|souza|4711/i);
});

test('a receiver that is away writes one letter an hour, not one for each request', async () => {
  const { office, fail, later } = await openAlarmed({ locale: 'pt-BR' });
  for (let requests = 0; requests < 3; requests += 1) await fail();
  await later(3_601);
  await fail();
  await expect.poll(() => lettersTo(office, 'it@acme.example').length).toBe(2);
  expect(lettersTo(office, 'it@acme.example')[0]?.headers['subject']).toBe('Acme Telecom: algo espera por você');
});

test('a company that names nobody gets none, and a letter that cannot go out is said in the log and tried with the next alarm', async () => {
  const silent = await openAlarmed({ alarmsTo: undefined });
  await silent.fail();
  const { office, house, fail } = await openAlarmed();
  office.moods.push(...Array.from({ length: 4 }, () => 450));
  await fail();
  await expect.poll(() => house.lines.join('')).toContain('was not sent');
  office.moods.length = 0;
  await fail();
  await expect.poll(() => lettersTo(office, 'it@acme.example').length).toBe(1);
  expect(lettersTo(silent.office, 'it@acme.example')).toEqual([]);
});
