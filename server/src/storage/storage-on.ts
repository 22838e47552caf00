import { accountStorage } from './account-storage.ts';
import { auditStorage } from './audit-storage.ts';
import { companyStorage } from './company-storage.ts';
import { caseStorage } from './case-writes.ts';
import { deliveryStorage } from './delivery-on.ts';
import { deadlineStorage } from './deadlines.ts';
import { attachmentStorage } from './files.ts';
import { exportStorage } from './export-storage.ts';
import { flowStorage } from './flow-programs.ts';
import { logStorage } from './log-storage.ts';
import { mailStorage } from './mail-storage.ts';
import { operatorStorage } from './operators.ts';
import { retentionStorage } from './retention.ts';
import { sessionStorage } from './sessions.ts';
import { signInStorage } from './sign-in-storage.ts';
import { signedStorage } from './signed.ts';
import { resolutionStorage } from './resolution-programs.ts';
import type { OpenEngine } from './sql.ts';
import type { Storage } from './storage.ts';
import { submissionStorage } from './submissions.ts';
import { tenantStorage } from './tenants-and-flows.ts';

/** The storage port on an engine: one line an area. */
export function storageOn(engine: OpenEngine): Storage {
  return {
    ...tenantStorage(engine),
    ...submissionStorage(engine),
    flows: flowStorage(engine),
    cases: caseStorage(engine),
    deliveries: deliveryStorage(engine),
    attachments: attachmentStorage(engine),
    signed: signedStorage(engine),
    operators: operatorStorage(engine),
    accounts: accountStorage(engine),
    audit: auditStorage(engine),
    companies: companyStorage(engine),
    exports: exportStorage(engine),
    signIn: signInStorage(engine),
    sessions: sessionStorage(engine),
    deadlines: deadlineStorage(engine),
    retention: retentionStorage(engine),
    log: logStorage(engine),
    mails: mailStorage(engine),
    resolution: resolutionStorage(engine),
    ready: () => engine.ready(),
    close: () => engine.close(),
  };
}
