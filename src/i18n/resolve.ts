/** The language named nearest to an element: its own `lang`, an ancestor's (through shadow hosts), the page's, the browser's. */
export function languageAt(element: Element): string {
  for (let node: Element | null = element; node; ) {
    const holder: Element | null = node.closest('[lang]');
    const lang = holder?.getAttribute('lang');
    if (lang) return lang;
    const root = (holder ?? node).getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.languages[0] ?? 'en';
}

/**
 * The best of our languages for a wish: the very tag, then its language, then that in any region, then English.
 * @returns the tag that we have, and whether it is what was wished for
 */
export function bestOf(wish: string, available: readonly string[]): { readonly lang: string; readonly met: boolean } {
  const wanted = wish.toLowerCase();
  const [language] = wanted.split('-');
  const lang =
    available.find((tag) => tag.toLowerCase() === wanted) ?? available.find((tag) => tag === language) ?? available.find((tag) => tag.startsWith(`${language}-`));
  return { lang: lang ?? 'en', met: lang !== undefined };
}
