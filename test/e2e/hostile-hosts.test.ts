import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { company, pageWith } from './helpers/company.ts';
import { cancelAll, chromiumForAll, complaintsOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();

/** The policy that the example names in its head is also sent as a header, as a company would. */
const policyOf = (_path: string, text: string) => {
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(text)?.[1];
  return policy ? { 'content-security-policy': policy } : {};
};

const looks = (control: Locator) =>
  control.evaluate((element) => {
    const { color, backgroundColor, fontSize, textTransform, outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return { color, backgroundColor, fontSize, textTransform, outlineStyle, outlineWidth, width: Math.round(width), height: Math.round(height) };
  });

/** Whether listeners can hear the live regions: they are rendered, though unseen. */
const announcersRendered = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('same-door-cancel > [role=status]')].map((region) => {
      const { display, visibility, position } = getComputedStyle(region);
      return `${display} ${visibility} ${position} ${region.getClientRects().length}`;
    }),
  );

describe('a company’s content policy', () => {
  test('that forbids all but the script, the endpoint and lit-html is never broken, from the door to the receipt', async () => {
    const { url, rows } = await company({ headers: policyOf });
    const page = await visit('about:blank');
    const { errors, violations } = await complaintsOf(page);
    const response = await page.goto(`${url}/examples/csp/`);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
    const widget = widgetOf(page);
    await widget.getByLabel('Screen reader and reading aloud').check();
    await widget.locator('[part=companion]').waitFor();
    await widget.getByLabel('Screen reader and reading aloud').uncheck();
    await cancelAll(widget);
    const download = page.waitForEvent('download');
    await widget.getByRole('button', { name: 'Download the receipt' }).click();
    expect((await download).suggestedFilename()).toMatch(/^2026-TEST.*\.html$/);
    expect(rows.size).toBe(1);
    expect(await violations()).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('without lit-html leaves people the link, and tells the developer the line that mends it', async () => {
    const { url, page: serve } = await company({ headers: policyOf });
    serve('/f/acme/cancel', '<h1>The form</h1>');
    const page = await visit('about:blank');
    const { errors } = await complaintsOf(page);
    await page.goto(`${url}/examples/trusted-types/`);
    await expect.poll(() => errors.join('\n')).toMatch(/SD-E01 .*trusted-types .*lit-html/);
    await page.getByRole('link', { name: 'Cancel my contract' }).click();
    expect(page.url()).toBe(`${url}/f/acme/cancel`);
  });

  test('is kept by the entry that brings one flow, too', async () => {
    const { url, page: serve } = await company();
    const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";
    serve('/', pageWith({ script: '<script type="module" src="/dist/cdn/cancel.js"></script>' }), { 'content-security-policy': policy });
    const page = await visit('about:blank');
    const { violations } = await complaintsOf(page);
    await page.goto(`${url}/`);
    await cancelAll(widgetOf(page));
    expect(await violations()).toEqual([]);
  });
});

describe('a company’s scripts', () => {
  test('that put keys and setters on every object change nothing of what is shown and sent', async () => {
    const { url, page: serve, rows, posts } = await company();
    const pollution = `<script>
      for (const key of ['admin', 'email', 'steps', 'next', 'lang', 'as', 'outcome', 'phone', 'message', 'reason', 'identity', 'receiptId', 'url', 'problems'])
        Object.defineProperty(Object.prototype, key, { value: 'polluted', enumerable: true, configurable: true, writable: true });
      for (const key of ['kind', 'status', 'answers', 'field', 'key'])
        Object.defineProperty(Object.prototype, key, { set() { throw new Error('set ' + key); }, get() { return undefined; }, configurable: true });
      Object.prototype.extra = () => 'polluted';
      Array.prototype.first = () => 'polluted';
    </script>`;
    serve('/', pageWith({ head: pollution }));
    const page = await visit('about:blank');
    const { errors } = await complaintsOf(page);
    await page.goto(`${url}/`);
    await cancelAll(widgetOf(page));
    expect(posts().length).toBe(1);
    const [row] = rows.values();
    const sent = JSON.parse(row?.body.toString() ?? '') as Record<string, unknown>;
    expect(Object.keys(sent).sort()).toEqual(['answers', 'flow', 'locale', 'statute', 'submittedAt']);
    expect(sent['answers']).toEqual({ name: 'Ada Lovelace', contract: 'AC-1815-1210', when: 'soonest', endDate: 'earliest', email: 'ada@example.com' });
    expect(await widgetOf(page).textContent()).not.toContain('polluted');
    expect(errors).toEqual([]);
  });
});

describe('a company’s style sheet', () => {
  test('at its worst leaves the widget its colours, its sizes, its focus and its voice', async () => {
    const { url, page: serve } = await company();
    serve('/calm', pageWith());
    const calm = widgetOf(await visit(`${url}/calm`));
    const page = await visit(`${url}/examples/hostile-css/`);
    const hostile = widgetOf(page);
    for (const control of ['button.main', 'input[name=name]', 'label', '#heading'] as const) {
      const expected = await looks(calm.locator(control).first());
      const { color, backgroundColor, fontSize, textTransform, height } = await looks(hostile.locator(control).first());
      expect({ color, backgroundColor, fontSize, textTransform, height }, control).toEqual({
        color: expected.color,
        backgroundColor: expected.backgroundColor,
        fontSize: expected.fontSize,
        textTransform: 'none',
        height: expected.height,
      });
    }
    const button = hostile.locator('button.main');
    expect((await looks(button)).height).toBeGreaterThanOrEqual(44);
    await hostile.locator('input[name=name]').press('Tab');
    expect(await looks(hostile.locator('input[name=contract]'))).toMatchObject({ outlineStyle: 'solid', outlineWidth: '3px' });
    expect(await announcersRendered(page)).toEqual(['block visible absolute 1', 'block visible absolute 1']);
    await cancelAll(hostile);
  });

  test.for([
    ['that empties every element', '*{all:unset!important}'],
    ['that hides empty boxes', 'div:empty{display:none!important}'],
    ['that sets 62.5 % for everything', 'html{font-size:62.5%}'],
    ['that paints us red', 'same-door-cancel,same-door-cancel *{color:red!important;background:red!important;visibility:visible!important}'],
    ['that turns and filters what we stand in', 'body{transform:rotate(2deg);filter:grayscale(1);contain:none}'],
    ['that shouts', 'body{text-transform:uppercase;letter-spacing:0;text-align:center;cursor:wait;white-space:pre}'],
    ['that centres by a grid and hides overflow', 'body{display:grid;place-items:center;overflow:hidden}'],
  ] as const)('%s does not reach the text, the targets and the live regions', async ([, css]) => {
    const { url, page: serve } = await company();
    serve('/', pageWith({ head: `<style>${css}</style>` }));
    const page = await visit(`${url}/`);
    const widget = widgetOf(page);
    await widget.locator('button.main').waitFor();
    expect(await looks(widget.locator('label').first())).toMatchObject({ color: 'rgb(22, 24, 29)', fontSize: '16px', textTransform: 'none' });
    expect(await looks(widget.locator('button.main'))).toMatchObject({ color: 'rgb(255, 255, 255)', backgroundColor: 'rgb(11, 83, 148)' });
    for (const control of await widget.locator('button, input[type=text]').all()) {
      expect(await control.evaluate((element) => (element as HTMLElement).offsetHeight)).toBeGreaterThanOrEqual(44);
    }
    expect(await announcersRendered(page)).toEqual(['block visible absolute 1', 'block visible absolute 1']);
  });

  test('that writes from right to left turns the page, and a widget in English stays as English is written', async () => {
    const { url, page: serve } = await company();
    serve('/', pageWith({ head: '<style>html{direction:rtl}</style>' }));
    const page = await visit(`${url}/`);
    const widget = widgetOf(page);
    await widget.locator('button.main').waitFor();
    expect(await widget.evaluate((section) => getComputedStyle(section).direction)).toBe('ltr');
    expect(await widget.locator('label').first().evaluate((label) => getComputedStyle(label).textAlign)).toMatch(/start|left/);
  });
});
