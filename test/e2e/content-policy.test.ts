import { expect, test } from 'vitest';
import { backendDefaults } from '../../scripts/backend.mjs';
import { seed } from '../../scripts/seed.mjs';
import { startServer } from '../helpers/server.ts';
import { cancelAll, chromiumForAll, complaintsOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();

test('no page of the server or of the invented companies breaks its own policy while a person uses it', { timeout: 180_000 }, async ({ onTestFinished }) => {
  const server = await startServer({ SITE: backendDefaults.SITE, TENANTS: backendDefaults.TENANTS });
  onTestFinished(() => server.stop());
  const receipts = (await seed(server.url, server.dataDir)).map((line) => line.slice(line.indexOf('http')));
  const page = await visit('about:blank');
  const { violations } = await complaintsOf(page);
  const uses = async (address: string, wordsOf: RegExp, deeds: () => Promise<void> = async () => undefined): Promise<void> => {
    await page.goto(address);
    await page.getByText(wordsOf).first().waitFor();
    await deeds();
    expect([address, await violations()]).toEqual([address, []]);
  };

  await uses(`${server.url}/`, /Leave Acme Telecom/, async () => void (await cancelAll(widgetOf(page))));
  await uses(`${server.url}/companies/ipe/`, /Bem-vindo/);
  await uses(`${server.url}/companies/turnwerk/`, /Turnwerk/);
  await uses(`${server.url}/companies/phare/`, /Phare/);
  await uses(`${server.url}/f/ipe/cancel?statute=br-sac&locale=en`, /Cancel/, async () => {
    await page.getByRole('button').last().click();
    await page.getByRole('heading', { name: /problem/ }).waitFor();
  });
  for (const receipt of receipts) await uses(receipt, /\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await uses(receipts[0]?.replace('/r/', '/s/ipe/') ?? '', /\d{4}-[0-9A-Z]{4}/);
  await uses(`${server.url}/s/ipe?locale=en`, /number/i);
  await uses(`${server.url}/ipe/resolution-index?locale=en`, /resol/i);
  await uses(`${server.url}/verify?locale=en`, /receipt/i, async () => {
    await page.locator('textarea').first().fill('no.receipt.here');
    await page.locator('button[type=submit]').click();
    await page.locator('[role=status]:not(:empty)').first().waitFor();
  });
  await uses(`${server.url}/console/`, /Sign in|Password/i, async () => {
    await page.getByRole('button', { name: 'Sign in' }).first().click();
  });
  await uses(`${server.url}/r/none`, /./);
});
