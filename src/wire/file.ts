import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

/** A file that was uploaded before and is named in an answer: what it is called, and what it holds to the last byte. */
export const FileRef = v.object(
  ownEntries({
    id: v.pipe(v.string('required'), v.regex(/^[\w-]{8,64}$/, 'file-unknown')),
    name: v.pipe(v.string('required'), v.maxLength(255, 'too-long')),
    bytes: v.pipe(v.number('required'), v.integer('file-unknown'), v.minValue(1, 'file-unknown')),
    /** Lower-case hex. */
    sha256: v.pipe(v.string('required'), v.regex(/^[0-9a-f]{64}$/, 'file-unknown')),
    type: v.pipe(v.string('required'), v.maxLength(100, 'file-unknown')),
  }),
  'required',
);
export type FileRef = v.InferOutput<typeof FileRef>;
