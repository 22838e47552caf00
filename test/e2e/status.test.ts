import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runAnswer } from '../../server/src/cases/answer-command.ts';
import { startServer, type RunningServer } from '../helpers/server.ts';
import { company } from './helpers/company.ts';
import { arrives, chromiumForAll, complaintsOf, fitsTheWidth } from './helpers/person.ts';

const { person, visit } = chromiumForAll();

interface Followed {
  readonly server: RunningServer;
  /** The company's own page, on another origin than the backend. */
  readonly page: string;
  readonly protocol: string;
  readonly secret: string;
  /** `npm run answer -- PROTOCOL …` beside the running server. */
  answer(...words: string[]): Promise<void>;
}

/** A complaint of two points that has arrived, and a page of the company on which it can be followed. */
async function complained(): Promise<Followed> {
  const site = await company();
  const folder = await mkdtemp(join(tmpdir(), 'same-door-status-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const tenants = join(folder, 'tenants.json');
  const escalation = [{ id: 'advice', name: 'Consumer advice', url: 'https://advice.example', from: 'receipt' }];
  await writeFile(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme', origins: [site.url], locale: 'en', zone: 'America/Sao_Paulo', escalation }]));
  const server = await startServer({ TENANTS: tenants });
  onTestFinished(() => server.stop());
  site.page('/status', `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Acme</title>
<script type="module" src="/dist/cdn/same-door.js"></script>
<main><h1>Acme</h1><same-door-status endpoint="${server.url}/v1/acme"><a href="/by-letter">By letter</a></same-door-status></main></html>`);

  const policy = `default-src 'none'; script-src 'self'; connect-src 'self' ${server.url}; style-src 'none'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html`;
  const launcher = `<same-door endpoint="${server.url}/v1/acme" doors="complaint status" languages="en pt-BR"><a href="/by-letter">By letter</a></same-door>`;
  site.page('/door', `<!doctype html><html lang="en"><meta charset="utf-8"><title>Acme</title><script type="module" src="/dist/cdn/same-door.js"></script><main><h1>Acme</h1>${launcher}</main></html>`, { 'content-security-policy': policy });

  const answers = { subject: 'No line', points: ['Dead since Monday.', 'Charged all the same.'], undueCharge: 'yes', name: 'Ana Souza', medium: 'email', email: 'ana@example.com' };
  const sent = await fetch(`${server.url}/v1/acme/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ flow: 'complaint', statute: 'br-sac', locale: 'en', submittedAt: new Date().toISOString(), answers }),
  });
  const said = await sent.text();
  if (!sent.ok) throw new Error(`The complaint was not taken: ${said}`);
  const { protocol, url } = JSON.parse(said) as { protocol: string; url: string };
  return {
    server,
    page: `${site.url}/status`,
    protocol,
    secret: url.split('?t=')[1] ?? '',
    async answer(...words) {
      const { code, lines } = await runAnswer([protocol, ...words], { dataDirectory: server.dataDir });
      if (code !== 0) throw new Error(lines.join('\n'));
    },
  };
}

const statusOf = (page: Page): Locator => page.locator('same-door-status section');
const press = (widget: Locator, name: string | RegExp) => widget.getByRole('button', { name }).click();

describe('a person follows their complaint on the company’s page', () => {
  test('from the link to the last word, and the key is in no address', async () => {
    const { page: address, protocol, secret, answer } = await complained();
    // Where the person is, the last day ends as the law means it; in London the same moment is a day later.
    const context = await person({ timezoneId: 'America/Sao_Paulo' });
    const page = await context.newPage();
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(`${address}#same-door=${protocol}.${secret}`);
    const widget = statusOf(page);
    await arrives(widget, `Your complaint. ${protocol}`);
    expect(page.url()).toBe(address);
    await widget.getByText('The company has not answered yet.').waitFor();
    await widget.getByText(/^The answer is due by .+ 7 days left\.$/).waitFor();
    await widget.getByRole('link', { name: 'Consumer advice (leads to advice.example)' }).waitFor();
    await widget.getByText('Yes. Please stop this charge now.').waitFor();

    await press(widget, 'Add something');
    await widget.getByLabel('What do you want to add?').fill('Mornings are best.');
    await press(widget, 'Send');
    await widget.getByText('Your addition has arrived.').waitFor();
    await widget.getByText('Mornings are best.').waitFor();

    await press(widget, 'Ask for your history');
    await widget.getByLabel('By post').check();
    await widget.getByLabel('Postal address').fill('Rua das Flores 1, São Paulo');
    await press(widget, 'Ask for my history');
    await widget.getByText(/^Your history is due by .+ 5 days left\.$/).waitFor();

    await answer('--point', '1', 'The line is repaired.');
    await press(widget, 'Look for news');
    await widget.getByText('There is a new answer from the company.').waitFor();
    await widget.getByRole('heading', { name: /^Point 1: answered on/ }).waitFor();
    await widget.getByRole('heading', { name: 'Point 2: not answered yet' }).waitFor();
    expect(await widget.getByRole('button', { name: 'Say whether it was resolved' }).count()).toBe(0);

    await answer('--point', '2', 'We pay it back.');
    await page.reload();
    await widget.getByText('The company has answered.', { exact: true }).waitFor();

    // The same person has it open twice, and answers twice.
    const other = await context.newPage();
    await other.goto(`${address}#same-door=${protocol}.${secret}`);
    for (const one of [widget, statusOf(other)]) {
      await press(one, 'Say whether it was resolved');
      await one.getByLabel('No', { exact: true }).check();
      await press(one, 'Send');
    }
    await widget.getByText('Thank you. Your answer was counted.').waitFor();
    await statusOf(other).getByText('You have answered this before. It was counted once.').waitFor();

    await answer('--close');
    await press(widget, 'Add something');
    await widget.getByLabel('What do you want to add?').fill('Nothing was paid back.');
    await press(widget, 'Send');
    await widget.getByText('The company has closed this request.').waitFor();
    await press(widget, 'It is not settled');
    await expect.poll(() => widget.getByLabel('What is not settled?').inputValue()).toBe('Nothing was paid back.');
    await press(widget, 'Reopen my request');
    await widget.getByText('Your request is open again.').waitFor();
    await arrives(widget, `Your complaint. ${protocol}`);
    await widget.getByText('Nothing was paid back.').waitFor();
    expect(addresses.filter((one) => one.includes(secret) && !one.startsWith(`${address}#`))).toEqual([]);
  });

  test('behind the launcher, adds a file under the strictest policy, and reads on in another language', async () => {
    const { page: address, protocol, secret } = await complained();
    const page = await visit('about:blank');
    const { errors, violations } = await complaintsOf(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(address.replace('/status', '/door'));
    await page.getByRole('button', { name: 'Your contract' }).click();
    await page.getByRole('button', { name: 'Follow a request' }).click();
    const widget = statusOf(page);
    await widget.getByLabel('Protocol number').fill(protocol);
    await widget.getByLabel('Key from your receipt').fill(secret);
    await press(widget, 'Show my request');
    await arrives(widget, `Your complaint. ${protocol}`);
    await press(widget, 'Add something');
    await widget.getByLabel('What do you want to add?').fill('The photo of it.');
    await widget.getByLabel(/^Pictures, documents or videos/).setInputFiles({ name: 'meter.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ffd8ffe000104a4649460001', 'hex') });
    await widget.getByText('Arrived.').waitFor();
    await press(widget, 'Send');
    await widget.getByRole('button', { name: /^Download meter\.jpg/ }).waitFor();
    await widget.getByLabel('Language').selectOption('pt-BR');
    await widget.getByRole('button', { name: /meter\.jpg/ }).waitFor();
    await page.getByRole('button', { name: 'Fechar' }).click();
    await page.getByRole('button', { name: 'Seu contrato' }).waitFor();
    expect(asked.filter((path) => path.endsWith('/flow.js')), 'the flows came along').toEqual([]);
    expect(await violations()).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('a number that is wrong and a key that is wrong read the same', async () => {
    const { page: address, protocol, secret } = await complained();
    const tell = async (number: string, key: string) => {
      const widget = statusOf(await visit(address));
      await widget.getByLabel('Protocol number').fill(number);
      await widget.getByLabel('Key from your receipt').fill(key);
      await press(widget, 'Show my request');
      await widget.locator('#summary').waitFor();
      return widget.locator('#summary').textContent();
    };
    const words = await tell('2026-7K3M-9QXT-4BRN', secret);
    expect(words).toContain('There is no request with this number and this key.');
    expect(await tell(protocol, 'x'.repeat(secret.length))).toBe(words);
  });

  test('by the whole link of the receipt, on a phone 320 px wide, in German', async () => {
    const { page: address, server, protocol, secret } = await complained();
    const page = await visit(address, { viewport: { width: 320, height: 640 } });
    await page.evaluate(() => document.querySelector('same-door-status')?.setAttribute('lang', 'de'));
    const widget = statusOf(page);
    await widget.getByLabel('Schlüssel aus Ihrer Bestätigung').fill(`${server.url}/r/${protocol}?t=${secret}`);
    await press(widget, 'Vorgang anzeigen');
    await arrives(widget, `Ihre Beschwerde. ${protocol}`);
    await fitsTheWidth(page);
  });
});
