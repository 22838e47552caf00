/** What has the focus, also inside open roots; `undefined` where nothing in particular has it. */
export function focusedIn(page: Document): HTMLElement | undefined {
  let element = page.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== page.body ? element : undefined;
}

/** Shows an element that stands on the page already: one of ours opens its first page, another takes the focus. */
export function reveal(element: HTMLElement & { show?: () => void }): void {
  element.scrollIntoView();
  if (typeof element.show === 'function') return element.show();
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus();
}
