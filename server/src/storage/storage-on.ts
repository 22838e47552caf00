import { caseStorage } from './case-writes.ts';
import { deliveryStorage } from './delivery-on.ts';
import { attachmentStorage } from './files.ts';
import { operatorStorage } from './operators.ts';
import { sessionStorage } from './sessions.ts';
import { signedStorage } from './signed.ts';
import type { OpenEngine } from './sql.ts';
import type { Storage } from './storage.ts';
import { submissionStorage } from './submissions.ts';
import { tenantStorage } from './tenants-and-flows.ts';

/** The storage port on an engine: one line an area. */
export function storageOn(engine: OpenEngine): Storage {
  return {
    ...tenantStorage(engine),
    ...submissionStorage(engine),
    cases: caseStorage(engine),
    deliveries: deliveryStorage(engine),
    attachments: attachmentStorage(engine),
    signed: signedStorage(engine),
    operators: operatorStorage(engine),
    sessions: sessionStorage(engine),
    ready: () => engine.ready(),
    close: () => engine.close(),
  };
}
