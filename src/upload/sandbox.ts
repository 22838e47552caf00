import { isGrowing, type Growing } from './growing.ts';
import { fileHead, fileTypeOf, plainFileName, type UploadStatus } from '../wire/file.ts';
import type { Speech } from './attempt.ts';

const steps = 10;
/** The line is down; whatever the device tries. */
const down = ['offline', 'timeout', '429', '500'];

/**
 * Takes files as a backend would, and sends nothing: the bar moves, the hash is the file's own. Outcomes are those of the
 * sandbox of submissions; those in which nothing arrives, such as `offline` or `500-then-ok`, cut the line half-way.
 */
export function sandboxSpeech(outcome: string, wait: (ms: number) => Promise<void> = sleep): Speech {
  const [, name = '', thenOk] = /^(.*?)(-then-ok)?$/.exec(outcome) ?? [];
  const files = new Map<string, { readonly file: File; readonly whole: boolean }>();
  const cutBefore = new Set<File | Growing>();

  return {
    prepare(given, { onProgress, onSuccess, onError, onUploadUrlAvailable, endpoint, uploadUrl }) {
      let aborted = false;
      const url = uploadUrl ?? `${endpoint}/${crypto.randomUUID().replaceAll('-', '')}`;
      const run = async (): Promise<void> => {
        const file = isGrowing(given) ? await finished(given) : given;
        if (aborted) return;
        files.set(url, { file, whole: false });
        onUploadUrlAvailable?.();
        const cut = down.includes(name) && !(thenOk && cutBefore.has(given));
        cutBefore.add(given);
        for (let step = 1; step <= (cut ? steps / 2 : steps); step += 1) {
          await wait(name === 'slow' ? 400 : 60);
          if (aborted) return;
          onProgress?.(Math.round((file.size * step) / steps), file.size);
        }
        if (cut) return onError?.(new Error('The sandbox has cut the line.'));
        files.set(url, { file, whole: true });
        onSuccess?.({ lastResponse: { getStatus: () => 204, getHeader: () => undefined, getBody: () => '', getUnderlyingObject: () => null } });
      };
      return {
        url,
        start: () => void run(),
        abort: async () => {
          aborted = true;
        },
      };
    },
    fetch: async (url) => {
      const id = url.split('/').at(-1) ?? '';
      const known = files.get(url);
      if (!known) return Response.json({ type: 'file-unknown' }, { status: 404 });
      return Response.json(known.whole ? await stored(known.file, id) : { state: 'uploading', received: 0, bytes: known.file.size } satisfies UploadStatus);
    },
  };
}

/** What is still being made, once it is not. */
async function finished(growing: Growing): Promise<File> {
  const pieces: Blob[] = [];
  for (let bytes = 0; !growing.whole || bytes < growing.size; ) {
    const piece = await growing.read(bytes, Infinity, new AbortController().signal);
    pieces.push(piece);
    bytes += piece.size;
  }
  return new File(pieces, growing.name, { type: growing.type });
}

async function stored(file: File, id: string): Promise<UploadStatus> {
  const bytes = await file.arrayBuffer();
  const digest = crypto.subtle ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) : new Uint8Array(32);
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const type = fileTypeOf(new Uint8Array(bytes, 0, Math.min(fileHead, bytes.byteLength))) ?? 'image/jpeg';
  return { state: 'stored', file: { id, name: plainFileName(file.name), bytes: file.size, sha256, type } };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
