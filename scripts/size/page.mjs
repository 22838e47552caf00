import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium as browsers } from 'playwright';
import { chromium, chromiumArguments } from '../browsers.mjs';
import { ToolError, root } from '../run.mjs';
import { brotli } from './brotli.mjs';

const cdn = join(root, 'dist/cdn');
/** What a company tells its contract widget in the page. */
const data = { offers: [{ id: 'basic', name: 'Basic', price: { amount: '9.90', currency: 'EUR', period: 'month' }, terms: 'All of it.' }] };

/** A flow is usable when its first field can be typed into, the launcher when its button can be pressed. */
const usable = (tag) => (tag === 'same-door' ? 'button' : 'input:not([type=hidden]), select, textarea');

/** Every file that a page with this script loads until an element can be used, with its bytes on the wire. */
export async function loadedUntilUsable(entry, tag = `same-door-${entry.split('.')[0]}`) {
  const server = await serve(hostPage(entry, tag));
  const browser = await browsers.launch({ executablePath: chromium(), args: chromiumArguments });
  try {
    const page = await browser.newPage();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.addInitScript(watchFor, { tag, control: usable(tag) });
    await page.goto(server.url, { waitUntil: 'networkidle' });
    const usableAt = await page
      .waitForFunction(() => window.usableAt, undefined, { timeout: 10_000 })
      .then((handle) => handle.jsonValue())
      .catch(() => {
        throw new ToolError(`${entry}: <${tag}> did not become usable within 10 s.\n${said.join('\n')}`);
      });
    const loaded = await page.evaluate(
      (until) =>
        performance
          .getEntriesByType('resource')
          .filter(({ startTime }) => startTime <= until)
          .map(({ name, encodedBodySize }) => ({ file: new URL(name).pathname.slice(1), bytes: encodedBodySize })),
      usableAt,
    );
    return loaded.filter(({ file }) => file !== 'favicon.ico');
  } finally {
    await browser.close();
    server.close();
  }
}

function watchFor({ tag, control }) {
  const look = () => {
    const found = document.querySelector(tag)?.shadowRoot?.querySelector(control);
    if (found?.checkVisibility()) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function hostPage(entry, tag) {
  const lang = /\.([\w-]+)\.js$/.exec(entry)?.[1] ?? 'en';
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Host</title>
<script type="module" src="/${entry}"></script>
<${tag} open endpoint="/v1/demo"><a href="/by-letter">By letter</a>${tag === 'same-door-contract' ? `<script type="application/json">${JSON.stringify(data)}</script>` : ''}</${tag}></html>`;
}

async function serve(html) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/') return response.setHeader('content-type', 'text/html').end(html);
    readFile(join(cdn, pathname)).then(
      (bytes) => response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'br' }).end(brotli(bytes)),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  // Chromium takes brotli only where it trusts the transport, and localhost is such a place.
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}
