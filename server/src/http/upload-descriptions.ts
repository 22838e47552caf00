import { fileLimits, UploadStatus } from '../../../src/wire/file.ts';
import type { RouteDescription } from './open-api.ts';

const tus = { 'tus-resumable': { description: '1.0.0' } };
const begin = { tenant: 'The company, by its slug' };
const params = { ...begin, id: 'The upload’s id, as in its Location' };
const refusals = {
  403: { is: 'The page’s origin is not one of the company’s', body: 'problem' },
  404: { is: 'No such company or file', body: 'problem' },
  412: { is: 'Not tus 1.0.0', body: 'problem' },
  500: { is: 'Our mistake', body: 'problem' },
  503: { is: 'Not possible right now: the disk, or too many files that wait', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
} as const;
const gone = { 410: { is: 'Not finished in time', body: 'problem' } } as const;
const types = fileLimits.types.join(', ');

export const describesBegin: RouteDescription = {
  id: 'beginUpload',
  summary: `Begin the upload of a file (tus 1.0: creation). At most ${fileLimits.bytes} bytes; ${types}`,
  params: begin,
  headers: {
    ...tus,
    'upload-length': { description: 'Bytes of the whole file; left out where nobody knows yet', optional: true },
    'upload-defer-length': { description: '1: the length comes with a later piece (tus 1.0: creation-defer-length), as with a recording', optional: true },
    'upload-metadata': { description: '`filename` and `filetype`, each in base 64' },
  },
  answers: {
    201: { is: 'Begun', body: 'none', headers: { Location: 'The upload, relative to this address', 'Upload-Expires': 'Until when it must be finished; not there where the whole file came at once' } },
    400: { is: 'An empty file, or not a request of tus', body: 'problem' },
    413: { is: 'The file is too large', body: 'problem' },
    415: { is: 'Not tus, or a small file of a type that may not be sent', body: 'problem' },
    429: { is: 'Too many for now', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
    501: { is: 'An extension of tus that is not here', body: 'problem' },
    ...refusals,
  },
};

export const describesPosition: RouteDescription = {
  id: 'uploadPosition',
  summary: 'How much of a file has arrived (tus 1.0)',
  params,
  headers: tus,
  answers: { 200: { is: 'This much is safe', body: 'none', headers: { 'Upload-Offset': 'Bytes', 'Upload-Length': 'Bytes; not there while nobody knows', 'Upload-Defer-Length': '1 while nobody knows the length' } }, 400: { is: 'Not a request of tus', body: 'problem' }, ...gone, ...refusals },
};

export const describesPart: RouteDescription = {
  id: 'uploadPart',
  summary: 'The next piece of a file (tus 1.0); the answer to the last piece comes when the whole file is on disk and was looked at',
  params,
  headers: { ...tus, 'upload-offset': { description: 'Where the piece begins' }, 'content-type': { description: 'application/offset+octet-stream' }, 'upload-length': { description: 'Bytes of the whole file, with the last piece of one whose length was deferred', optional: true } },
  answers: {
    204: { is: 'This much is safe', body: 'none', headers: { 'Upload-Offset': 'Bytes' } },
    400: { is: 'Not a request of tus', body: 'problem' },
    409: { is: 'The file is elsewhere by now: ask for its position', body: 'problem' },
    413: { is: 'More than the file was to have, or may have', body: 'problem' },
    415: { is: 'The file is of a type that may not be sent, or not what it says it is; it was thrown away', body: 'problem' },
    ...gone,
    ...refusals,
  },
};

export const describesTermination: RouteDescription = {
  id: 'dropUpload',
  summary: 'Throw a file away that was not sent yet (tus 1.0: termination)',
  params,
  headers: tus,
  answers: { 204: { is: 'Gone', body: 'none' }, 400: { is: 'Not a request of tus', body: 'problem' }, 413: { is: 'With a body that is too large', body: 'problem' }, 415: { is: 'With a body that nothing here reads', body: 'problem' }, ...refusals },
};

export const describesStatus: RouteDescription = {
  id: 'uploadStatus',
  summary: 'What became of a file; once it is stored, what a submission says to name it',
  params,
  answers: { 200: { is: 'So far', body: UploadStatus }, 403: refusals[403], 404: refusals[404], 503: refusals[503] },
};
