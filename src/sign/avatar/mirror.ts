/** The slot in which the text stands, so that it is seen where the mode is and is the page's own all the same. */
export const mirrorSlot = 'avatar';

/** The text of the page, where an avatar of the host's page can read it. */
export interface Mirror {
  show(text: string, lang: string): void;
  remove(): void;
}

/**
 * Puts the text of the page beside the shadow root that avatars cannot look into (VLibras, Hand Talk; November 2026), as an element and never as bare text:
 * a host with text of its own loses its clicks to VLibras. It says nothing new to anybody who listens, so it is hidden from them.
 */
export function mirrorIn(host: Element): Mirror {
  const node = document.createElement('div');
  node.slot = mirrorSlot;
  node.setAttribute('aria-hidden', 'true');
  return {
    show(text, lang) {
      node.lang = lang;
      if (node.textContent !== text) node.textContent = text;
      if (node.parentNode !== host) host.append(node);
    },
    remove: () => node.remove(),
  };
}
