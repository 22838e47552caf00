import { until, type Person } from './visit.ts';

/** The input that files are chosen with. */
export function fileInput(person: Person): HTMLInputElement {
  const input = person.root.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error(`There is no way to choose a file: ${person.text.slice(0, 300)}`);
  return input;
}

/** Chooses files, as the browser's own dialogue would do it. */
export async function choose(person: Person, ...files: readonly File[]): Promise<void> {
  await until(() => person.root.querySelector('input[type="file"]'), 'The question does not come.');
  const input = fileInput(person);
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  input.files = list.files;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await person.widget.updateComplete;
}

/** A picture of so many bytes, as its first ones say. */
export function picture(name: string, bytes = 2048): File {
  const content = new Uint8Array(bytes);
  content.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].slice(0, bytes));
  return new File([content], name, { type: 'image/png' });
}
