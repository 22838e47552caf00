import { expect, test } from 'vitest';
import { company } from './helpers/company.ts';
import { cancelAll, chromiumForAll, complaintsOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
const page = (attributes = '') => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Acme</title>
<script type="module" src="/dist/cdn/same-door.js"></script><main><h1>Acme</h1></main>
<same-door endpoint="/v1/acme" ${attributes}><script type="application/json">{"channels": [{"kind": "phone", "value": "1 800 555 0100", "country": "US"}]}</script>
<p><a href="/f/acme/cancel">Cancel</a></p></same-door></html>`;

test('a person opens the door from the built launcher, cancels, and no flow was fetched before; no policy is broken on the way', async () => {
  const { url, page: serve, asked, rows } = await company();
  serve('/', page('position="corner"'), { 'content-security-policy': policy });
  const visitor = await visit('about:blank');
  const { errors, violations } = await complaintsOf(visitor);
  await visitor.goto(url);
  await visitor.getByRole('button', { name: 'Your contract' }).click();
  await visitor.getByRole('button', { name: 'Talk to a person' }).click();
  await visitor.getByRole('link', { name: 'Dial 711' }).waitFor();
  await visitor.keyboard.press('Escape');
  expect(asked.map(({ path }) => path).filter((path) => /\/(flow|cancel)/.test(path))).toEqual([]);
  await visitor.getByRole('button', { name: 'Your contract' }).click();
  await visitor.getByRole('button', { name: 'Cancel a contract' }).click();
  await cancelAll(widgetOf(visitor));
  expect(rows.size).toBe(1);
  await visitor.keyboard.press('Escape');
  await expect.poll(() => visitor.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)).toBe('launcher');
  expect(await violations()).toEqual([]);
  expect(errors).toEqual([]);
});

test('a person without JavaScript has the links', async () => {
  const { url, page: serve } = await company();
  serve('/', page());
  const visitor = await visit(url, { javaScriptEnabled: false });
  expect(await visitor.getByRole('link', { name: 'Cancel' }).isVisible()).toBe(true);
});
