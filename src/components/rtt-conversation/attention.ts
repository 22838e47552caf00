/** So many times the conversation flashes within its second: WCAG 2.3.1 allows three. */
const flashes = 3;
const second = 1000; // ms
/** Until a region that has just come is listened to, and until what it said is taken away again; in milliseconds. */
const readyAfter = 200;
const shelfLife = 5000;

/**
 * Somebody asks for attention: it is said at once, the conversation flashes, and the device trembles where it can. Where motion is
 * unwelcome nothing flashes; the words say it either way.
 * @param root where the conversation is drawn
 */
export function ring(root: ParentNode | undefined | null, text: string): void {
  interrupt(root, text);
  navigator.vibrate?.([200, 100, 200]);
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const shown = { outline: '0.25em solid currentColor', outlineOffset: '0.25em' };
  const hidden = { outline: '0.25em solid transparent', outlineOffset: '0.25em' };
  root?.querySelector('.conversation')?.animate([hidden, shown, hidden], { duration: second / flashes, iterations: flashes });
}

/**
 * A bell is there to interrupt: nothing else that we say is assertive. The region is a child of the host like the polite ones, and
 * comes with the first bell, empty, so that nobody else pays for it.
 */
function interrupt(root: ParentNode | undefined | null, text: string): void {
  const tree = root?.getRootNode();
  if (!(tree instanceof ShadowRoot)) return;
  const known = [...tree.host.children].find((child) => child.matches('[aria-live=assertive]'));
  const region = known ?? document.createElement('div');
  if (!known) {
    region.slot = 'announcer';
    region.setAttribute('role', 'alert');
    region.setAttribute('aria-live', 'assertive');
    tree.host.append(region);
  }
  const message = document.createElement('div');
  message.textContent = text;
  setTimeout(() => region.replaceChildren(message), readyAfter);
  setTimeout(() => message.remove(), readyAfter + shelfLife);
}
