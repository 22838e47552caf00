import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { chromium as browsers } from 'playwright';
import { chromium, chromiumArguments } from '../../scripts/browsers.mjs';
import { freePort } from '../../scripts/free-port.mjs';
import { pause } from '../crash/random.mjs';

const backend = fileURLToPath(new URL('backend.mjs', import.meta.url));
const flags = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=30', '--allow-loopback-in-peer-connection', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--autoplay-policy=no-user-gesture-required'];

/** One browser for everybody: each has a page of their own in it. */
export async function openBrowser() {
  const executablePath = chromium();
  if (!executablePath) throw new Error('No Chromium found: install it, or name it with CHROMIUM=/path/to/chromium.');
  return browsers.launch({ executablePath, args: [...chromiumArguments, ...flags] });
}

/** A backend whose calls find their way as these settings say. */
export async function openPlace({ browser, dataDir, calls = {} }) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = fork(backend, { env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: address, CALLS: JSON.stringify(calls) }, execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr.on('data', (piece) => (said = (said + piece).slice(-4_000)));
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (message !== 'listening') throw new Error(`The backend did not start:\n${said}`);
  const post = async (path, headers, body) => {
    const response = await fetch(address + path, { method: 'POST', headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const pages = [];
  return {
    /** A conversation in which somebody signs, and who has taken it. */
    async session(taken = 'agent:1') {
      const session = await post('/v1/acme/sessions', { 'idempotency-key': randomUUID() }, { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['sign', 'text'], recv: ['sign', 'text'], sign: 'bzs' });
      await post(`/test/take/${session.sid}/${taken}`);
      return session;
    },
    /** Somebody joins from a tab of their own. */
    async join({ sid, token }, p = 'person:1', more = {}) {
      const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
      const page = await context.newPage();
      pages.push(context);
      const entry = p === 'person:1' ? { ticket: `/v1/acme/sessions/${sid}/ticket`, token, ...more } : { ticket: `/test/ticket/${sid}/${p}`, ...more };
      const tab = {
        page,
        async enter() {
          await page.goto(`${address}/test/page`);
          await page.waitForFunction(() => 'enter' in globalThis);
          await page.evaluate((given) => globalThis.enter(given), entry);
        },
        state: () => page.evaluate(() => globalThis.state()),
        measured: () => page.evaluate(() => globalThis.measured()),
        ways: () => page.evaluate(() => globalThis.ways()),
        act: (name, on) => page.evaluate(([deed, given]) => globalThis.act(deed, given), [name, on]),
        cut: () => page.evaluate(() => globalThis.cut()),
        still: () => page.evaluate(() => globalThis.still()),
        /** Waits for it to be so. @throws Error with how it is */
        async until(what, holds, ms = 20_000) {
          for (const deadline = performance.now() + ms; ; await pause(200)) {
            const state = await tab.state();
            if (holds(state)) return state;
            if (performance.now() > deadline) throw new Error(`${p}: ${what} never came. ${JSON.stringify(state)}`);
          }
        },
        close: () => context.close(),
      };
      await tab.enter();
      return tab;
    },
    /** What the machine can do without a call: so many pictures of VGA size sent and received in one tab. @returns the slowest, in frames a second */
    async control(pairs) {
      const context = await browser.newContext({ permissions: ['camera'] });
      const page = await context.newPage();
      await page.goto(`${address}/test/page`);
      await page.waitForFunction(() => 'loopback' in globalThis);
      const [slowest] = await page.evaluate((given) => globalThis.loopback(given, 3_000), pairs);
      await context.close();
      return slowest;
    },
    quality: async ({ sid }) => (await fetch(`${address}/test/quality/${sid}`)).json(),
    async close() {
      await Promise.all(pages.map((context) => context.close()));
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
