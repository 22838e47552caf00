// How long a device works on a proof of work, at each level, and how long its page is held meanwhile: npm run measure:proof (after npm run build)
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium as driver } from 'playwright';
import { triesMax, usualCost } from '../server/src/proof/proofs.ts';
import { chromium, chromiumArguments } from './browsers.mjs';
import { root } from './run.mjs';
import { brotliSize } from './size/brotli.mjs';

const code = stripTypeScriptTypes(readFileSync(join(root, 'src/transport/solve.ts'), 'utf8'), { mode: 'strip' });
const server = createServer(({ url }, response) => response.setHeader('content-type', url === '/solve.js' ? 'text/javascript' : 'text/html').end(url === '/solve.js' ? code : '<!doctype html><title>Proof</title>')).listen(0, '127.0.0.1');
await new Promise((listening) => server.once('listening', listening));
const browser = await driver.launch({ executablePath: chromium(), args: chromiumArguments });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}`);
const devtools = await page.context().newCDPSession(page);

for (const rate of [1, 4]) {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  for (const [index, tries] of triesMax.entries()) {
    const runs = [];
    for (let run = 0; run < 5; run += 1) runs.push(await page.evaluate(work, { tries, cost: usualCost }));
    const seconds = runs.map(({ ms }) => ms / 1000).sort((a, b) => a - b);
    const long = runs.flatMap((run) => run.long);
    console.log(`page ${rate === 1 ? 'at full speed' : `slowed down ${rate} times`}, level ${index + 1}: at most ${tries} tries, ${seconds[0].toFixed(2)} to ${seconds[4].toFixed(2)} s, half of that on average; tasks of the page over 50 ms: ${long.length}`);
  }
}
await browser.close();
server.close();
const chunks = JSON.parse(readFileSync(join(root, 'dist/cdn/manifest.json'), 'utf8'));
const [file] = Object.entries(chunks).find(([, { entry, source }]) => entry === 'same-door' && source === 'src/transport/prove.ts');
console.log(`what proves: ${brotliSize(readFileSync(join(root, 'dist/cdn', file)))} B (brotli), fetched when it is asked for; load ${loadavg()[0].toFixed(1)}`);

/** In the page: the longest search that a level can ask for. The prefix is never found, so all tries are made. */
async function work({ tries, cost }) {
  const { solve } = await import('/solve.js');
  const stop = new AbortController();
  let made = 0;
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
  crypto.subtle.deriveBits = (...given) => {
    if ((made += 1) >= tries) stop.abort();
    return derive(...given);
  };
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ entryTypes: ['longtask'] });
  const start = performance.now();
  await solve({ cost, keyPrefix: '00'.repeat(16), nonce: '01'.repeat(16), salt: '02'.repeat(16) }, stop.signal);
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 50)); // what was observed is told a little later
  observer.disconnect();
  crypto.subtle.deriveBits = derive;
  return { ms, long };
}
