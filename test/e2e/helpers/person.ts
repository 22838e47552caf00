import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchChromium } from '../../helpers/chromium.ts';

/** One Chromium for a file; each person has a context of their own in it. */
export function chromiumForAll(launchArguments: readonly string[] = []) {
  const held: { browser?: Browser } = {};
  beforeAll(async () => {
    held.browser = await launchChromium({ args: [...launchArguments] });
  });
  afterAll(() => held.browser?.close());

  async function person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    if (!held.browser) throw new Error('Persons come after beforeAll.');
    const context = await held.browser.newContext({ locale: 'en-GB', ...options });
    context.setDefaultTimeout(20_000);
    onTestFinished(() => context.close());
    return context;
  }
  return {
    person,
    /** A page in a context of its own. */
    visit: async (url: string, options: BrowserContextOptions = {}): Promise<Page> => {
      const page = await (await person(options)).newPage();
      await page.goto(url);
      return page;
    },
  };
}

/** What the widget shows; the fallback beside it has fields of the same names. */
export const widgetOf = (page: Page, which = 0): Locator => page.locator('same-door-cancel').nth(which).locator('section');

/** The heading of the widget's page, as one hears it. */
export const headingOf = async (widget: Locator): Promise<string> => (await widget.locator('#heading').textContent())?.trim() ?? '';

/** Waits until the widget's heading says this. */
export async function arrives(widget: Locator, heading: string | RegExp): Promise<void> {
  await widget.getByRole('heading', { level: 2, name: heading }).waitFor();
}

export const ada = { name: 'Ada Lovelace', contract: 'AC-1815-1210', email: 'ada@example.com' };

/** Answers every question of the generic flow, up to the page with the button that commits. */
export async function answerAll(widget: Locator, person = ada): Promise<void> {
  const next = () => widget.getByRole('button', { name: 'Continue' }).click();
  await widget.getByLabel('Your full name').fill(person.name);
  await widget.getByLabel('Contract you want to cancel').fill(person.contract);
  await next();
  await widget.getByLabel('As soon as possible').check();
  await next();
  await widget.getByLabel('Email address').fill(person.email);
  await next();
  await arrives(widget, /Check your answers/);
}

export const confirmButton = (widget: Locator): Locator => widget.getByRole('button', { name: 'Cancel my contract now' });

/** The whole way: answers, the button, and the receipt's number. */
export async function cancelAll(widget: Locator, person = ada): Promise<string> {
  await answerAll(widget, person);
  await confirmButton(widget).click();
  return protocolOf(widget);
}

/** Waits for the receipt. @returns the protocol number */
export async function protocolOf(widget: Locator): Promise<string> {
  await arrives(widget, /Your cancellation has arrived/);
  return (await widget.locator('[part=protocol]').textContent())?.trim() ?? '';
}

/** Whatever the console and the page complained about, and every breach of a content policy. */
export async function complaintsOf(page: Page): Promise<{ readonly errors: string[]; violations(): Promise<string[]> }> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.defineProperty(window, 'violations', { value: found });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => found.push(`${violatedDirective} ${blockedURI} ${sample}`));
  });
  return { errors, violations: () => page.evaluate(() => (window as unknown as { violations: string[] }).violations) }; // set above
}

/** Whether nothing has to be scrolled sideways (WCAG 1.4.10). */
export async function fitsTheWidth(page: Page): Promise<void> {
  const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: document.documentElement.clientWidth }));
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(room);
}
