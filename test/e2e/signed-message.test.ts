import { describe, expect, test } from 'vitest';
import { lineTo } from '../upload/backend.ts';
import { chromiumForAll } from './helpers/person.ts';
import { arrived, onDevice, open, record, resume, seconds, signedCompanies } from './helpers/signed-company.ts';
import { slowLine } from './helpers/slow-line.ts';

const { person } = chromiumForAll(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
const company = signedCompanies();

/** Numbers that look like chance and are the same every time. */
function* chance(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('a person who signs their answer in Chromium', () => {
  test('closes the tab at any of twenty points, and what the company has in the end is what the device has', { timeout: 240_000 }, async () => {
    const { origin, port } = await company();
    const random = chance(20261126);
    const points = Array.from({ length: 20 }, () => random.next().value * 4000);
    const figures: string[] = [];
    const once = async (after: number, index: number) => {
      const context = await person();
      const line = await slowLine(port, 8000 * 2 ** (index % 4));
      const place = `wish-${index}`;
      const first = await open(context, origin);
      await record(first, line.endpoint, place);
      // Before its first part there is nothing to lose.
      await first.waitForFunction(() => {
        const state = window.signedPage.now();
        return 'recording' in state && state.recording.bytes > 0;
      });
      await first.waitForTimeout(after);
      const before = await first.evaluate(() => window.signedPage.told.at(-1)?.news.sent ?? 0);
      await first.close();
      line.faster();
      const page = await open(context, origin);
      const kept = await onDevice(page, line.endpoint, place);
      if (!kept) throw new Error(`Nothing is kept after ${after} ms.`);
      await resume(page, line.endpoint, place);
      const { file } = await arrived(page);
      figures.push(`closed after ${Math.round(after)} ms, ${before} B sent of ${kept.recording.bytes} B kept, sealed ${file.bytes} B`);
      expect([file.sha256, file.bytes]).toEqual([kept.sha256, kept.recording.bytes]);
      expect(file.bytes).toBeGreaterThan(0);
      await context.close();
    };
    for (let at = 0; at < points.length; at += 4) await Promise.all(points.slice(at, at + 4).map((after, index) => once(after, at + index)));
    console.log(figures.join('\n'));
    expect(figures).toHaveLength(20);
  });

  test('has it with the company within two seconds after the end, on a line of 2 Mbit/s', { timeout: 120_000 }, async () => {
    const { origin, port } = await company();
    const line = await slowLine(port, 250_000);
    const page = await open(await person(), origin);
    await record(page, line.endpoint, 'wish');
    await expect.poll(() => seconds(page), { timeout: 60_000 }).toBeGreaterThan(15);
    await page.evaluate(() => window.signedPage.stop());
    const { at, file } = await arrived(page);
    const after = at - (await page.evaluate(() => window.signedPage.stoppedAt));
    console.log(`15 s, ${file.bytes} B (${Math.round((file.bytes * 8) / 15 / 1000)} kbit/s, ${file.type}): with the company ${Math.round(after)} ms after the end`);
    expect(after).toBeLessThan(2000);
    expect(file.sha256).toBe((await onDevice(page, line.endpoint, 'wish'))?.sha256);
  });

  test('whose line is cut three times, and is gone for a while, loses nothing', { timeout: 120_000 }, async () => {
    const { origin, port } = await company();
    const line = await lineTo(port);
    const page = await open(await person(), origin);
    await record(page, line.endpoint, 'wish');
    for (let cut = 1; cut <= 3; cut += 1) {
      line.cutAfter = line.heard + 60_000;
      await expect.poll(() => line.cutAfter, { timeout: 30_000 }).toBe(Infinity);
    }
    line.refusing = true;
    line.hangUp();
    await page.evaluate(() => window.signedPage.stop());
    await expect.poll(() => page.evaluate(() => window.signedPage.told.at(-1)?.news.state), { timeout: 20_000 }).toBe('waiting');
    line.refusing = false;
    const { file } = await arrived(page);
    expect(file.sha256).toBe((await onDevice(page, line.endpoint, 'wish'))?.sha256);
  });

  test('who did not want it to be sent meanwhile sends nothing before the end', { timeout: 60_000 }, async () => {
    const { origin, port } = await company();
    const line = await lineTo(port);
    const page = await open(await person(), origin);
    await record(page, line.endpoint, 'wish', false);
    await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(2);
    expect(line.requests).toEqual([]);
    await page.evaluate(() => window.signedPage.stop());
    const { file } = await arrived(page);
    expect(file.sha256).toBe((await onDevice(page, line.endpoint, 'wish'))?.sha256);
  });
});
