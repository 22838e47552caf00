import { complaint } from '../../src/flows/complaint.ts';
import { complaintWords } from '../../src/i18n/sets/complaint.ts';
import { fileWords } from '../../src/i18n/sets/files.ts';
import { filesField } from '../../src/components/files/files.ts';
import { pointsField } from '../../src/components/points/points.ts';
import { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import { PersonsFiles } from '../../src/widgets/persons-files.ts';
import { goOnTo, rightComplaint } from './complaints.ts';
import { inMemoryUploads, type Arriving } from './in-memory-uploads.ts';
import { visit, type Person, type Settings } from './visit.ts';

/** A complaint whose files go nowhere but into the hands of the test. */
class ComplaintByHand extends SameDoorFlow {
  readonly flow = complaint;
  override words = [complaintWords, fileWords];
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
