import { computeAccessibleDescription, computeAccessibleName, getRole } from 'dom-accessibility-api';

/** How people say a role; a screen reader says it in its own words and language. */
const spoken: Readonly<Record<string, string>> = {
  textbox: 'edit', checkbox: 'checkbox', radio: 'radio button', radiogroup: 'radio group', group: 'group', button: 'button', link: 'link',
  heading: 'heading', region: 'region', status: 'status', term: 'term', definition: 'definition', paragraph: 'text', listitem: 'list item',
};

/** The question around a control, which is told when the focus comes into it. */
export function groupOf(element: Element): string {
  const group = element.closest('fieldset');
  return group ? `${computeAccessibleName(group)}, ${spoken[getRole(group) ?? ''] ?? 'group'}` : '';
}

/** One thing as it is told: name, role, state, description. Order and words differ between readers; the content does not. */
export function telling(element: Element): string {
  const role = roleOf(element);
  const fromContent = ['heading', 'term', 'definition', 'paragraph', 'listitem'].includes(role);
  const name = fromContent ? (element.textContent ?? '') : computeAccessibleName(element);
  const description = fromContent ? '' : computeAccessibleDescription(element);
  return [name, spoken[role] ?? role, ...statesOf(element, role), description].map(tidy).filter(Boolean).join(', ');
}

/** `dom-accessibility-api` 0.5.16 knows no role for a paragraph. */
const roleOf = (element: Element) => (element.localName === 'p' ? 'paragraph' : (getRole(element) ?? ''));

function statesOf(element: Element, role: string): readonly string[] {
  const states: string[] = [];
  if (role === 'heading') states.push(`level ${element.localName.slice(1)}`);
  if (element instanceof HTMLInputElement && (role === 'checkbox' || role === 'radio')) states.push(element.checked ? 'checked' : 'not checked');
  if (element.ariaRequired === 'true') states.push('required');
  if (element.ariaInvalid === 'true') states.push('invalid entry');
  if ((element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && role === 'textbox') states.push(element.value || 'blank');
  return states;
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

const stops = 'section, fieldset, h2, h3, p:not(.hint, .error), label:not([for]), input, textarea, button, a[href], dt, dd';

/** What stands on a page in reading order. Labels, hints and errors are told with their fields. */
export function readingOf(root: ParentNode): readonly string[] {
  return [...root.querySelectorAll(stops)].filter((element) => element.getClientRects().length > 0 && tidy(element.textContent ?? element.localName) + element.localName).map(telling);
}
