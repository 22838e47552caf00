import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { testCards } from './catalogue.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const testCard = await readFile(new URL('./test-card.webm', import.meta.url));
const origin = 'http://parity.localhost';
export const receipt = { receiptId: 'r-1', protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:00Z' };

/**
 * A company's page with one widget, in a context of its own: no camera, no microphone, no notifications (nothing is granted), no
 * picture is loaded, and no request leaves the machine. What is sent goes to a function of the page, which answers with one receipt.
 * `spoil` is a script of the company's, for whoever tests that the gates close.
 * @param preset ids of modes that the page asks for
 * @param ownClock whether its time can be moved on
 */
export async function openPage(browser, scenario, preset = '', ownClock = false) {
  // Motion is welcome: what begins by itself begins.
  const context = await browser.newContext({ permissions: [], locale: 'en-GB', reducedMotion: 'no-preference', viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  if (ownClock) await page.clock.install();
  await page.route('**/*', (route) => serve(route, scenario, preset));
  await page.addInitScript(countTrusted);
  await page.addInitScript(countWishes);
  await page.addInitScript(writeDownAnnouncements);
  page.dialogs = 0;
  page.on('dialog', (dialog) => {
    page.dialogs += 1;
    return dialog.dismiss();
  });
  await page.goto(`${origin}/`);
  await page.locator(scenario.strict ? '#start' : 'h2#heading').waitFor();
  return page;
}

async function serve(route, scenario, preset) {
  const { origin: from, pathname } = new URL(route.request().url());
  if (from !== origin || route.request().resourceType() === 'image') return route.abort();
  if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html(scenario, preset) });
  if (pathname === '/sign-catalog.json') return route.fulfill({ json: await testCards(scenario) });
  if (pathname === '/test-card.webm') return route.fulfill({ contentType: 'video/webm', body: testCard });
  try {
    return await route.fulfill({ contentType: 'text/javascript', body: await file(pathname.slice(1)) });
  } catch {
    return route.fulfill({ status: 404, body: '' });
  }
}

/** What has been read once: the same few files make every page. */
const files = new Map();
function file(name) {
  if (!files.has(name)) files.set(name, readFile(dist + name));
  return files.get(name);
}

// An interpreter at another address: what a person can turn to where no clip is approved. Nothing of it is fetched before.
const html = ({ flow, statute, strict, offers, spoil = '' }, preset) => `<!doctype html><html lang="en"><title>Parity</title><main><h1>Acme</h1></main>
<script>
  const widget = document.createElement('same-door-${flow}');
  const attributes = { statute: ${JSON.stringify(statute)}, 'sign-catalog': '/sign-catalog.json', 'sign-lang': 'ase', interpreter: 'link:https://interpreter.localhost/', ...(${strict} || { open: '' }) };
  for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
  if (${JSON.stringify(preset)}) widget.setAttribute('modes', ${JSON.stringify(preset)});
  widget.transport = async (submission) => { window.sent = submission; return ${JSON.stringify(receipt)}; };
  if (${JSON.stringify(flow)} === 'contract') widget.offers = ${JSON.stringify(offers)};
  document.querySelector('main').append(widget);
  ${spoil}
</script>
<script type="module" src="${origin}/cdn/same-door.js"></script></html>`;

/** Runs in the page: counts what a person does, by trusted events only; what a script does is not counted. */
function countTrusted() {
  window.actions = 0;
  window.written = new Set();
  const target = (event) => event.composedPath()[0];
  addEventListener(
    'click',
    (event) => {
      const element = target(event);
      if (event.isTrusted && element instanceof Element && element.closest('button, a, input[type=radio], input[type=checkbox], label, summary')) window.actions += 1;
    },
    true,
  );
  // A field that is filled is one action, however long its text; in the conversation, a line is.
  addEventListener(
    'input',
    (event) => {
      const element = target(event);
      if (!event.isTrusted || !element.matches('input:not([type=radio], [type=checkbox]), textarea')) return;
      const name = element.name ? `${element.id}` : '';
      if (name && !window.written.has(name)) {
        window.written.add(name);
        window.actions += 1;
      }
    },
    true,
  );
  addEventListener(
    'keydown',
    (event) => {
      if (event.isTrusted && event.key === 'Enter' && target(event).id === 'talk-line' && target(event).value.trim()) window.actions += 1;
    },
    true,
  );
}

/** Runs in the page: counts what asks for a camera, a microphone, a notification or a sound; a film without one asks for nothing. */
function countWishes() {
  window.wishes = 0;
  const counted = (owner, name, counts = () => true) => {
    const own = owner?.[name];
    if (!own) return;
    owner[name] = function (...given) {
      if (counts(this)) window.wishes += 1;
      return own.apply(this, given);
    };
  };
  counted(navigator.mediaDevices, 'getUserMedia');
  counted(globalThis.Notification, 'requestPermission');
  counted(HTMLMediaElement.prototype, 'play', ({ muted }) => !muted);
  counted(globalThis.speechSynthesis, 'speak');
}

/** Runs in the page: writes down what is said to those who listen, in order, with the heading under which it was said and how much the person had done. */
function writeDownAnnouncements() {
  window.announced = [];
  const heading = () => document.querySelector('main > :not(h1)')?.shadowRoot?.querySelector('#heading')?.textContent?.trim() ?? '';
  const live = (node) => node.parentElement?.closest('[aria-live], [role=status], [role=alert], [role=log]');
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (node.textContent.trim() && live(node)) window.announced.push({ page: heading(), actions: window.actions, text: node.textContent.trim() });
    }
  }).observe(document, { subtree: true, childList: true });
}
