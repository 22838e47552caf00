/* global window */
import { chromium as playwright } from 'playwright';
import { chromium, chromiumArguments } from '../../scripts/browsers.mjs';
import { siteWith } from './bundle.mjs';

/**
 * Two tabs of one browser with one real IndexedDB, each with some requests in flight at all times.
 * The story grows as it is told: `pressed`, `kept` and `told` are what the checker reads.
 */
export async function people({ random }) {
  const executablePath = chromium();
  if (!executablePath) throw new Error('No Chromium found: apt-get install chromium, or name it with CHROMIUM=/path/to/chromium.');
  const site = await siteWith('./person.ts');
  const { origin } = site;
  const browser = await playwright.launch({ executablePath, args: chromiumArguments });
  const context = await browser.newContext();
  const story = { pressed: new Map(), kept: new Set(), told: [], otherwise: new Map() };
  const pages = [];
  let reloads = 0;
  let joined = 0;

  await context.exposeBinding('crashPressed', ({ page }, key, body) => {
    story.pressed.set(key, body);
    const other = pages.find((candidate) => candidate !== page);
    if (!other || random.next() > 0.1) return;
    joined += 1;
    other.evaluate(([key, body]) => window.crash.join(key, body), [key, body]).catch(() => {}); // it may be reloading
  });
  await context.exposeBinding('crashTold', (_, key, said, receipt) => {
    if (said.startsWith('kept')) story.kept.add(key);
    if (said === 'received') story.told.push({ key, receipt: JSON.parse(receipt) });
    else if (said !== 'kept in indexeddb') story.otherwise.set(`${said} ${receipt}`, (story.otherwise.get(`${said} ${receipt}`) ?? 0) + 1);
  });

  const inEach = (work) => Promise.all(pages.map((page) => page.evaluate(work)));
  return {
    origin,
    story,
    version: browser.version(),
    counts: () => ({ reloads, joined }),
    async open(endpoint, busy) {
      const address = `${origin}/?${new URLSearchParams({ endpoint, busy: String(busy) })}`;
      while (pages.length < 2) {
        const page = await context.newPage();
        pages.push(page);
        await page.goto(address);
      }
    },
    /** A person reloads in the middle of everything. */
    async reloadOne() {
      reloads += 1;
      await pages[Math.floor(random.next() * pages.length)].reload();
    },
    rest: () => inEach(() => window.crash.rest()),
    tryAgain: () => inEach(() => void window.crash.tryAgain()),
    waiting: async () => [...new Set((await inEach(() => window.crash.waiting())).flat())],
    device: () => pages[0].evaluate(() => window.crash.device()),
    async close() {
      await browser.close();
      site.close();
    },
  };
}
