import { complaint } from '../../src/flows/complaint.ts';
import { complaintWords } from '../../src/i18n/sets/complaint.ts';
import { fileWords } from '../../src/i18n/sets/files.ts';
import { filesField } from '../../src/components/files/files.ts';
import { pointsField } from '../../src/components/points/points.ts';
import { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import { PersonsFiles } from '../../src/widgets/persons-files.ts';
import { goOnTo, rightComplaint } from './complaints.ts';
import { inMemoryUploads, type Arriving } from './in-memory-uploads.ts';
import { until, visit, type Person, type Settings } from './visit.ts';

/** A complaint whose files go nowhere but into the hands of the test. */
class ComplaintByHand extends SameDoorFlow {
  readonly flow = complaint;
  protected override readonly words = [complaintWords, fileWords];
  readonly backend = inMemoryUploads();
  readonly #files = new PersonsFiles('files', () => this.scene(), this.backend.uploads);
  protected override readonly views = { points: pointsField, files: filesField(this.#files) };
}
customElements.define('complaint-by-hand', ComplaintByHand);

/** Somebody before the page that asks for files, and what arrives at the other end. */
export async function visitFiles(settings: Settings = {}): Promise<{ readonly person: Person; readonly arriving: readonly Arriving[] }> {
  const person = await visit({ tag: 'complaint-by-hand', answers: rightComplaint, ...settings });
  await goOnTo(person, 'What should happen?');
  return { person, arriving: (person.widget as ComplaintByHand).backend.arriving };
}

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
