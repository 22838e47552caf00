import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../helpers/server.ts';
import { company, pageWith } from './helpers/company.ts';
import { answerAll, arrives, chromiumForAll, confirmButton, protocolOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();

test('a person whose company is under attack gets their receipt and does nothing for it, on a page that allows no worker', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'same-door-attack-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const page: { markup?: string } = {};
  const shop = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "worker-src 'none'");
    response.end(page.markup);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void shop.close());
  await once(shop, 'listening');
  const origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  const tenants = join(folder, 'tenants.json');
  writeFileSync(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme', origins: [origin], locale: 'en', zone: 'UTC' }]));
  const backend = await startServer({ TENANTS: tenants, RATE_PROOF: '1' });
  onTestFinished(() => backend.stop());
  page.markup = pageWith({ script: `<script type="module" src="${backend.url}/dist/cdn/cancel.js" crossorigin></script>`, attributes: `open lang="en" endpoint="${backend.url}/v1/acme"` });

  const widget = widgetOf(await visit(origin));
  await answerAll(widget);
  await confirmButton(widget).click();
  expect(await protocolOf(widget)).toMatch(/^\d{4}-/);
  const figures = await (await fetch(`${backend.url}/metrics`)).text();
  expect(figures).toContain('same_door_proofs_total{fate="asked"} 1');
  expect(figures).toContain('same_door_proofs_total{fate="good"} 1');
});

test('a person whose device takes a while is told what it does and that nothing is to be done; whatever becomes of it, the request is kept', async () => {
  const acme = await company();
  acme.page('/', pageWith());
  const page = await visit(`${acme.url}/`);
  const widget = widgetOf(page);
  await answerAll(widget);
  acme.will({ status: 429, headers: { 'retry-after': '60' }, body: { type: 'https://same-door.dev/problems/proof-of-work', title: '', status: 429 } }, 'silence', 'receipt');
  await confirmButton(widget).click();
  await arrives(widget, 'Not sent yet');
  await widget.getByText('There is nothing you need to do.').waitFor();
  await widget.getByText('Your request is kept on this device.').waitFor();
  expect(acme.posts().map(({ path }) => path)).toEqual(['/v1/acme/submissions', '/v1/acme/challenge']);
  acme.hangUp();
  await widget.getByText('The company has too many requests right now.').waitFor();
  await page.locator('same-door-cancel').getByText('Not sent yet. The company has too many requests right now. We keep trying.').waitFor({ state: 'attached' });
  await widget.getByRole('button', { name: 'Try again now' }).click();
  await protocolOf(widget);
  expect(acme.rows.size).toBe(1);
});
