/* global window */
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArguments } from '../../scripts/browsers.mjs';
import { siteWith } from './bundle.mjs';
import { forgetfulDisk } from './shadow.mjs';

/**
 * A person presses, the page says "kept on this device", and the power goes. When it is back, what was called kept is
 * there and can be opened, or the page has lied.
 * @returns how many were called kept, and which of them are gone or changed
 */
export async function cutTheDevicesPower({ rounds, random, place, name, library, relaxed = false }) {
  const profile = await place.folder(`${name}-profile`);
  const disk = forgetfulDisk(profile, library);
  const site = await siteWith('./keeper.ts');
  const kept = new Map();
  try {
    // A browser that was used before, and closed in peace: its databases are made.
    await visit({}, async (page) => {
      await page.evaluate(() => window.keeper.press());
      while (kept.size === 0) await pause(10);
    });
    for (let round = 0; round < rounds; round += 1) {
      const environment = await disk.begin();
      await visit(environment, async (page, kill) => {
        const before = kept.size;
        await page.evaluate(() => Array.from({ length: 4 }, () => window.keeper.press()));
        while (kept.size === before) await pause(5);
        await pause(random.between(50, 400));
        await kill();
      });
      await disk.cut();
    }
    const held = await visit({}, (page) => page.evaluate(() => window.keeper.held()));
    const found = new Map(held);
    return { kept: kept.size, lost: [...kept].filter(([key, body]) => found.get(key) !== body).map(([key]) => key) };
  } finally {
    site.close();
  }

  async function visit(environment, work) {
    const browser = await puppeteer.launch({
      executablePath: chromium(),
      userDataDir: profile,
      args: chromiumArguments,
      env: { ...process.env, ...environment },
    });
    const group = browser.process();
    let killed;
    const kill = () => {
      killed = new Promise((exit) => group.once('exit', exit));
      process.kill(-group.pid, 'SIGKILL'); // puppeteer gives the browser a group of its own
      return killed;
    };
    try {
      const page = await browser.newPage();
      await page.exposeFunction('crashKept', (key, body) => void kept.set(key, body));
      await page.goto(`${site.origin}/${relaxed ? '?relaxed' : ''}`);
      await page.waitForFunction(() => window.keeper);
      return await work(page, kill);
    } finally {
      if (killed) await browser.disconnect().catch(() => {});
      else await browser.close();
    }
  }
}
