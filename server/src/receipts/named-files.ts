import * as v from 'valibot';
import { fileLimits, FileRef } from '../../../src/wire/file.ts';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import type { FieldTable, WireAnswers } from '../../../src/wire/vocabulary.ts';
import type { FileFault } from '../storage/attachments.ts';

/** A file that an answer names, and where: `files.2` is the third file of the field `files`. */
export interface NamedFile {
  readonly place: string;
  readonly file: FileRef;
}

/** Every file that the answers name. They have met the schema of the flow, so that lists are lists. */
export function namedFiles(fields: FieldTable, answers: WireAnswers): NamedFile[] {
  return Object.entries(answers).flatMap(([field, answer]) => {
    if (!Object.hasOwn(fields, field) || fields[field]?.as !== 'files') return [];
    return v.parse(v.array(FileRef), answer).map((file, index) => ({ place: `${field}.${index}`, file }));
  });
}

/** What can be mended about files, by the place where each was named. */
export function fileProblems(named: readonly NamedFile[], faults: readonly FileFault[]): FieldProblem[] {
  return faults.map(({ index, code }) => ({
    field: named[index]?.place ?? 'files',
    code,
    ...(code === 'too-many' && { max: fileLimits.files }),
  }));
}
