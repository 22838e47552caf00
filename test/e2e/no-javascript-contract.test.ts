import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { after as afterDe } from '../../src/i18n/locales/after/de.ts';
import { after as afterEn } from '../../src/i18n/locales/after/en.ts';
import { after as afterPtBR } from '../../src/i18n/locales/after/pt-BR.ts';
import { contract as de } from '../../src/i18n/locales/contract/de.ts';
import { contract as en } from '../../src/i18n/locales/contract/en.ts';
import { contract as ptBR } from '../../src/i18n/locales/contract/pt-BR.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { startServer } from '../helpers/server.ts';
import { chromiumForAll, fitsTheWidth } from './helpers/person.ts';

const { visit } = chromiumForAll();

/** A company that offers something. */
async function shop(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'same-door-shop-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const tenants = join(folder, 'tenants.json');
  await writeFile(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC', offers: [basic, fibre] }]));
  const server = await startServer({ TENANTS: tenants });
  onTestFinished(() => server.stop());
  return server.url;
}

test.for([
  ['en', { ...en, ...afterEn }, 'Fibre 500: €39.90 a month'],
  ['pt-BR', { ...ptBR, ...afterPtBR }, 'Fibre 500: € 39,90 por mês'],
  ['de', { ...de, ...afterDe }, 'Fibre 500: 39,90 € pro Monat'],
] as const)('a person without JavaScript reads the offers, contracts, and finds the way out, in %s', async ([locale, words, offer]) => {
  const url = await shop();
  const page = await visit(`${url}/f/acme/contract?statute=generic&locale=${locale}`, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await fitsTheWidth(page);
  // Price, terms and what matters most stand before anything personal is asked.
  const group = page.getByRole('group', { name: words['contract.offer.offer.label'] });
  const facts = await group.innerText();
  for (const fact of [...(fibre.keyTerms ?? []), fibre.minimumTerm ?? '', words['contract.offer.renewal'], 'Section 2. You pay for it.']) expect(facts).toContain(fact);
  expect(await page.locator('form :is(fieldset, .field)').first().getByRole('radio').count()).toBe(2);
  expect(await page.locator(':checked').count()).toBe(0);

  await page.getByRole('button', { name: words['contract.confirm'] }).click();
  await page.getByRole('link', { name: words['contract.offer.offer.label'] }).click();
  await group.getByLabel(offer).check();
  await page.getByLabel(words['contract.who.name.label']).fill('Ada Lovelace');
  await page.getByLabel(words['contract.begin.start.soonest'], { exact: true }).check();
  await page.getByLabel(words['contract.contact.email.label']).fill('ada@example.com');
  await page.getByLabel(words['contract.agree.agreed.label']).check();
  await page.getByRole('button', { name: words['contract.confirm'] }).click();

  await page.getByRole('heading', { name: words['contract.receipt.title'] }).waitFor();
  await page.getByText('Section 1. We lay the line.').waitFor();
  await fitsTheWidth(page);
  const protocol = (await page.locator('.number').textContent()) ?? '';
  expect(await page.getByRole('link', { name: words['contract.receipt.pay'] }).getAttribute('href')).toBe(`https://pay.acme.example/start?order=${protocol}`);
  await page.getByText(words['contract.receipt.cancel.lead'].replace('{protocol}', protocol)).waitFor();
  await page.getByRole('link', { name: words['contract.receipt.cancel.link'] }).click();
  expect(new URL(page.url()).pathname).toBe('/f/acme/cancel');
  expect(await page.locator('html').getAttribute('lang')).toBe(locale);
  await page.goBack();

  // Followed later, it still says what was agreed to.
  await page.locator(`a[href*="/s/acme/${protocol}?t="]`).click();
  await page.getByRole('heading', { name: words['contract.receipt.agreed'] }).waitFor();
  await page.getByText('Section 1. We lay the line.').waitFor();
  await fitsTheWidth(page);
});
