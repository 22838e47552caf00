import { createServer, type RequestListener } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../helpers/server.ts';
import { ada, arrives, chromiumForAll, confirmButton, protocolOf, widgetOf } from './helpers/person.ts';

const { person } = chromiumForAll();
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** The recipe of the documentation, to the letter but for the address of the backend. */
async function recipe(folder: string, audience: string): Promise<(customer: object) => string> {
  const page = readFileSync(new URL('../../docs/embedding/identity.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n(import .*?)```/s.exec(page) ?? [];
  const file = join(folder, 'identity.mjs');
  writeFileSync(file, code.replace('https://api.example/v1/acme', audience));
  process.env['IDENTITY_KEY'] = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const { identityToken } = (await import(file)) as { identityToken: (customer: object) => string };
  return identityToken;
}

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What the signed receipt says of who wrote. */
const claimed = (receipt: string): unknown => (JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString('utf8')) as { identity?: unknown }).identity;

test('a signed-in customer types nothing that the company knows and is verified; with a forged token they are heard all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'same-door-identity-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const tokens: (() => string)[] = [];
  const shop = await listen((request, response) => {
    const isToken = request.url === '/same-door-identity';
    response.setHeader('content-type', isToken ? 'text/plain' : 'text/html; charset=utf-8');
    response.end(isToken ? tokens[0]?.() : markup);
  });
  const tenants = join(folder, 'tenants.json');
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'shop-1' }];
  writeFileSync(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme', origins: [shop], locale: 'en', zone: 'UTC', identityKeys: { keys } }]));
  const backend = await startServer({ TENANTS: tenants });
  onTestFinished(() => backend.stop());
  const markup = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cancel</title>
    <script type="module" src="${backend.url}/dist/cdn/cancel.js" crossorigin></script>
    <same-door-cancel open lang="en" endpoint="${backend.url}/v1/acme"><a href="/by-letter">By letter</a></same-door-cancel>
    <script type="module">document.querySelector('same-door-cancel').identity = () => fetch('/same-door-identity').then((answer) => answer.text());</script></html>`;
  const sign = await recipe(folder, `http://localhost:${new URL(backend.url).port}/v1/acme`);
  const good = () => sign({ id: 'customer-7', ...ada });
  const receipts: string[] = [];

  for (const token of [good, () => good().replace(/[^.]+$/, 'AAAA')]) {
    tokens.unshift(token);
    const page = await (await person()).newPage();
    page.on('response', (response) => void (response.url().endsWith('/submissions') && response.json().then(({ receipt }: { receipt: string }) => receipts.push(receipt))));
    await page.goto(shop);
    const widget = widgetOf(page);
    await widget.getByText('From your account with the company.').first().waitFor();
    expect(await widget.getByRole('textbox').count()).toBe(0);
    const next = () => widget.getByRole('button', { name: 'Continue' }).click();
    await next();
    await widget.getByLabel('As soon as possible').check();
    await next();
    await widget.getByText(ada.email).waitFor();
    await next();
    await arrives(widget, /Check your answers/);
    await confirmButton(widget).click();
    await protocolOf(widget);
    expect(await page.locator('body').textContent()).not.toMatch(/token|signature|verified/i);
  }
  await expect.poll(() => receipts.map(claimed)).toEqual(['host', undefined]);
});
