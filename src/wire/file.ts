import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';
import { lengthOf, withoutControlCharacters } from './vocabulary.ts';

/** What may be sent as a file, as data: the same on the device, on the server and in the words that a person reads. */
export const fileLimits = {
  /** Files of one submission or message. */
  files: 10,
  /** Bytes of one file. 100 MiB: whichever way a device counts megabytes, what it calls "100 MB" may be sent. */
  bytes: 100 * 1024 * 1024,
  /** Code points of a name. */
  name: 200,
  types: [
    'image/jpeg',
    'image/png',
    'image/gif',
    'image/webp',
    'image/heic',
    'image/heif',
    'application/pdf',
    'video/mp4',
    'video/quicktime',
    'video/webm',
    'video/ogg',
  ],
} as const;
export type FileType = (typeof fileLimits)['types'][number];

/**
 * What can be wrong with a file. The first three are told by the file itself, the others by what became of its upload.
 * A code is never renamed, only added.
 */
export const fileProblemCodes = ['file-empty', 'file-too-large', 'file-type', 'file-unfinished', 'file-unknown', 'file-changed'] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number];

/** The id of an upload here: 128 random bits as lower-case hex, hence nobody's guess and nobody's path. */
export const fileId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

// No folders, no control characters, no bidi overrides: what `plainFileName` leaves.
// eslint-disable-next-line no-control-regex
const shownName = /^[^\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\\/]+$/;

/** A file as an answer or a message names it: uploaded before, looked at, and on disk. The hash is of the very bytes. */
export const FileRef = v.strictObject(
  ownEntries({
    id: v.pipe(v.string('required'), v.regex(/^[\w-]{8,64}$/, 'file-unknown')),
    /** What the person's device calls it, see `plainFileName`; only ever shown. */
    name: v.pipe(v.string('required'), v.maxLength(2 * fileLimits.name, 'file-unknown'), v.regex(shownName, 'file-unknown')),
    bytes: v.pipe(v.number('required'), v.integer('file-unknown'), v.minValue(1, 'file-empty'), v.maxValue(fileLimits.bytes, 'file-too-large')),
    /** SHA-256, lower-case hex. */
    sha256: v.pipe(v.string('required'), v.regex(/^[0-9a-f]{64}$/, 'file-unknown')),
    /** What its first bytes say that it is, not what its name says. */
    type: v.pipe(v.string('required'), v.regex(/^[a-z]+\/[\w.+-]{1,80}$/, 'file-type')),
  }),
  'required',
);
export type FileRef = v.InferOutput<typeof FileRef>;

/** What became of an upload so far (`GET /v1/{tenant}/uploads/{id}`). Only what is `stored` counts. */
export const UploadStatus = v.variant('state', [
  v.strictObject({ state: v.literal('uploading'), /** Bytes that are safe. */ received: v.number(), /** Not there while only its end will tell. */ bytes: v.optional(v.number()) }),
  v.strictObject({ state: v.literal('stored'), file: FileRef }),
  v.strictObject({ state: v.literal('refused'), problem: v.picklist(fileProblemCodes) }),
]);
export type UploadStatus = v.InferOutput<typeof UploadStatus>;

/** The last part of a name, without what nobody can see, and not longer than a name may be; its ending stays. */
export function plainFileName(name: string): string {
  const plain = withoutControlCharacters(name).replace(/[\t\n\r]/g, ' ').replace(/^.*[\\/]/, '').trim() || 'file';
  const excess = lengthOf(plain) - fileLimits.name;
  if (excess <= 0) return plain;
  const letters = [...plain];
  const ending = /\.[^.]{1,10}$/u.exec(plain)?.[0] ?? '';
  return letters.slice(0, fileLimits.name - lengthOf(ending)).join('').trimEnd() + ending;
}

/** Bytes at the start of a file that `fileTypeOf` wants to see. */
export const fileHead = 16;

/** What a file is by its first bytes, or `null` when it is nothing that may be sent. A name or a claim proves nothing. */
export function fileTypeOf(head: Uint8Array): FileType | null {
  const says = (text: string, at = 0): boolean => [...text].every((letter, index) => head[at + index] === letter.charCodeAt(0));
  if (says('\xFF\xD8\xFF')) return 'image/jpeg';
  if (says('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (says('GIF87a') || says('GIF89a')) return 'image/gif';
  if (says('RIFF') && says('WEBP', 8)) return 'image/webp';
  if (says('%PDF-')) return 'application/pdf';
  if (says('\x1A\x45\xDF\xA3')) return 'video/webm'; // or Matroska: the server reads on
  if (says('OggS')) return 'video/ogg'; // or sound alone: the server reads on
  if (says('ftyp', 4)) return brandedType(String.fromCharCode(...head.subarray(8, 12)));
  return ['moov', 'mdat', 'free', 'wide'].some((box) => says(box, 4)) ? 'video/quicktime' : null;
}

/** ISO base media files say in four letters what they are (ISO/IEC 14496-12); what they do not say is taken for MP4. */
function brandedType(brand: string): FileType | null {
  if (brand === 'heic' || brand === 'heix') return 'image/heic';
  if (brand === 'mif1') return 'image/heif';
  if (brand === 'qt  ') return 'video/quicktime';
  return /^(avi[fs]|msf1|hev[cx]|M4[AB]|F4[AB]|crx |3g)/.test(brand) ? null : 'video/mp4';
}

/**
 * Whether something says that it is of another family than it is: a program that calls itself a photo. A picture that calls
 * itself another sort of picture does not lie, and neither does a device that does not know.
 */
export function contradicts(claimed: string, type: string): boolean {
  return claimed !== '' && claimed !== 'application/octet-stream' && familyOf(claimed) !== familyOf(type);
}

function familyOf(type: string): string {
  return type.split('/')[0] ?? '';
}
