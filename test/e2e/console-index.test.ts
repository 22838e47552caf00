import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIndexedCompany } from '../helpers/indexed-company.ts';
import { atWork, settleIn } from './helpers/console.ts';
import { listen } from './helpers/console-keys.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();
const held: { company?: Awaited<ReturnType<typeof openIndexedCompany>> } = {};
beforeAll(async () => void (held.company = await openIndexedCompany()));
afterAll(() => held.company?.stop());

test('[CONSOLE-20] [CONSOLE-21] the figures stand there as they are published, and a company notes and leaves out, but resolves nothing', { timeout: 120_000 }, async () => {
  const { company } = held;
  if (!company) throw new Error('There is no company.');
  const [first = '', second = ''] = company.unanswered;
  const at = atWork(await (await person()).newPage());
  const cellsOf = (table: string | RegExp, row: string) => at.view.getByRole('table', { name: table }).getByRole('row').filter({ has: at.page.getByRole('rowheader', { name: row, exact: true }) }).getByRole('cell').allInnerTexts();
  await at.page.goto(`${company.home}/console/#index/2026-10`);
  await settleIn(at, 'admin', company.firstPassword, 'Resolution index');
  await at.view.getByText('Nobody at the company can say it for them').waitFor();
  await at.view.getByRole('heading', { name: 'What is published for October 2026' }).waitFor();
  expect(await at.view.getByLabel('Month').locator('option').allInnerTexts()).toContain('October 2026, provisional');
  const complaints = 'a complaint (br-sac), October 2026';
  expect(await cellsOf(complaints, 'Received, without spam')).toEqual(['40', 'arrived: 43', '93%']);
  expect(await cellsOf(complaints, 'Answered')).toEqual(['36', 'received: 40', '90%']);
  // What ten people have not said yet stands nowhere, and says so.
  expect(await cellsOf('cancelling a contract (br-sac), October 2026', 'Resolved, as these people say')).toEqual(['withheld', 'withheld', 'withheld']);
  await at.view.getByText(/^Withheld: too few people/).waitFor();
  const pages = await Promise.all(['The public page of this month', 'The same numbers for programs (JSON)'].map((name) => at.view.getByRole('link', { name }).getAttribute('href')));
  expect(await Promise.all(pages.map(async (page) => (await fetch(company.home + page)).status))).toEqual([200, 200]);
  expect(await cellsOf('Cases taken elsewhere, by who said so', 'consumidor.gov.br')).toEqual(['2', '0', '0']);

  const note = at.view.getByRole('heading', { name: 'Note that a case was taken elsewhere' }).locator('~ form').first();
  await note.getByLabel('Protocol number').fill('2026-AAAA-AAAA-AAAA');
  await note.getByRole('button', { name: 'Note it' }).click();
  await expect.poll(() => at.page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.className)).toBe('summary');
  const field = note.getByLabel('Protocol number');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.evaluate((one: HTMLElement) => (one.getRootNode() as ShadowRoot).getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent)).toMatch(/^This is no protocol number/);
  expect(await field.inputValue()).toBe('2026-AAAA-AAAA-AAAA');

  const heard = await listen(at.page);
  await field.fill(first.toLowerCase().replaceAll('-', ' '));
  await note.getByLabel('Its number there').fill('SP-4711');
  await note.getByRole('button', { name: 'Note it' }).click();
  await expect.poll(heard).toEqual([`Case ${first} is noted.`]);
  expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['', null]);
  expect(await cellsOf('Cases taken elsewhere, by who said so', 'Procon')).toEqual(['0', '1', '0']);

  const lines = at.view.getByLabel('One case in each line');
  await lines.fill(`protocol,to,number\n${first},procon,SP-4711\n${second};consumidor.gov.br;"2026;9"\n2026-7K3M-9QXT-4BRN`);
  await at.press('Note all lines');
  await at.view.getByText('Line 4: it does not say to whom.').waitFor();
  await lines.fill(`${first},procon,SP-4711\n${second};consumidor.gov.br;"2026;9"\n2026-7K3M-9QXT-4BRN\tregulator`);
  await at.press('Note all lines');
  await expect.poll(async () => (await heard()).at(-1)).toBe('Noted: 2. Known already: 0. Not found: 1. What was not found is still in the field.');
  expect(await lines.inputValue()).toBe('2026-7K3M-9QXT-4BRN, regulator');
  await lines.fill(`${first},procon`);
  await at.press('Note all lines');
  await expect.poll(async () => (await heard()).at(-1)).toBe('Noted: 0. Known already: 1. Not found: 0.');

  const exclude = at.view.getByRole('heading', { name: 'A request that is none' }).locator('~ form').first();
  await exclude.getByLabel('Protocol number').fill(company.answered);
  await exclude.getByRole('button', { name: 'Leave it out' }).click();
  await exclude.getByText('It was answered or taken elsewhere, or the person has said more. It goes on counting.').waitFor();
});

test('[CONSOLE-21] an agent notes what an office says, and leaves nothing out', { timeout: 60_000 }, async () => {
  const { company } = held;
  if (!company) throw new Error('There is no company.');
  const at = atWork(await (await person({ locale: 'de' })).newPage());
  const other = atWork(await (await person()).newPage());
  await other.page.goto(`${company.home}/console/#operators`);
  await other.view.getByLabel('Company', { exact: true }).fill('acme');
  await other.view.getByLabel('Your name').fill('admin');
  await other.view.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await other.press('Sign in');
  await other.arrives('Operators');
  const first = await other.page.evaluate(async () => {
    const made = await fetch('/v1/console/operators', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Ana', role: 'agent', languages: [] }) });
    return ((await made.json()) as { readonly password: string }).password; // as the wire says
  });
  await at.page.clock.setFixedTime('2026-11-30T15:00:00Z'); // the company’s
  await at.page.goto(`${company.home}/console/#index`);
  await at.view.getByLabel('Sprache').selectOption('en');
  await settleIn(at, 'Ana', first, 'Resolution index');
  await at.view.getByText('No request came in this month.').waitFor();
  await at.view.getByRole('heading', { name: 'Paste many' }).waitFor();
  expect(await at.view.getByRole('heading', { name: 'A request that is none' }).count()).toBe(0);
  const status = await at.page.evaluate(async () => (await fetch('/v1/console/index/exclusions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ protocol: '2026-7K3M-9QXT-4BRN', reason: 'test' }) })).status);
  expect(status).toBe(403);
});
