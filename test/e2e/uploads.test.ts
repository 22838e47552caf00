import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openHouse, rowsOf } from '../../server/test/helpers/house.ts';
import type { UploadNews } from '../../src/upload/upload.ts';
import { lineTo, portOf } from '../upload/backend.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();
const MB = 1024 * 1024;
const held: { files: ReadonlyMap<string, string> } = { files: new Map() };

beforeAll(async () => {
  const entry = fileURLToPath(new URL('./helpers/upload-page.ts', import.meta.url));
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'script' } } });
  const [{ output } = { output: [] }] = [built].flat() as Rolldown.RolldownOutput[]; // nobody watches
  held.files = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [])));
});

/** A company's page under a strict policy, and its backend elsewhere, behind a line that can hang. */
async function companyWithUploads() {
  let policy = '';
  const site = createServer(({ url = '' }, response) => {
    const script = held.files.get(url);
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html', ...(!script && { 'content-security-policy': policy }) });
    response.end(script ?? '<!doctype html><title>Acme</title><script type="module" src="/script.js"></script>');
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void site.close());
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`; // listening on TCP
  const house = await openHouse({ tenants: [{ slug: 'acme', name: 'Acme Telecom', origins: [origin], locale: 'en', zone: 'UTC' }] });
  const line = await lineTo(await portOf(house));
  policy = `default-src 'none'; script-src 'self'; connect-src ${new URL(line.endpoint).origin}; require-trusted-types-for 'script'; trusted-types 'none'`;
  return { origin, house, line };
}

async function open(context: Awaited<ReturnType<typeof person>>, origin: string) {
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('console', (message) => message.type() === 'error' && violations.push(message.text()));
  await page.goto(origin);
  await page.waitForFunction(() => 'uploadPage' in window);
  return { page, violations };
}

const send = (page: Page, endpoint: string, bytes: number) => page.evaluate(([to, size]) => window.uploadPage.send(to, window.uploadPage.film(size)), [endpoint, bytes] as const);
const told = (page: Page): Promise<UploadNews[]> => page.evaluate(() => window.uploadPage.told);

/** What the page's own bytes come to, counted by the browser. */
const hashOnPage = async (page: Page, bytes: number): Promise<string> => {
  const content = await page.evaluate(async (size) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', await window.uploadPage.film(size).arrayBuffer()))], bytes);
  return Buffer.from(content).toString('hex');
};

describe('a person with a film in Chromium', () => {
  test('closes the tab half-way, picks it again in another one, and it goes on where it was', async () => {
    const { origin, house, line } = await companyWithUploads();
    const context = await person();
    const first = await open(context, origin);
    line.deafAfter = 9 * MB;
    await send(first.page, line.endpoint, 20 * MB);
    await expect.poll(() => line.deaf, { timeout: 20_000 }).toBe(true);
    await first.page.close();
    line.deafAfter = Infinity;
    line.deaf = false;

    const { page, violations } = await open(context, origin);
    const before = line.heard;
    await send(page, line.endpoint, 20 * MB);
    await expect.poll(async () => (await told(page)).at(-1), { timeout: 30_000 }).toMatchObject({ state: 'done', file: { name: 'holiday.mp4', bytes: 20 * MB, type: 'video/mp4', sha256: await hashOnPage(page, 20 * MB) } });
    expect((await told(page)).find(({ sent }) => sent > 0)?.sent).toBeGreaterThanOrEqual(6 * MB);
    expect(line.heard - before).toBeLessThan(14.5 * MB);
    expect(await rowsOf(house, 'attachments')).toBe(1);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    // A strict policy with Trusted Types has nothing to say about any of it.
    expect(violations).toEqual([]);
  });

  test('whose line is cut goes on without doing anything', async () => {
    const { origin, line } = await companyWithUploads();
    const { page } = await open(await person(), origin);
    line.cutAfter = 5 * MB;
    await send(page, line.endpoint, 8 * MB);
    await expect.poll(async () => (await told(page)).at(-1)?.state, { timeout: 30_000 }).toBe('done');
    expect((await told(page)).map(({ state }) => state)).toContain('waiting');
  });
});

test('the protocol is a chunk of its own, which nobody without files loads, of at most 16 KiB', () => {
  const sizes = [...held.files].map(([name, code]) => ({ name, brotli: brotliCompressSync(code).length, speaksTus: code.includes('Upload-Offset') }));
  const [tus, ...others] = sizes.filter(({ speaksTus }) => speaksTus);
  expect([tus?.name === '/script.js', others]).toEqual([false, []]);
  expect(tus?.brotli).toBeLessThan(16 * 1024);
  expect(sizes.find(({ name }) => name === '/script.js')?.brotli).toBeLessThan(4 * 1024);
});
