/** Longer than a page takes to draw itself, in seconds. */
const moment = 0.5;

/**
 * Seconds for which a page keeps from the person what they go on by while a film or a sound is not over. What plays, however long, and can
 * be passed by costs none: it is the waiting that is counted and not the film.
 */
export async function withheld(page, control) {
  const since = performance.now();
  const waited = () => (performance.now() - since) / 1000;
  while (await page.evaluate(isKept, control)) {
    if (waited() > 60) break;
    await page.waitForTimeout(100);
  }
  return waited() < moment ? 0 : Math.round(waited() * 10) / 10;
}

/** Runs in the page. */
function isKept(control) {
  const host = document.querySelector('main > :not(h1)');
  const root = host.shadowRoot;
  const media = [...document.querySelectorAll('audio, video'), ...root.querySelectorAll('audio, video')];
  if (window.sent || !media.some(({ ended }) => !ended)) return false;
  const button = root.querySelector(control);
  if (!button?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
  const closed = (element) => element.disabled || element.closest('[inert], [aria-disabled=true]') !== null;
  if (host.closest('[inert]') || closed(button) || [...root.querySelectorAll('form :is(input, textarea)')].some(closed)) return true;
  button.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = button.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return document.elementFromPoint(x, y) !== host || !button.contains(root.elementFromPoint(x, y));
}

/**
 * Words of the page that no film says, and how many films stand in it. What the person wrote and what only the company says is no text of
 * ours; numbers, prices and days stand in writing.
 */
export function unsigned(page, messages, own) {
  return page.locator('section').evaluate(
    (section, [said, others]) => {
      const flat = (text) => text.replace(/\s+/g, ' ').trim();
      const copy = section.cloneNode(true);
      for (const extra of copy.querySelectorAll('.companion, .modes, .sign-player, style, script, time')) extra.remove();
      for (const line of copy.querySelectorAll('br')) line.replaceWith(' ');
      for (const count of copy.querySelectorAll('#heading :is(small, span)')) if (/\d/.test(count.textContent)) count.remove();
      const blocks = [...copy.querySelectorAll('h2, h3, p, li, dt, dd, label, legend, button, summary, a, span, div')].filter((node) => ![...node.children].some((child) => child.matches('h2, h3, p, li, dt, dd, label, legend, div')));
      let text = ` ${blocks.filter((node) => !node.parentElement.closest('button, a, label, p, h2, h3, dt, dd, legend, summary')).map(({ textContent }) => flat(textContent)).join(' \n ')} `;
      const hole = '[^\\n]*?';
      const pattern = (message) => flat(message).split(/\{\w+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(hole).replace(/\[\^\\n\]\*\?$/, '[^\\n]*');
      for (const message of said) text = text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern(message)}(?![\\p{L}\\p{N}])`, 'gu'), ' ');
      for (const one of others) text = text.replaceAll(flat(one), ' ');
      text = text.replace(/\b\d+ \p{L}+ \d{4} at [\d:]+ UTC/gu, ' ').replace(/€[\d.]+ a month/g, ' ').replace(/\b[0-9a-f]{64}\b/g, ' ');
      return { left: flat(text), words: (text.match(/\p{L}{2,}/gu) ?? []).length, films: section.querySelectorAll('.sign-player.small video').length };
    },
    [messages, own],
  );
}

/** Whether somebody who signs can turn to an interpreter or to the camera, by one press on this page. */
export const turnsTo = async (page) => (await page.locator('.companion .sign button').filter({ hasText: /^(Sign-language interpreter|Answer in sign language)$/ }).count()) > 0;

/** How many words a page gives a listener who goes through it by Tab, and how many it shows. The reader's own words, such as "entry", are not ours. */
export const spoken = (page) =>
  page.locator('section').evaluate((section) => {
    const count = (text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).length;
    const root = section.getRootNode();
    const described = (element) => (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => (id && root.getElementById(id)?.textContent) || '');
    const parts = [root.getElementById('heading')?.textContent ?? ''];
    let group = null;
    for (const control of section.querySelectorAll('input, textarea, select, button, a[href], summary')) {
      if (!control.checkVisibility()) continue;
      const around = control.closest('fieldset');
      if (around && around !== group) parts.push(around.querySelector('legend')?.textContent ?? '');
      group = around;
      const name = control.getAttribute('aria-label') ?? ([...(control.labels ?? [])].map(({ textContent }) => textContent).join(' ') || control.textContent);
      parts.push(name, ...described(control));
    }
    return { heard: parts.reduce((sum, part) => sum + count(part), 0), shown: count(section.innerText) };
  });

/** What stands beside the one page that a strict law allows, and what it asks that is not on the list (DE-04, DE-07). */
export const aside = (page, fields, asked) =>
  page.evaluate(
    ([names, list]) => document.querySelector('main > :not(h1)').shadowRoot.querySelectorAll('.modes, .companion, .sign-player, .talk').length + names.filter((name) => !list.includes(name)).length,
    [fields.map(({ field }) => field), asked],
  );
