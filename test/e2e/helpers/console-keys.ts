import type { Page } from 'playwright';
import type { AtWork } from './console.ts';

/** Everything that a screen reader is told from now on. What is said of the new password comes late on a busy machine, and is left out. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const listener = new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach((node) => heard.push(node.textContent ?? ''))));
    for (const region of document.querySelectorAll('same-door-console > [role=status]')) listener.observe(region, { childList: true });
  });
  return async () => (await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).filter((said) => said !== 'Your new password is saved.'); // set above
}

/** Goes on with Tab until the focus is on what is called this. */
export async function tabTo({ page, view }: AtWork, name: string): Promise<void> {
  await view.getByText(name).or(view.getByLabel(name)).first().waitFor();
  for (let stops = 0; stops < 60; stops += 1) {
    const at = await page.evaluate(() => {
      const one = document.querySelector('same-door-console')?.shadowRoot?.activeElement;
      const text = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement ? one.labels?.[0]?.textContent : one?.textContent;
      return text?.replace(/\s+/g, ' ').trim();
    });
    if (at === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to "${name}".`);
}
