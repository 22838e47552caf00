import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { handClock } from './helpers/complaints.ts';
import { openHouse, submission } from './helpers/house.ts';

test('[BR-24] the page says that nothing is published yet, in the language that is asked for', async () => {
  const { ask } = await openHouse();
  const { statusCode, body, headers } = await ask({ url: '/acme/resolution-index?locale=de' });
  expect([statusCode, headers['content-language']]).toEqual([200, 'de']);
  expect(body).toContain('<p>Für dieses Unternehmen ist noch nichts veröffentlicht.</p>');
});

test('the page has no script, no style of its own, and cannot be framed', async () => {
  const { clock } = handClock('2026-10-05T15:00:00.000Z');
  const tenants = [{ slug: 'acme', name: 'Acme <b>& Sons</b>', origins: [], locale: 'pt-BR', zone: 'America/Sao_Paulo' }];
  const { ask, submit, app } = await openHouse({ clock, tenants });
  await submit(submission());
  await app.services.index.wake();
  const { body, headers } = await ask({ url: '/acme/resolution-index' });
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; /);
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(body).not.toMatch(/<script| style=|javascript:/);
  expect(body).toContain('<h1>Índice de resolução da Acme &lt;b&gt;&amp; Sons&lt;/b&gt;: outubro de 2026</h1>');
  // 5 October is in the running month: it is shown while there is no other.
  expect(body).toContain('<th role="rowheader" scope="row">Recebidos, sem spam</th><td role="cell">1</td><td role="cell">chegaram: 1</td><td role="cell">100%</td>');
});

test.for(['/nobody/resolution-index', '/acme/resolution-index?period=2020-01', '/acme/resolution-index?period=x'])('a person who follows a wrong address reads so: %s', async (url) => {
  const { ask } = await openHouse();
  const { statusCode, headers } = await ask({ url, headers: { accept: 'text/html' } });
  expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
});

test('one statement in the whole server writes what a person said, and none changes or deletes it', () => {
  const root = fileURLToPath(new URL('../src/', import.meta.url));
  const writes = globSync('**/*.ts', { cwd: root }).flatMap((path) => [...readFileSync(root + path, 'utf8').matchAll(/(?:INSERT[^`']*INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+outcomes\b/gi)].map(([text]) => `${path}: ${text.replace(/\s+/g, ' ')}`));
  expect(writes.map((text) => text.replace(/^.*: /, ''))).toEqual(['INSERT INTO outcomes']);
});
