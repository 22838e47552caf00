import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { company, pageWith } from './helpers/company.ts';
import { answerAll, arrives, chromiumForAll, confirmButton, fitsTheWidth, protocolOf, widgetOf } from './helpers/person.ts';
import { answerSigned, signedCatalogue, signingPage } from './helpers/signing.ts';

const { visit } = chromiumForAll();

interface BuiltFile {
  readonly modules?: readonly string[];
}
const built = JSON.parse(readFileSync('dist/cdn/manifest.json', 'utf8')) as Readonly<Record<string, BuiltFile>>;
const ofSigning = /^src\/(sign|modes\/(sign-language|interpreter|avatar)|components\/(sign-player|signed-message|interpreter))\/|i18n\/(sets|locales)\/(sign-language|interpreter)/;
const isOfSigning = (path: string): boolean => path.startsWith('/sign/') || (built[path.replace('/dist/cdn/', '')]?.modules ?? []).some((module) => ofSigning.test(module));

const page = (modes: string) => pageWith({ attributes: `open endpoint="/v1/acme" sign-catalog="/sign/sign-catalog.json" sign-lang="ase" modes="${modes}"` });

/** What axe finds on the page as it stands. */
async function faultsOf(tab: Page): Promise<readonly unknown[]> {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

describe('a person who does not sign', () => {
  test.for(['', 'screen-reader', 'text-relay'])('and has "%s" on is sent nothing of it, from the first page to the receipt', async (modes) => {
    const { url, page: serve, asked } = await company();
    serve('/', page(modes));
    const tab = await visit(`${url}/`);
    const widget = widgetOf(tab);
    await answerSigned(widget);
    // The conversation in writing has a button of its own, which comes while the old page still stands: then no press counts.
    await widget.getByRole('button', { name: /^Change/ }).first().waitFor();
    await confirmButton(widget).last().click();
    await protocolOf(widget);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.map(({ path }) => path).filter(isOfSigning)).toEqual([]);
  });
});

describe('a person who signs', () => {
  test('cancels with the clip of each page before them, is sent nothing before choosing it, and then only this page and the first signs of the next', async () => {
    const { tab, widget, own, fetched, sign, signs } = await signingPage(visit);
    await arrives(widget, /Your contract/);
    expect(own.asked.map(({ path }) => path).filter(isOfSigning)).toEqual([]);
    expect(fetched).toEqual([]);
    await sign();
    await signs('Your contract');
    await expect.poll(() => fetched.filter((one) => one.includes('when'))).toEqual(expect.arrayContaining(['cancel.when.title poster.webp', 'cancel.when.option:soonest poster.webp']));
    const films = () => [...new Set(fetched.filter((one) => /\.(webm|mp4)$/.test(one)).map((one) => one.split(' ')[0]))];
    expect(films()).toEqual(['cancel.contract.title']);
    expect(fetched.filter((one) => /confirmation|contact|email|review|vtt|m4a/.test(one))).toEqual([]);

    const seen: (string | undefined)[] = [];
    await answerSigned(widget, async (heading) => {
      await signs(heading.startsWith('Check') ? 'Check your answers. Nothing has been sent yet.' : heading);
      await expect.poll(() => films().length).toBe(seen.length + 2);
      seen.push(films().at(-1));
    });
    expect(seen).toEqual(['cancel.when.title', 'cancel.contact.title', 'cancel.review.title']);
    await confirmButton(widget).click();
    await signs('Your cancellation has arrived. Keep this receipt. It proves that your request arrived.');
    expect(await protocolOf(widget)).toMatch(/^2026-TEST/);
    expect(own.posts()).toHaveLength(1);
    expect(own.posts()[0]?.body.toString()).not.toMatch(/sign|mode/);
    await tab.close();
  });

  test('is told by a clip that the request is on its way', async () => {
    const { widget, own, sign, signs } = await signingPage(visit);
    await sign();
    await answerSigned(widget);
    own.will('silence');
    await confirmButton(widget).click();
    await signs('Sending …');
  });

  test('is told by a clip that the request waits for the network', async () => {
    const { tab, widget, own, player, sign } = await signingPage(visit);
    await sign();
    await answerSigned(widget);
    await tab.context().setOffline(true);
    await confirmButton(widget).click();
    await expect.poll(() => player.getAttribute('aria-label'), { timeout: 20_000 }).toMatch(/^In ASL: Not sent yet\. /);
    expect(own.posts()).toEqual([]);
  });

  test.for<[name: string, width: number, height: number]>([['a phone', 320, 640], ['a desk', 1280, 800]])('finds the focus in plain sight on %s, in every size and on either side of the player', async ([, width, height]) => {
    const { tab, player, sign } = await signingPage(visit, { viewport: { width, height } });
    await sign();
    await player.getByText('Settings of the video').click();
    await player.getByRole('button', { name: 'Large', exact: true }).waitFor();
    let looked = 0;
    for (const size of ['Small', 'Medium', 'Large']) {
      for (const side of ['Left', 'Right']) {
        for (const name of [size, side]) await player.getByRole('button', { name, exact: true }).click();
        await fitsTheWidth(tab);
        await tab.locator('h1').focus();
        const obscured: string[] = [];
        for (let at = 0; at < 80; at += 1) {
          await tab.keyboard.press('Tab');
          const found = await tab.evaluate(lookAtFocus);
          if (!found) break;
          looked += 1;
          if (found.obscured) obscured.push(`${size} ${side}: ${found.obscured}`);
        }
        expect(obscured).toEqual([]);
      }
    }
    expect(looked).toBeGreaterThan(6 * 20);
  });

  test.for<[name: string, width: number, height: number, theme: 'light' | 'dark']>([['a phone', 320, 640, 'light'], ['a desk', 1280, 800, 'light'], ['a desk in the dark', 1280, 800, 'dark'], ['four times as large', 320, 256, 'light']])(
    'finds nothing on %s that axe would find, and nothing to be scrolled sideways',
    async ([, width, height, theme]) => {
      const { tab, widget, sign, signs } = await signingPage(visit, { viewport: { width, height } }, { attributes: `theme="${theme}" interpreter="link:https://interpreter.example/" avatar="Ana"`, but: (clip) => (clip.slot === 'cancel.name.hint' ? undefined : clip) });
      await sign();
      await signs('Your contract');
      await widget.getByRole('button', { name: 'Sign-language interpreter' }).waitFor();
      const openAll = () => widget.locator('details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
      await openAll();
      await widget.getByRole('button', { name: 'Lighter video' }).waitFor();
      await fitsTheWidth(tab);
      expect(await faultsOf(tab)).toEqual([]);
      await widget.getByRole('button', { name: 'Continue', exact: true }).click();
      await signs('There are … problems');
      await openAll();
      await fitsTheWidth(tab);
      expect(await faultsOf(tab)).toEqual([]);
    },
  );
});

/** Where the focus is, and what lies on a part of it; `undefined` where it has left the widget. */
function lookAtFocus(): { readonly obscured: string } | undefined {
  const root = document.querySelector('same-door-cancel')?.shadowRoot;
  const one = root?.activeElement;
  if (!root || !one) return undefined;
  const [box] = one.getClientRects();
  const name = one.textContent.trim() || one.id;
  if (!box) return { obscured: `${name} has no box` };
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x = 0, y = 0]) => [box.left + box.width * x, box.top + box.height * y] as const);
  const on = points.flatMap(([x, y]) => {
    if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return [`${Math.round(x)},${Math.round(y)} is out of the window`];
    const there = root.elementFromPoint(x, y);
    // A field stands under nothing but its own parts and what contains it.
    return there && (one.contains(there) || there.contains(one)) ? [] : [`under ${there?.outerHTML.slice(0, 80)}`];
  });
  return { obscured: on.length > 0 ? `${name}: ${on[0]}` : '' };
}

describe('a person who signs, on a bad day,', () => {
  test.for<[name: string, attribute: string, answer: { readonly status: number; readonly body: string; readonly headers?: Record<string, string> } | undefined]>([
    ['is missing', '/sign/sign-catalog.json', { status: 404, body: '' }],
    ['breaks the server', '/sign/sign-catalog.json', { status: 500, body: '{}' }],
    ['is no JSON', '/sign/sign-catalog.json', { status: 200, body: '<!doctype html><p>Welcome' }],
    ['is none of ours', '/sign/sign-catalog.json', { status: 200, body: '{"schema":"other/1","languages":[],"clips":[]}' }],
    ['is empty', '/sign/sign-catalog.json', { status: 200, body: '{"schema":"same-door-sign-catalog/1","languages":[],"clips":[]}' }],
    ['lies elsewhere', 'https://elsewhere.example/sign-catalog.json', { status: 200, body: '{}', headers: { 'access-control-allow-origin': '*' } }],
    ['is a script', 'javascript:alert(1)', undefined],
    ['carries its own content', 'data:application/json,{}', undefined],
  ])('is told that it could not be loaded where the catalogue %s, and has the other ways', async ([, address, answer]) => {
    const own = await company();
    own.page('/', pageWith({ attributes: `open endpoint="/v1/acme" sign-catalog="${address}"` }));
    const tab = await visit('about:blank');
    const faults: string[] = [];
    tab.on('pageerror', ({ message }) => faults.push(message));
    tab.on('dialog', (dialog) => faults.push(dialog.message()));
    const asked: string[] = [];
    if (answer) await tab.route(/sign-catalog\.json$/, (route) => (asked.push(route.request().url()), route.fulfill({ ...answer, contentType: 'application/json' })));
    await tab.goto(`${own.url}/`);
    const widget = widgetOf(tab);
    await widget.getByRole('checkbox', { name: 'Sign language' }).check();
    await widget.getByText('Sign language could not be loaded.').waitFor();
    expect(await widget.getByRole('checkbox', { name: 'Sign language' }).count()).toBe(0);
    await widget.getByRole('checkbox', { name: /by text|text/i }).waitFor();
    expect(asked).toEqual(address.startsWith('/') ? [`${own.url}${address}`] : []);
    await answerAll(widget);
    await confirmButton(widget).click();
    await protocolOf(widget);
    expect(faults).toEqual([]);
  });

  const others = { attributes: 'interpreter="link:https://interpreter.example/"' };

  test('is told that a clip did not come, may try again, and has the text and an interpreter', async () => {
    let gone = true;
    const { tab, widget, player, sign } = await signingPage(visit, {}, { ...others, files: (_slot, kind, route) => (gone && /webm|mp4/.test(kind) ? route.fulfill({ status: 404 }) : undefined) });
    await sign();
    await player.getByText('The video could not be loaded. The text on the page says the same.').waitFor();
    await widget.getByRole('button', { name: 'Sign-language interpreter' }).waitFor();
    expect(await faultsOf(tab)).toEqual([]);
    gone = false;
    await player.getByRole('button', { name: 'Try the video again' }).click();
    await player.getByRole('button', { name: 'Pause' }).or(player.getByRole('button', { name: 'Play' })).waitFor();
    await expect.poll(() => player.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);
    expect(await player.getByText('could not be loaded').count()).toBe(0);
  });

  test('is told that a clip has stopped, and is offered the lighter one', async () => {
    const { tab, widget, player, sign, fetched } = await signingPage(visit, {}, { ...others, files: (_slot, kind) => (/webm|mp4/.test(kind) ? new Promise(() => undefined) : undefined) });
    await sign();
    await player.getByText('The video has stopped. The connection is slow.').waitFor();
    await widget.getByRole('button', { name: 'Sign-language interpreter' }).waitFor();
    expect(await faultsOf(tab)).toEqual([]);
    expect(fetched.filter((one) => one.endsWith('.webm') || one.endsWith('.mp4'))).toEqual(['cancel.contract.title large.webm']);
    await player.getByRole('button', { name: 'Lighter video' }).first().click();
    await expect.poll(() => fetched.filter((one) => one.endsWith('small.webm'))).toEqual(['cancel.contract.title small.webm']);
    // Nothing of it holds up the form.
    await answerSigned(widget);
  });

  test('is told that a part is not signed, and has an interpreter and the text', async () => {
    const { tab, widget, player, sign } = await signingPage(visit, {}, { ...others, but: ({ slot, ...clip }) => (slot === 'cancel.contract.title' ? undefined : { slot, ...clip, files: slot.startsWith('cancel.name') ? clip.files.map((file) => ({ ...file, src: `javascript:alert('${slot}')` })) : clip.files }) });
    await sign();
    await player.getByText('This part is not yet in ASL. The text on the page says the same.').waitFor();
    // Clips with an address that is a script are none.
    await expect.poll(() => widget.locator('form').getByText('Not yet in ASL').count()).toBe(2);
    await widget.getByRole('button', { name: 'Sign-language interpreter' }).waitFor();
    expect(await faultsOf(tab)).toEqual([]);
  });

  test('has clips from another origin that allows it, with their captions where that one gives them', async () => {
    const own = await company();
    const elsewhere = 'https://clips.example';
    const catalogue = await signedCatalogue();
    const at = <T extends { readonly src: string }>(part: T): T => ({ ...part, src: `${elsewhere}${part.src}` });
    own.page('/', pageWith({ attributes: `open endpoint="/v1/acme" sign-catalog="/sign/sign-catalog.json" sign-origins="${elsewhere}" modes="sign-language"` }));
    own.page('/sign/sign-catalog.json', JSON.stringify({ ...catalogue, clips: catalogue.clips.map((clip) => ({ ...clip, files: clip.files.map(at), captions: clip.captions.map(at) })) }));
    const tab = await visit('about:blank');
    const fileOf = (url: string) => readFileSync(`test/sign/clips/${url.split('/').at(-1)}`);
    // The film without CORS, as most servers of films; the captions with it.
    await tab.route(/clips\.example\/.*(webm|mp4)$/, (route) => route.fulfill({ body: fileOf(route.request().url()), contentType: 'video/webm' }));
    await tab.route(/clips\.example\/.*vtt$/, (route) => route.fulfill({ body: fileOf(route.request().url()), contentType: 'text/vtt', headers: { 'access-control-allow-origin': '*' } }));
    await tab.goto(`${own.url}/`);
    const player = tab.locator('same-door-cancel .sign > .sign-player');
    await player.getByText('Settings of the video').click();
    await player.getByRole('button', { name: 'Captions' }).click();
    await player.getByRole('button', { name: 'From the start' }).click();
    await player.locator('.caption', { hasText: 'Words of the caption' }).waitFor();
    expect(await player.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);
  });
});

test('the company’s server learns no more of a person who signs than that', async () => {
  const { url, page: serve, asked } = await company();
  serve('/', page(''));
  serve('/sign/sign-catalog.json', JSON.stringify({ schema: 'same-door-sign-catalog/1', languages: [{ tag: 'ase', endonym: 'ASL', written: 'en' }], clips: [] }));
  const tab = await visit(`${url}/`);
  const widget = widgetOf(tab);
  await widget.getByRole('checkbox', { name: 'Sign language' }).check();
  await widget.getByText('This part is not yet in ASL.').waitFor();
  expect(asked.map(({ path }) => path).filter(isOfSigning).length).toBeGreaterThan(2);
  expect(asked.filter(({ path }) => path.startsWith('/sign/')).map(({ path }) => path)).toEqual(['/sign/sign-catalog.json']);
});
