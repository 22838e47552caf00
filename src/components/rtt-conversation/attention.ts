/** So many times the conversation flashes within its second: WCAG 2.3.1 allows three. */
const flashes = 3;
const second = 1000; // ms

/**
 * Somebody asks for attention: the conversation flashes, and the device trembles where it can. Where motion is unwelcome nothing
 * flashes; the words say it either way.
 * @param root where the conversation is drawn
 */
export function ring(root: ParentNode | undefined | null): void {
  navigator.vibrate?.([200, 100, 200]);
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const shown = { outline: '0.25em solid currentColor', outlineOffset: '0.25em' };
  const hidden = { outline: '0.25em solid transparent', outlineOffset: '0.25em' };
  root?.querySelector('.conversation')?.animate([hidden, shown, hidden], { duration: second / flashes, iterations: flashes });
}
