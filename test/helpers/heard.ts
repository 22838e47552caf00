/**
 * What a listener was told, in order: every text that appeared in one of the announcer's live regions. Listening begins with
 * the first call for an element.
 */
export function heard(widget: HTMLElement): readonly string[] {
  const known = ears.get(widget);
  if (known) return known;
  const told: string[] = [];
  ears.set(widget, told);
  const listen = (records: MutationRecord[]) => {
    for (const { target, addedNodes } of records) {
      // Inserted together with its text, a region is silent in some readers: only what comes into a standing region counts.
      if (target instanceof Element && target.matches('[role="status"], [role="alert"]')) for (const node of addedNodes) told.push(node.textContent ?? '');
    }
  };
  new MutationObserver(listen).observe(widget, { childList: true, subtree: true });
  return told;
}

const ears = new WeakMap<HTMLElement, string[]>();
