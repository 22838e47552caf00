import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { account, atWork, consoleServer, goodPassword, settleIn, signIn, type AtWork } from './helpers/console.ts';
import { tabTo } from './helpers/console-keys.ts';
import { complaint } from './helpers/console-systems.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

const acme = {
  slug: 'acme', name: 'Acme Telecom', origins: ['https://shop.acme.example'], locale: 'en', zone: 'UTC', installation: true, contact: '0800 123 456', deadlineWarnings: [36],
  endpoints: [{ id: 'crm', adapter: 'webhook', config: { url: 'https://crm.example/hooks?token=hidden', signWith: ['signing'] }, secrets: { signing: 'CRM_KEY_OF_THIS_TEST' } }],
};
const other = { slug: 'other', name: 'Other GmbH', origins: [], locale: 'de', zone: 'Europe/Berlin' };

/** A server of two companies, of which acme runs the installation. */
async function twoCompanies() {
  const folder = await mkdtemp(join(tmpdir(), 'same-door-companies-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'tenants.json'), JSON.stringify([acme, other]));
  return consoleServer({ TENANTS: join(folder, 'tenants.json') });
}

const focused = ({ page }: AtWork) => page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.textContent?.replace(/\s+/g, ' ').trim());
const cellsOf = ({ view, page }: AtWork, table: string, row: string | RegExp) => view.getByRole('table', { name: table }).getByRole('row').filter({ has: page.getByRole('rowheader', { name: row }) }).getByRole('cell').allInnerTexts();
const go = async (at: AtWork, name: string): Promise<void> => {
  await tabTo(at, name);
  await at.page.keyboard.press('Enter');
};

test('[CONSOLE-61] an auditor reads by keyboard what the server knows of the company, and no secret; nothing there changes anything', { timeout: 120_000 }, async () => {
  const server = await twoCompanies();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/`);
  const first = await account(server, 'Rui', 'auditor');
  await signIn(at, 'Rui', first);
  await at.arrives('Choose your password');
  await at.view.getByLabel('Password until now').fill(first);
  await at.view.getByLabel('New password').fill(goodPassword);
  await at.press('Save the password');
  await at.arrives('Resolution index');
  await go(at, 'Company');
  await at.arrives('Company');
  expect(await at.page.title()).toBe('Company. Console');
  await at.view.getByText('A secret of a system is not set on the server. What goes there waits.').waitFor();
  expect(await cellsOf(at, 'The company’s own systems', 'crm')).toEqual(['webhook', 'crm.example', 'everything', 'waits for its secret']);
  expect(await cellsOf(at, 'Days that things are kept after the end of a case', 'everything')).toEqual(['731', '731', '90', '731']);
  expect(await cellsOf(at, 'Flows, each with the law it follows', 'a complaint, br-sac')).toEqual([expect.stringContaining('11.034/2022'), '0', expect.stringMatching(/^\w+$/)]);
  const facts = await at.view.locator('dl > div').allInnerTexts();
  expect(facts.map((text) => text.replace(/\s+/g, ' '))).toEqual(expect.arrayContaining(['Contact on receipts and where something went wrong 0800 123 456', 'Hours of warning before something is due 36', 'Sites that may send https://shop.acme.example']));
  expect(await at.view.innerText()).not.toMatch(/hidden|CRM_KEY/);
  expect(await at.view.locator('main').getByRole('button').count()).toBe(0);
});

test('[CONSOLE-62] [CONSOLE-63] who runs the installation sees where something is overdue, and has a document looked at before it is put in place, by keyboard alone', { timeout: 120_000 }, async () => {
  const server = await twoCompanies();
  await complaint(server.url);
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#company`);
  await settleIn(at, 'admin', server.firstPassword, 'Company');
  await go(at, 'All companies of this server');
  await at.view.getByText('Companies: 2').waitFor();
  await at.arrives('Company');
  expect(await cellsOf(at, 'Companies, and what is open there', /^Acme Telecom \(acme\)$/)).toEqual(['1', '0', '0', expect.stringMatching(/\d/), 'a secret is missing']);
  expect(await cellsOf(at, 'Companies, and what is open there', /^Other GmbH \(other\)$/)).toEqual(['0', '0', '0', 'none yet', 'no contact, no system of its own']);
  expect(await at.view.locator('main').innerText()).not.toMatch(/Ana|Souza/);

  await go(at, 'Your own company');
  await at.arrives('Company');
  await go(at, 'Check a TENANTS document');
  await at.view.getByLabel('TENANTS document').waitFor();
  await at.arrives('Company');
  await go(at, 'Check it');
  await at.view.getByText('Paste a document.').waitFor();
  await expect.poll(() => focused(at)).toMatch(/Something is missing, or too long\.$/);
  expect(await at.view.getByLabel('TENANTS document').getAttribute('aria-invalid')).toBe('true');

  await tabTo(at, 'TENANTS document');
  await at.page.keyboard.insertText(JSON.stringify([{ ...acme, orgins: [], zone: 'Mars/Olympus' }]));
  await go(at, 'Check it');
  await expect.poll(() => focused(at)).toBe('To mend: 2. The server would not use this document.');
  expect((await at.view.locator('main ol > li').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    '[0].zone, company acme A zone is an IANA name such as America/Sao_Paulo.',
    '[0], company acme Nothing reads “orgins”. Write “origins”, or take it out.',
  ]);
  await at.view.getByText('Not in it any more: other.').waitFor();
  // What was pasted is still there, to be mended.
  await at.view.getByLabel('TENANTS document').fill(JSON.stringify([acme, other]));
  await go(at, 'Check it');
  await expect.poll(() => focused(at)).toBe('Companies: 2. The server can use this document.');
  await go(at, 'What was done');
  await at.arrives('What was done');
  await at.view.getByRole('cell', { name: 'looked at all companies of the server' }).first().waitFor();
});
