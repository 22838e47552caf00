/** Settings in a `<script type="application/json">` child: data for a page whose content policy lets no script of its own run. */
export function jsonChild(element: Element): Readonly<Record<string, unknown>> {
  try {
    const given: unknown = JSON.parse(element.querySelector(':scope > script[type="application/json"]')?.textContent ?? '{}');
    return { __proto__: null, ...(typeof given === 'object' ? given : {}) }; // no ancestors
  } catch {
    return {}; // the developer is told when the page is looked at
  }
}
