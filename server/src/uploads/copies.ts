import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { copyName } from '../cases/signed-parts.ts';
import type { Vault } from '../receipts/vault.ts';
import type { ToCopy } from '../storage/signed-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { Remux, Remuxed } from './remux.ts';
import { newFileId } from './whole-files.ts';
import type { Uploads } from './uploads.ts';

/** Copies of signed videos that play, made one after the other, behind everything else. */
export interface Copies {
  /** Something was signed: looks for it, now or after what is being copied. */
  wake(): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
  /** Begins no other and calls off the one under way, which waits for the next start. */
  stop(): Promise<void>;
}

export interface CopyMeans {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly tenantIds: readonly string[];
  readonly uploadsOf: (tenantId: string) => Uploads;
  /** Asked only once something waits. `null`: there is nothing to copy with, and what was sent is what plays until there is. */
  readonly remux: () => Promise<Remux | null>;
  /** Told what the operator may want to know. */
  readonly warn: (error: unknown) => void;
}

/** A server that is stopped in the middle has tried, too. */
const mostTries = 5;

export function createCopies(means: CopyMeans): Copies {
  let work: Promise<void> | undefined;
  let again = false;
  const ending = new AbortController();
  const { signal } = ending;

  const copyAll = async (): Promise<void> => {
    const { signed } = means.storage;
    for (const tenantId of means.tenantIds) {
      for (;;) {
        const next = signal.aborted ? null : await signed.nextToCopy(tenantId, mostTries);
        const remux = next && (await means.remux());
        if (!next || !remux) break;
        await signed.tries(tenantId, next.fileId);
        await copyOne(means, remux, tenantId, next, signal);
      }
    }
  };
  const wake = (): void => {
    again = work !== undefined;
    work ??= copyAll()
      .catch(means.warn) // it waits in the database, and the next one that comes takes it along
      .finally(() => {
        work = undefined;
        if (again && !signal.aborted) wake();
      });
  };
  const settled = async (): Promise<void> => {
    while (work) await work;
  };
  return {
    wake,
    settled,
    stop: () => {
      ending.abort();
      return settled();
    },
  };
}

/**
 * Under an id of its own, sealed and synced before the row that says so: a kill in between leaves bytes that no row knows, which are
 * swept. The original and its hash are never touched.
 */
async function copyOne({ storage, vault, clock, uploadsOf, warn }: CopyMeans, remux: Remux, tenantId: string, { fileId, bytes, mime }: ToCopy, signal: AbortSignal): Promise<void> {
  const uploads = uploadsOf(tenantId);
  let made: Remuxed | null = null;
  try {
    const original = await storage.attachments.find(tenantId, fileId);
    made = original && (await remux(uploads.read(original), mime, signal));
    if (signal.aborted) return;
    if (!original || !made || made.bytes > 2 * bytes + 65_536) return await storage.signed.notCopied(tenantId, fileId);
    const id = newFileId();
    const hash = createHash('sha256');
    await uploads.keep(id, hashed(made.file.createReadStream({ start: 0, autoClose: false }), hash));
    const nameEncrypted = vault.seal(tenantId, id, Buffer.from(copyName(uploads.refOf(original).name, made.mime)));
    const { seconds, fps } = made;
    await storage.signed.copied(tenantId, fileId, { id, bytes: made.bytes, sha256: hash.digest('hex'), mime: made.mime, nameEncrypted, seconds, fps, at: clock().toISOString() });
  } catch (error) {
    warn(error);
  } finally {
    await made?.file.close();
  }
}

async function* hashed(pieces: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** Goes on with what a kill left, once the server is up, and ends with it. */
export function copyInBackground(app: FastifyInstance, copies: Copies): void {
  app.addHook('onReady', async () => copies.wake());
  app.addHook('preClose', () => copies.stop());
}
