import { until, visit, type Person, type Settings } from './visit.ts';

/** The made-up number of the sandbox, which every key opens. */
export const number = '2026-7K3M-9QXT-4BRN';

/** Somebody opens a page on which a request can be followed. */
export function visitStatus({ attributes, ...settings }: Settings = {}): Promise<Person> {
  return visit({ tag: 'same-door-status', fallback: '<a href="/status">Follow a request by letter</a>', ...settings, attributes: { open: 'none', ...attributes } });
}

/** The same, with the request in front of them. */
export async function readCase(settings: Settings = {}): Promise<Person> {
  const person = await visitStatus({ ...settings, attributes: { protocol: number, ...settings.attributes } });
  await fill(person, 'f-secret', 'key-of-the-receipt');
  person.root.querySelector<HTMLElement>('button.main')?.click();
  await until(() => person.root.querySelector('#heading small'), `The request does not come: ${person.text.slice(0, 200)}`);
  await person.settles();
  return person;
}

/** Writes into a field by its id, in any language. */
export async function fill(person: Person, id: string, text: string): Promise<void> {
  const field = person.root.getElementById(id) as HTMLInputElement; // fields of text only
  field.focus();
  field.select();
  document.execCommand('insertText', false, text);
  await person.widget.updateComplete;
}
