import puppeteer from 'puppeteer-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chromium, chromiumArguments } from '../../scripts/browsers.mjs';
import { lineTo } from '../upload/backend.ts';
import { chromiumForAll } from './helpers/person.ts';
import { arrived, lastState, onDevice, open, record, signedCompanies } from './helpers/signed-company.ts';

const drawn = chromiumForAll(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
const asked = chromiumForAll(['--use-fake-device-for-media-stream']);
const none = chromiumForAll();
const company = signedCompanies();

const bytes = async (page: Parameters<typeof lastState>[0]) => {
  const state = await lastState(page);
  return 'recording' in state ? state.recording.bytes : 0;
};

describe('a person whose camera does not come in Chromium', () => {
  test.for([
    ['denied: they said no to the browser', asked, {}, 'denied'],
    ['absent', none, {}, 'absent'],
    ['forbidden: the page of the company does not let anybody ask', drawn, { 'permissions-policy': 'camera=()' }, 'forbidden'],
  ] as const)('learns which of these it is: %s', async ([, browser, headers, trouble]) => {
    const { origin, port } = await company(headers);
    const line = await lineTo(port);
    const context = await browser.person();
    const page = await open(context, origin);
    if (browser === asked) {
      const session = await context.newCDPSession(page);
      await session.send('Browser.setPermission', { permission: { name: 'camera' }, setting: 'denied', origin });
    }
    await record(page, line.endpoint, 'wish');
    expect(await lastState(page)).toEqual({ at: 'trouble', trouble });
  });
});

describe('a person on a bad day in Chromium', () => {
  test('loses the network while they sign, and nothing of what they sign', { timeout: 60_000 }, async () => {
    const { origin, port } = await company();
    const line = await lineTo(port);
    const context = await drawn.person();
    const page = await open(context, origin);
    await record(page, line.endpoint, 'wish');
    await expect.poll(() => page.evaluate(() => window.signedPage.told.at(-1)?.news.sent ?? 0), { timeout: 20_000 }).toBeGreaterThan(0);
    await context.setOffline(true);
    line.hangUp();
    await expect.poll(() => page.evaluate(() => window.signedPage.told.at(-1)?.news.state), { timeout: 20_000 }).toBe('waiting');
    const before = await bytes(page);
    await expect.poll(() => bytes(page), { timeout: 20_000 }).toBeGreaterThan(before);
    await page.evaluate(() => window.signedPage.stop());
    await context.setOffline(false);
    const { file } = await arrived(page);
    expect(file.sha256).toBe((await onDevice(page, line.endpoint, 'wish'))?.sha256);
  });

  test('fills the disk: the recording ends, and all of it still reaches the company', { timeout: 60_000 }, async () => {
    const { origin, port } = await company();
    const line = await lineTo(port);
    const context = await drawn.person();
    const page = await open(context, origin);
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 });
    await record(page, line.endpoint, 'wish', false);
    await expect.poll(() => lastState(page), { timeout: 20_000 }).toMatchObject({ at: 'recorded', because: 'full' });
    const { file } = await arrived(page);
    // What no disk took is only on the page: the film that can be watched there is what the company has.
    const made = await onDevice(page, line.endpoint, 'wish');
    expect([file.sha256, file.bytes]).toEqual([made?.sha256, await bytes(page)]);
    expect(made?.recording.bytes).toBeLessThan(file.bytes);
  });

  test('signs the same answer in two tabs: both are kept, and neither takes the other for finished', { timeout: 90_000 }, async () => {
    const { origin, port } = await company();
    const line = await lineTo(port);
    const context = await drawn.person();
    const [one, other] = [await open(context, origin), await open(context, origin)];
    await record(one, line.endpoint, 'wish', false);
    await expect.poll(() => bytes(one), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await other.evaluate((to) => window.signedPage.left(to), line.endpoint)).toEqual([]);
    await record(other, line.endpoint, 'wish', false);
    await expect.poll(() => bytes(other), { timeout: 20_000 }).toBeGreaterThan(0);
    const made = async (page: typeof one) => {
      await page.evaluate(() => window.signedPage.stop());
      const { file } = await arrived(page);
      const state = await lastState(page);
      if (!('recording' in state)) throw new Error('Nothing was recorded.');
      expect(file.sha256).toBe(await page.evaluate((id) => window.signedPage.hashOf(id), state.recording.id));
      return state.recording.id;
    };
    const ids = [await made(one), await made(other)];
    const third = await open(context, origin);
    expect(await third.evaluate((to) => window.signedPage.left(to), line.endpoint)).toEqual(ids);
  });

  test('goes to another tab meanwhile, and it records on', { timeout: 60_000 }, async () => {
    const { origin, port } = await company();
    const line = await lineTo(port);
    // Playwright makes every tab believe that it is seen.
    const browser = await puppeteer.launch({ executablePath: chromium() ?? '', args: [...chromiumArguments, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(origin);
    await page.waitForFunction(() => 'signedPage' in window);
    await page.evaluate((to) => window.signedPage.record(to, 'wish', true), line.endpoint);
    await page.waitForFunction(() => window.signedPage.now().at === 'recording');
    await (await browser.newPage()).bringToFront();
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
    const now = () => page.evaluate(() => {
      const state = window.signedPage.now();
      return 'recording' in state ? [state.recording.seconds, state.recording.bytes] as const : [0, 0] as const;
    });
    const [, before] = await now();
    await expect.poll(async () => (await now())[0], { timeout: 20_000 }).toBeGreaterThan(5);
    await page.evaluate(() => window.signedPage.stop());
    await expect.poll(() => page.evaluate(() => window.signedPage.told.at(-1)?.news.state), { timeout: 20_000 }).toBe('done');
    const news = await page.evaluate(() => window.signedPage.told.at(-1)?.news);
    const kept = await page.evaluate((to) => window.signedPage.onDevice(to, 'wish'), line.endpoint);
    expect([news?.state === 'done' && news.file.sha256, kept?.recording.state]).toEqual([kept?.sha256, 'recorded']);
    expect(kept?.recording.bytes).toBeGreaterThan(before + 100_000);
  });
});
