import type { FileProblemCode, FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { WireAnswers } from '../../../src/wire/vocabulary.ts';
import type { Vault } from '../receipts/vault.ts';
import type { Refusal } from '../refusal.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { askedFields } from './published-flow.ts';

/** A file that did not make it, and why; `file-not-taken` is no fault of the file's. */
export interface RefusedFile {
  readonly name: string;
  readonly code: FileProblemCode | 'too-many' | 'file-not-taken';
}

/** The files of a form on a page without scripts: those that are here, and those that are not. */
export interface FormFiles {
  readonly kept: readonly FileRef[];
  readonly refused: readonly RefusedFile[];
}

export const noFiles: FormFiles = { kept: [], refused: [] };

/** The question about files, where a flow asks it. */
export function filesFieldOf(definition: FlowDefinition): { readonly field: string; readonly most: number } | undefined {
  const { fields } = definition;
  for (const { field } of askedFields(definition)) {
    const spec = fields[field];
    if (spec?.as === 'files') return { field, most: spec.most };
  }
  return undefined;
}

/**
 * What a form carries instead of a file that is here already: its id, our mark, and its name, so that even a file which is gone can
 * be told by name. Only this server can write one.
 */
export function fileTicket(vault: Vault, tenantId: string, { id, name }: Pick<FileRef, 'id' | 'name'>): string {
  return `${id}.${vault.derivedKey('form-file', [tenantId, id, name])}.${name}`;
}

interface Came {
  readonly pairs: URLSearchParams;
  /** Files that came with the form this time. */
  readonly taken: readonly FileRef[];
  readonly refused: readonly RefusedFile[];
}

interface Means {
  readonly vault: Vault;
  readonly tenantId: string;
  readonly uploads: Pick<Uploads, 'status' | 'discard'>;
}

/**
 * The files of a form, the earlier ones first. What the person takes back goes at once, and so does what is too many.
 * @param name of the question
 */
export async function filesOf({ vault, tenantId, uploads }: Means, { pairs, taken, refused }: Came, name: string, most: number): Promise<FormFiles> {
  const dropped = new Set(pairs.getAll('drop'));
  const earlier: FileRef[] = [];
  // A form that says nothing of files to its browser sends their names alone.
  const gone: RefusedFile[] = pairs.getAll(name).filter((text) => text.trim() !== '').map((text) => ({ name: text, code: 'file-not-taken' }));
  for (const ticket of new Set(pairs.getAll('kept'))) {
    const [, id = '', name = ''] = /^([0-9a-f]{32})\.[^.]+\.(.+)$/s.exec(ticket) ?? [];
    if (!id || ticket !== fileTicket(vault, tenantId, { id, name })) continue;
    if (dropped.has(id)) {
      await uploads.discard(id);
      continue;
    }
    const status = await uploads.status(id);
    if (status?.state === 'stored') earlier.push(status.file);
    else gone.push({ name, code: 'file-unknown' });
  }
  const all = [...earlier, ...taken];
  const excess = all.slice(most);
  for (const { id } of excess) await uploads.discard(id);
  return { kept: all.slice(0, most), refused: [...gone, ...refused, ...excess.map((file) => ({ name: file.name, code: 'too-many' as const }))] };
}

/** What came with a form goes again, unless it hangs on a case by now. */
export async function discardTaken(uploads: Pick<Uploads, 'discard'>, taken: readonly FileRef[]): Promise<void> {
  for (const { id } of taken) await uploads.discard(id).catch(() => undefined); // the sweep finds it
}

/**
 * The files as they are once some have turned out to be gone, or to hang on another case.
 * @returns nothing where that is not what was refused
 */
export function lostFiles({ type, problems = [] }: Refusal, { kept, refused }: FormFiles, question: string | undefined): FormFiles | undefined {
  const places = problems.map(({ field }) => Number(field.startsWith(`${question}.`) ? field.slice(field.indexOf('.') + 1) : NaN));
  if (type !== 'invalid-answers' || places.length === 0 || places.some((place) => !kept[place])) return undefined;
  const gone = kept.filter((_, index) => places.includes(index)).map(({ name }) => ({ name, code: 'file-unknown' as const }));
  return { kept: kept.filter((_, index) => !places.includes(index)), refused: [...refused, ...gone] };
}

/** What was said, without what differs when the very same is sent again: each time a file comes it gets another id. */
export function contentOf(answers: WireAnswers): [string, unknown][] {
  return Object.entries(answers).map(([name, value]) => [name, typeof value === 'string' ? value : value.map((entry) => (typeof entry === 'string' ? entry : fileContent(entry)))]);
}

export const fileContent = ({ name, bytes, sha256, type }: FileRef): readonly unknown[] => [name, bytes, sha256, type];
