import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../helpers/server.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

test('a page that names the backend’s key shows what the company has published, and one that names another key does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'same-door-published-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const tenants = join(folder, 'tenants.json');
  const published = { channels: [{ kind: 'phone', value: '0800 123 4567' }, { kind: 'email', value: 'help@acme.example' }], policy: { statute: { cancel: 'de-312k' } } };
  writeFileSync(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme', origins: [], locale: 'de', zone: 'Europe/Berlin', ...published }]));
  const { url, stop } = await startServer({ TENANTS: tenants });
  onTestFinished(() => stop());
  const { keys } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: { x: string }[] };

  const open = async (key: string) => {
    const page = await (await person({ locale: 'de' })).newPage();
    const lessons: string[] = [];
    page.on('console', (message) => lessons.push(message.text()));
    const markup = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Acme</title><script type="module" src="/dist/cdn/same-door.js"></script>
      <same-door lang="de" endpoint="/v1/acme" doors="cancel talk" config config-key="${key}"><a href="/kontakt">Kontakt</a></same-door></html>`;
    await page.route(`${url}/door.html`, (route) => route.fulfill({ contentType: 'text/html', body: markup }));
    await page.goto(`${url}/door.html`);
    return { page, lessons };
  };

  const { page } = await open(keys[0]?.x ?? '');
  await page.getByRole('button', { name: 'Verträge hier kündigen' }).waitFor();
  await page.locator('#launcher').click();
  await page.locator('#menu').getByRole('button').last().click();
  await page.getByRole('link', { name: '0800 123 4567' }).waitFor();
  expect(await page.getByRole('link', { name: 'help@acme.example' }).count()).toBe(1);

  const other = await open('A'.repeat(43));
  await other.page.locator('#launcher').waitFor();
  await expect.poll(() => other.lessons.some((text) => text.includes('SD-E27'))).toBe(true);
  expect(await other.page.getByRole('button', { name: 'Verträge hier kündigen' }).count()).toBe(0);
});
