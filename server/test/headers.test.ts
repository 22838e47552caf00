import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consoleRoutes } from '../src/console/console.ts';
import { readSite } from '../src/http/site.ts';
import { openHouse, temporaryFolder, type House } from './helpers/house.ts';

/** What anybody may read and keep; everything else is kept by nobody. */
const kept = ['/.well-known/jwks.json', '/.well-known/webhook-keys.json', '/log/checkpoint', '/log/keys', '/v1/{tenant}/config', '/v1/{tenant}/resolution-index', '/log/consistency'];

async function everyRoute(house: House): Promise<(readonly [method: string, path: string])[]> {
  const { paths } = (await house.ask({ method: 'GET', url: '/openapi.json' })).json<{ paths: Record<string, Record<string, unknown>> }>();
  const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path] as const));
  const atTheConsole = consoleRoutes(house.app.services).map(({ method, path }) => [method, `/v1/console${path}`] as const);
  return [...described, ...atTheConsole, ['POST', '/v1/console/login'], ['GET', '/v1/console/login/oidc'], ['GET', '/'], ['GET', '/nothing'], ['GET', '/console/']];
}

test('every answer is of the sort that it says, runs nothing that is not ours, stands in no frame, and is kept by nobody unless it is for anybody', { timeout: 60_000 }, async () => {
  const house = await openHouse({ publicUrl: 'https://receipts.example' });
  const routes = await everyRoute(house);
  expect(routes.length).toBeGreaterThan(70);
  for (const [method, path] of routes) {
    const url = path.replace('{tenant}', 'acme').replace('{flow}', 'cancel').replace(/\{\w+\}|:\w+/g, '7K3M');
    const { headers, statusCode, body } = await house.app.inject({ method: method as 'GET', url, headers: { accept: 'text/html, */*' } });
    const where = `${method} ${url} ${statusCode}`;
    expect.soft(headers, where).toMatchObject({ 'x-content-type-options': 'nosniff', 'strict-transport-security': expect.stringMatching(/^max-age=(?:[4-9]\d{7}|\d{9,}); includeSubDomains$/) as string });
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) expect.soft(String(headers['content-security-policy']).split('; '), where).toContain(rule);
    expect.soft(headers['referrer-policy'], where).toMatch(/^(?:no-referrer|same-origin|strict-origin-when-cross-origin)$/);
    if (!(kept.includes(path) && statusCode < 300)) expect.soft(headers['cache-control'], where).toContain('no-store');
    if (body !== '') expect.soft(headers['content-type'], where).toMatch(/^(?:text\/[a-z]+; (?:version=0\.0\.4; )?charset=utf-8|application\/(?:problem\+json|json)(?:; charset=utf-8)?)$/);
    expect.soft(Object.keys(headers), where).not.toContain('server');
    expect.soft(Object.keys(headers), where).not.toContain('x-powered-by');
  }
});

test('of the company’s folder nothing is shown whose name begins with a dot, and no list of what is in it', async () => {
  const folder = temporaryFolder();
  for (const name of ['.git', '.well-known', 'files']) mkdirSync(join(folder, name));
  for (const name of ['.git/config', '.env', '.well-known/security.txt', 'files/a.txt']) writeFileSync(join(folder, name), name);
  const { app } = await openHouse({ site: readSite(`/=${folder}`) });
  const asked = async (url: string) => (await app.inject({ url })).statusCode;
  for (const url of ['/.git/config', '/.env', '/%2egit/config', '/files/../.env', '/files/%2e%2e/.git/config', '/files/', '/files']) expect([url, await asked(url)]).not.toEqual([url, 200]);
  for (const url of ['/.well-known/security.txt', '/files/a.txt']) expect([url, await asked(url)]).toEqual([url, 200]);
});
