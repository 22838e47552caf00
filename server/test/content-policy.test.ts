import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { backendDefaults } from '../../scripts/backend.mjs';
import { definitions } from '../../scripts/flow-definitions.ts';
import { basic, fibre } from '../../test/helpers/offers.ts';
import { readSite } from '../src/http/site.ts';
import { openDesk } from './helpers/console.ts';
import { shopkeepers } from './helpers/contracts.ts';
import { anaForm, receiptOf, submission, temporaryFolder } from './helpers/house.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** Every page that this server gives, by what somebody does to get it. */
async function everyPage(): Promise<readonly (readonly [name: string, headers: Readonly<Record<string, unknown>>, text: string])[]> {
  const consoleDirectory = temporaryFolder();
  writeFileSync(join(consoleDirectory, 'index.html'), '<!doctype html><title>Console</title><script type="module" src="console.js"></script>');
  const tenants = shopkeepers([basic, fibre]);
  const { house } = await openDesk({ flows: definitions(), tenants, consoleDirectory, limits: { tenant: 2 } });
  const shop = await openDesk({ site: readSite(backendDefaults.SITE), consoleDirectory });
  const { protocol, url } = receiptOf(await house.submit(submission()));
  const status = url.replace('/r/', '/s/acme/');
  const form = (target: string, pairs: Record<string, string>): InjectOptions => ({ method: 'POST', url: target, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(pairs).toString() });
  const wishes: readonly (readonly [string, number, InjectOptions])[] = [
    ['the start', 200, { url: '/' }],
    ...['cancel?statute=de-312k', 'cancel?statute=generic', 'complaint?statute=br-sac', 'contract?statute=generic'].map((flow) => [`the form ${flow}`, 200, { url: `/f/acme/${flow}` }] as const),
    ['a form that comes back', 422, form('/f/acme/cancel', { ...anaForm, email: 'ana' })],
    ['a receipt', 200, { url }],
    ['a receipt for programs, asked for as a page', 200, { url: url.replace('/r/', '/v1/receipts/'), headers: { accept: 'text/html' } }],
    ['a receipt to keep', 200, { url: `/v1/receipts/${protocol}.html${url.slice(url.indexOf('?'))}` }],
    ['the door to a request', 200, { url: '/s/acme' }],
    ['the door that comes back', 422, form('/s/acme', { protocol: 'x', secret: 'y' })],
    ['a request', 200, { url: status }],
    ['a request whose form comes back', 422, form(status, { form: 'message', text: '' })],
    ['checking a receipt', 200, { url: '/verify' }],
    ['the resolution index', 200, { url: '/acme/resolution-index' }],
    ['the console', 200, { url: '/console/' }],
    ['a receipt that is not there', 404, { url: `/r/${protocol}?t=x` }],
    ['a company that is not there', 404, { url: '/f/nobody/cancel' }],
    ['a page that is not there', 404, { url: '/nowhere', headers: { accept: 'text/html' } }],
    ['a page of the console that is not there', 404, { url: '/console/nowhere', headers: { accept: 'text/html' } }],
    ['an address that cannot be read', 400, { url: '/r/%E0%A4%A', headers: { accept: 'text/html' } }],
    ['what is no form', 415, { method: 'POST', url: '/f/acme/cancel', headers: { 'content-type': 'text/plain' }, payload: 'x' }],
    ['a site that may not post', 403, { ...form('/f/acme/cancel', anaForm), headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' } }],
    ['a refusal to sign in', 404, { url: '/v1/console/login/oidc?state=x', headers: { accept: 'text/html' } }],
    ['enough for now', 429, form('/f/acme/cancel', { ...anaForm, name: 'Eva' })],
  ];
  expect(receiptOf(await house.submit(submission())).protocol).not.toBe(protocol);
  const pages = [];
  for (const [name, code, wish] of wishes) {
    const { statusCode, headers, body } = await house.app.inject(wish);
    if (statusCode === 303) continue;
    expect([name, statusCode, headers['content-type']]).toEqual([name, code, expect.stringMatching(/^text\/html; charset=utf-8$/i)]);
    pages.push([name, headers, body] as const);
  }
  for (const place of ['/', '/de.html', '/companies/', '/companies/ipe/', '/companies/turnwerk/', '/companies/phare/']) {
    const { statusCode, headers, body } = await shop.house.app.inject(place);
    expect([place, statusCode]).toEqual([place, 200]);
    pages.push([`the invented company at ${place}`, headers, body] as const);
  }
  return pages;
}

test('every page says what may run and load on it, and holds nothing that its own policy forbids', async () => {
  for (const [name, headers, text] of await everyPage()) {
    const policy = new Map(String(headers['content-security-policy']).split(';').map((directive) => [directive.trim().split(' ')[0] ?? '', directive.trim().split(' ').slice(1)]));
    const says = (directive: string): string => `${directive}: ${(policy.get(directive) ?? ['missing']).join(' ')}`;
    expect([name, says('default-src'), says('base-uri'), says('frame-ancestors')]).toEqual([name, "default-src: 'none'", "base-uri: 'none'", "frame-ancestors: 'none'"]);
    expect([name, ["'self'", "'none'"].includes(String(policy.get('form-action')))]).toEqual([name, true]);
    for (const [directive, sources] of policy) for (const source of sources) expect([name, directive, source]).toEqual([name, directive, expect.stringMatching(allowed[directive] ?? /^('none'|'self'|data:|blob:)$/)]);
    expect([name, headers['x-content-type-options']]).toEqual([name, 'nosniff']);
    // Company pages are of another house: `frame-ancestors` is enough, and who opened whom is theirs to say.
    if (!name.startsWith('the invented')) expect([name, headers['cross-origin-opener-policy'], headers['x-frame-options']]).toEqual([name, 'same-origin', 'DENY']);
    expect([name, headers['referrer-policy']]).toEqual([name, expect.stringMatching(/^(no-referrer|same-origin|strict-origin-when-cross-origin)$/)]);
    for (const element of elementsIn(parse(text))) expect([name, forbiddenIn(element, policy)]).toEqual([name, null]);
  }
});

/** What else than ourselves may stand in a policy. */
const hash = /^'sha256-[\w+/]+=*'$/;
const allowed: Readonly<Record<string, RegExp>> = {
  'script-src': /^'self'$|^'sha256-[\w+/]+=*'$/,
  'style-src': /^'self'$|^'sha256-[\w+/]+=*'$/,
  'connect-src': /^'self'$|^ws:\/\/localhost:4173$/,
  'require-trusted-types-for': /^'script'$/,
  'trusted-types': /^lit-html$/,
};

function elementsIn(node: DefaultTreeAdapterTypes.Node): Element[] {
  return [...('attrs' in node ? [node] : []), ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : [])];
}

/** What of an element its page's policy would keep from working. */
function forbiddenIn(element: Element, policy: ReadonlyMap<string, readonly string[]>): string | null {
  const of = (wanted: string): string | undefined => element.attrs.find(({ name }) => name === wanted)?.value;
  for (const { name, value } of element.attrs) {
    if (name === 'style' || name.startsWith('on')) return `${element.tagName} has ${name}="${value}"`;
    if (/^\s*javascript:/i.test(value)) return `${element.tagName} runs ${value}`;
  }
  if (element.tagName === 'base' || element.tagName === 'iframe' || element.tagName === 'object') return `a ${element.tagName}`;
  const runs = element.tagName === 'script' && ['module', 'text/javascript', ''].includes(of('type') ?? '');
  if (runs && of('src') !== undefined) return policy.get('script-src')?.includes("'self'") && !/^(https?:)?\/\//.test(of('src') ?? '') ? null : `a script from ${of('src') ?? ''}`;
  if (!runs && element.tagName !== 'style') return null;
  const text = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  const sources = policy.get(`${element.tagName}-src`)?.filter((source) => hash.test(source)) ?? [];
  return sources.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`) ? null : `a ${element.tagName} whose hash the policy does not name`;
}
