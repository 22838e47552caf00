import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fileLimits, plainFileName, type FileRef } from '../../../src/wire/file.ts';
import { bodyMax } from '../../../src/wire/submission.ts';
import type { RefusedFile } from '../flows/form-files.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import { StorageUnavailable } from '../storage/storage.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { neighbourhood } from './allowance.ts';
import { asRefusal } from './errors.ts';
import { formPairs, typedText } from './form-pairs.ts';
import { bePatient } from './patience.ts';
import type { Services } from './services.ts';

/** A form as a browser posted it. */
export interface PostedPairs {
  readonly pairs: URLSearchParams;
  /** Files that came with it, and are on the disk. */
  readonly taken: readonly FileRef[];
  readonly refused: readonly RefusedFile[];
  /** Why files could not be taken though nothing is wrong with them. */
  readonly trouble: Refusal | undefined;
}

const textMax = bodyMax * 3; // as much as a form without files may say
/** More parts than this are no form of a person; what is merely too many is told by name. */
const limits = { fieldNameSize: 200, fieldSize: textMax, fields: 300, files: 5 * fileLimits.files, parts: 400, headerPairs: 20, fileSize: Number.MAX_SAFE_INTEGER };

/**
 * Reads a form in either encoding. Files go to the disk as they come, not through memory; what else was typed is read to its end,
 * whatever becomes of them. Of a form that is cut off, nothing stays.
 * @throws Refusal `malformed-body`, `body-too-large`
 */
export async function readPosted(services: Services, request: FastifyRequest<{ Body: Buffer | undefined }>, tenant: Tenant): Promise<PostedPairs> {
  if (request.headers['content-type']?.toLowerCase().startsWith('multipart/')) return readParts(services, request, tenant);
  if (!request.body) throw new Refusal('malformed-body');
  return { pairs: formPairs(request.body), taken: [], refused: [], trouble: undefined };
}

async function readParts(services: Services, request: FastifyRequest, tenant: Tenant): Promise<PostedPairs> {
  const { raw } = request;
  const uploads = services.uploadsOf(tenant.id);
  const [pairs, taken, refused, troubles]: [URLSearchParams, FileRef[], RefusedFile[], Refusal[]] = [new URLSearchParams(), [], [], []];
  const endPatience = bePatient(raw, services.patience);
  let room = textMax;
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (typeof part.value !== 'string') throw new Refusal('malformed-body');
        room -= part.value.length + part.fieldname.length;
        if (part.valueTruncated || room < 0) throw new Refusal('body-too-large');
        pairs.append(part.fieldname, typedText(part.value));
      } else if (part.filename) {
        const came = await takePart(services, request, uploads, part);
        if ('id' in came) taken.push(came);
        else refused.push(came.refused);
        if ('trouble' in came) troubles.push(came.trouble);
      } else await drain(part); // A question about files that nobody answered comes as a file without a name.
    }
    return { pairs, taken, refused, trouble: troubles[0] };
  } catch (error) {
    for (const { id } of taken) await uploads.discard(id).catch(() => undefined);
    throw asUnreadable(error);
  } finally {
    endPatience();
    // What nobody wanted to read must not stand in the way of the next request on this line.
    raw.unpipe();
    raw.resume();
  }
}

/** What the parser throws where bytes are no form is an Error of no kind. */
function asUnreadable(error: unknown): unknown {
  return error instanceof Error && Object.getPrototypeOf(error) === Error.prototype && !('statusCode' in error) ? new Refusal('malformed-body', { cause: error }) : error;
}

type Came = FileRef | { readonly refused: RefusedFile; readonly trouble?: Refusal };

async function takePart({ allowances }: Services, request: FastifyRequest, uploads: Uploads, part: MultipartFile): Promise<Came> {
  // Browsers write quotation marks so, and nothing else (HTML, multipart/form-data encoding algorithm).
  const name = plainFileName(part.filename.replace(/%22/g, '"'));
  try {
    const retryAfter = allowances.uploads.take(neighbourhood(request.ip));
    if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
    const claimed = part.mimetype === 'application/octet-stream' ? '' : part.mimetype;
    const taken = await uploads.take(part.file.iterator({ destroyOnReturn: false }), { name, claimed, bytes: mostOf(request) });
    return typeof taken === 'string' ? { refused: { name, code: taken } } : uploads.refOf(taken);
  } catch (error) {
    // The line is cut: then nobody waits for an answer.
    if (!(error instanceof Refusal || error instanceof StorageUnavailable)) throw error;
    await drain(part);
    return { refused: { name, code: 'file-not-taken' }, trouble: asRefusal(error) };
  }
}

/** How large a file of this form can be at most, as far as anybody knows before it has come. */
function mostOf({ headers }: FastifyRequest): number {
  const whole = Number(headers['content-length']);
  return whole > 0 ? Math.min(whole, fileLimits.bytes) : fileLimits.bytes;
}

/** Reads on without keeping anything, so that the rest of the form is read. */
async function drain({ file }: MultipartFile): Promise<void> {
  for await (const _ of file);
}
