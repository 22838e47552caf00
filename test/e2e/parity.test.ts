import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { testCards } from '../../bin/parity/catalogue.mjs';
import { measure } from '../../bin/parity/gates.mjs';
import { scenarios, type Scenario } from '../../bin/parity/scenarios.mjs';
import { chromium } from '../../scripts/browsers.mjs';
import { launchChromium } from '../helpers/chromium.ts';

const run = promisify(execFile);
const bin = fileURLToPath(new URL('../../bin/same-door.mjs', import.meta.url));

interface Row {
  readonly flow: string;
  readonly statute: string;
  readonly mode: string;
  readonly steps: number;
  readonly gates: Readonly<Record<string, boolean | null>>;
  readonly signCoverage?: readonly { readonly slots: number; readonly approved: number }[];
}

const brokenIn = (row: Pick<Row, 'gates'> | undefined) => Object.entries(row?.gates ?? {}).flatMap(([id, held]) => (held === false ? [id] : []));
const scenario = (flow: string, statute: string): Scenario => {
  const found = scenarios.find((one) => one.flow === flow && one.statute === statute);
  if (!found) throw new Error(`There is no ${flow} under ${statute}.`);
  return found;
};

// Under every statute it takes minutes more: `npx same-door parity` without choosing.
test('every way asks as much of a person as the page itself, in every flow, and in the strictest law too', { timeout: 480_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'same-door-parity-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const out = join(folder, 'parity.json');
  const catalog = join(folder, 'sign-catalog.json');
  await writeFile(catalog, JSON.stringify(await testCards(scenario('cancel', 'generic'))));
  const { stdout } = await run(process.execPath, [bin, 'parity', '--statute', 'generic', '--statute', 'de-312k', '--catalog', catalog, '--out', out, '--browser', chromium() ?? ''], { timeout: 460_000 }).catch(
    (failed: { stdout: string }) => failed,
  );
  console.log(stdout);
  const { rows } = JSON.parse(await readFile(out, 'utf8')) as { rows: Row[] }; // written by the run itself
  expect(rows.map(({ flow, statute, mode }) => `${flow} ${statute} ${mode}`)).toEqual(
    ['cancel generic', 'cancel de-312k', 'contract generic', 'complaint generic'].flatMap((way) => ['default', 'screen-reader', 'text-relay', 'sign-language'].map((mode) => `${way} ${mode}`)),
  );
  expect(rows.flatMap((row) => brokenIn(row).map((id) => `${id}: ${row.flow}, ${row.statute}, ${row.mode}`))).toEqual([]);
  expect(Math.min(...rows.filter(({ statute }) => statute === 'generic').map(({ steps }) => steps))).toBeGreaterThan(3);
  // What a gate says nothing of is not counted as held.
  const silent = (statute: string, mode: string) => Object.entries(rows.find((row) => row.statute === statute && row.mode === mode)?.gates ?? {}).flatMap(([id, held]) => (held === null ? [id] : []));
  expect([silent('generic', 'sign-language'), silent('generic', 'screen-reader'), silent('de-312k', 'sign-language')]).toEqual([['DE-07'], ['P6', 'DE-07'], ['P4', 'P6', 'P7', 'P10']]);
  expect(rows.flatMap(({ signCoverage = [] }) => signCoverage).map(({ approved }) => approved)).toEqual([0, 0, 0, 0]);
  expect(stdout).toMatch(/ase cancel generic: 0 of \d\d texts have an approved clip/);
});

test('a page that asks to stay, wants a camera, chatters and throws answers away after a while is caught', { timeout: 120_000 }, async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const spoil = `
    setTimeout(() => widget.reset(), 600_000);
    document.body.insertAdjacentHTML('beforeend', '<p role="status"></p>');
    widget.addEventListener('input', () => document.querySelector('[role=status]:last-child').append('Stay!'));
    widget.addEventListener('same-door-submit', () => {
      confirm('Are you sure?');
      navigator.mediaDevices?.getUserMedia({ video: true }).catch(() => {});
      Notification.requestPermission();
    });`;
  const [plain] = await measure(browser, { ...scenario('cancel', 'generic'), spoil }, ['default']);
  expect(brokenIn(plain)).toEqual(['P9', 'P11', 'P13', 'P15']);
});

test('a page that treats whoever signs worse in every way is caught in every way', { timeout: 240_000 }, async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const spoil = `
    const within = (selector) => widget.shadowRoot?.querySelector(selector);
    // Nobody to turn to, though no clip is approved.
    widget.removeAttribute('interpreter');
    setTimeout(() => widget.reset(), 600_000);
    const once = new Set();
    const first = (what) => !once.has(what) && once.add(what);
    widget.addEventListener('click', (event) => {
      const [target] = event.composedPath();
      // The box takes two presses, and forgets everything when it is left.
      if (target.id === 'mode-sign-language' && first('swallowed')) event.preventDefault();
      if (target.id === 'mode-sign-language' && !target.checked && !within('[name=name]') && first('left')) setTimeout(() => widget.reset());
      // A mistake has to be mended twice.
      const email = within('[name=email]');
      if (!within('.sign') || !email || !target.closest('button.main')) return;
      if (!email.value.includes('@')) once.add('mistaken');
      else if (once.has('mistaken') && first('forgotten')) {
        email.value = '';
        email.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      }
    }, true);
    if (widget.getAttribute('modes')) {
      // More is asked than of others.
      widget.setAttribute('statute', 'generic');
      // A film has to be watched.
      const film = Object.assign(document.createElement('video'), { muted: true, src: '/test-card.webm' });
      document.body.append(film);
      film.play();
      film.playbackRate = 0.25;
      setInterval(() => widget.shadowRoot?.querySelectorAll('form button.main').forEach((button) => (button.inert = !film.ended)), 20);
      document.body.insertAdjacentHTML('beforeend', '<p role="status"></p>');
      widget.addEventListener('input', () => document.querySelector('[role=status]:last-child').append('Stay!'));
      widget.addEventListener('same-door-submit', () => {
        confirm('Are you sure?');
        navigator.mediaDevices?.getUserMedia({ video: true }).catch(() => {});
        Notification.requestPermission();
      });
    }`;
  const [signed] = await measure(browser, { ...scenario('cancel', 'us-ca'), spoil, unsigned: ['cancel.name.question'] }, ['sign-language']);
  expect(brokenIn(signed)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12', 'P13', 'P15']);
});

test('something beside the one page of a strict law is caught, whatever it helps with', { timeout: 120_000 }, async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const spoil = `
    setInterval(() => {
      const page = widget.shadowRoot?.querySelector('form');
      if (page && !widget.shadowRoot.querySelector('.companion')) page.insertAdjacentHTML('beforebegin', '<div class="companion">In ASL</div>');
    }, 50);`;
  const [signed] = await measure(browser, { ...scenario('cancel', 'de-312k'), spoil }, ['sign-language']);
  expect(brokenIn(signed)).toEqual(['DE-07']);
});

test('a film that begins by itself and can be passed by costs nobody anything', { timeout: 120_000 }, async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const spoil = `
    const film = Object.assign(document.createElement('video'), { muted: true, loop: true, src: '/test-card.webm' });
    document.body.append(film);
    film.play();`;
  const [plain] = await measure(browser, { ...scenario('cancel', 'us-ca'), spoil }, ['default']);
  expect(brokenIn(plain)).toEqual([]);
});
