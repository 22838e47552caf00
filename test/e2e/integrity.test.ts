import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { company, pageWith } from './helpers/company.ts';
import { chromiumForAll, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();
const file = 'cancel.js';
const text = readFileSync(new URL(`../../dist/cdn/${file}`, import.meta.url), 'utf8');
const { [file]: hash = '' } = JSON.parse(readFileSync(new URL('../../dist/cdn/sri.json', import.meta.url), 'utf8')) as Record<string, string>;
const script = (src: string) => `<script type="module" src="${src}" integrity="${hash}" crossorigin></script>`;

test('a script by its hash runs as it was built, and not at all when one byte was changed: people keep the link', async () => {
  const acme = await company();
  acme.page('/', pageWith({ script: script(`/dist/cdn/${file}`) }));
  acme.page('/changed.js', `${text}\n`, { 'content-type': 'text/javascript' });
  acme.page('/attacked', pageWith({ script: script('/changed.js') }));
  await widgetOf(await visit(`${acme.url}/`)).getByLabel('Your full name').waitFor();
  const page = await visit(`${acme.url}/attacked`);
  await page.getByRole('link', { name: 'Cancel my contract' }).waitFor();
  await page.locator('same-door-cancel:not(:defined)').waitFor();
});
