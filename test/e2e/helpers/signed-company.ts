import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, onTestFinished } from 'vitest';
import { openHouse } from '../../../server/test/helpers/house.ts';
import { portOf } from '../../upload/backend.ts';

/** A company's page with the recorder and nothing to see, and its backend elsewhere. Once a file. */
export function signedCompanies() {
  const held: { files: ReadonlyMap<string, string> } = { files: new Map() };
  beforeAll(async () => {
    const entry = fileURLToPath(new URL('./signed-page.ts', import.meta.url));
    const built = await build({ configFile: false, logLevel: 'error', build: { write: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'script' } } });
    const [{ output } = { output: [] }] = [built].flat() as Rolldown.RolldownOutput[]; // nobody watches
    held.files = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [])));
  });
  return async (headers: Readonly<Record<string, string>> = {}) => {
    const site = createServer(({ url = '' }, response) => {
      const script = held.files.get(url);
      response.writeHead(200, { ...headers, 'content-type': script ? 'text/javascript' : 'text/html' });
      response.end(script ?? '<!doctype html><title>Acme</title><script type="module" src="/script.js"></script>');
    });
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void site.close());
    const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`; // listening on TCP
    const house = await openHouse({ tenants: [{ slug: 'acme', name: 'Acme Telecom', origins: [origin], locale: 'en', zone: 'UTC' }] });
    return { origin, port: await portOf(house) };
  };
}

export async function open(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => 'signedPage' in window);
  return page;
}

export const record = (page: Page, endpoint: string, place: string, early = true) => page.evaluate(([to, at, soon]) => window.signedPage.record(to, at, soon), [endpoint, place, early] as const);
export const onDevice = (page: Page, endpoint: string, place: string) => page.evaluate(([to, at]) => window.signedPage.onDevice(to, at), [endpoint, place] as const);
export const resume = (page: Page, endpoint: string, place: string) => page.evaluate(([to, at]) => window.signedPage.resume(to, at), [endpoint, place] as const);
export const lastState = (page: Page) => page.evaluate(() => window.signedPage.now());

/** Waits until the company has it. */
export async function arrived(page: Page) {
  const last = () => page.evaluate(() => window.signedPage.told.at(-1));
  await expect.poll(async () => (await last())?.news, { timeout: 30_000 }).toMatchObject({ state: 'done' });
  const found = await last();
  if (found?.news.state !== 'done') throw new Error('It never arrived.');
  return { at: found.at, file: found.news.file };
}

export const seconds = async (page: Page) => {
  const state = await lastState(page);
  return 'recording' in state ? state.recording.seconds : 0;
};
