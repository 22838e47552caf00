import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { FileRef } from '../../../src/wire/file.ts';
import type { Leaf } from '../../src/storage/case-storage.ts';
import { timeOrderedId } from '../../src/storage/ids.ts';
import type { NewSubmission, Storage } from '../../src/storage/storage.ts';

export const now = '2026-10-05T18:00:00.000Z';
export const later = '2026-10-06T18:00:00.000Z';
/** Something that is sealed. */
export const bytes = (...list: number[]) => new Uint8Array(list);
/** A line of the audit log. */
export const leaf = (event: Leaf['event'], actor: Leaf['actor'] = 'person'): Leaf => ({ event, actor, object: randomUUID(), hash: randomUUID() });

/** A submission that nobody has sent yet. */
export const submissionOf = (tenantId: string, given: Partial<NewSubmission> = {}): NewSubmission => ({
  tenantId, submissionId: timeOrderedId(), caseId: timeOrderedId(), key: randomUUID(), protocol: randomUUID(), flow: 'cancel', statute: 'br-sac', flowVersion: '1',
  bodySha256: 'a', bodyEncrypted: bytes(0, 255, 39), submittedAt: now, receivedAt: now, jws: 'é\u{1F596}', kid: 'k', secretHash: 's', deadlineAt: later, leafHash: 'l', ...given,
});

/** Sends one, and it is new. */
export async function registered(storage: Storage, tenantId: string, given: Partial<NewSubmission> = {}): Promise<NewSubmission> {
  const one = submissionOf(tenantId, given);
  expect(await storage.register(one)).toEqual({ state: 'new' });
  return one;
}

/** A file that came in whole. */
export async function uploaded(storage: Storage, tenantId: string): Promise<FileRef> {
  const file = { id: randomUUID(), bytes: 3, sha256: 'f', type: 'image/png' } as const;
  expect(await storage.attachments.open(tenantId, { id: file.id, bytes: 3, mime: file.type, nameEncrypted: bytes(1), createdAt: now }, 1e9)).toBe('opened');
  await storage.attachments.settle(tenantId, file.id, { state: 'stored', sha256: 'f', mime: file.type, at: now });
  return file as FileRef; // the wire's type carries more that is not asked for here
}
