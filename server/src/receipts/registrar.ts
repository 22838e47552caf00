import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { protocolNumber } from '../../../src/wire/protocol-number.ts';
import type { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import type { Submission } from '../../../src/wire/submission.ts';
import { nobody, type Outward } from '../deliveries/outward.ts';
import { agreedTerms } from '../flows/agreed-offer.ts';
import { findFlow, type PublishedFlow, type Tenant } from '../flows/published-flow.ts';
import { fieldProblems } from '../flows/field-problems.ts';
import type { createRecognition, Identity } from '../identity/recognise.ts';
import { Refusal } from '../refusal.ts';
import { timeOrderedId } from '../storage/ids.ts';
import type { NewSubmission, Storage, StoredSubmission } from '../storage/storage.ts';
import type { Keyring } from './keyring.ts';
import { fileProblems, namedFiles, type NamedFile } from './named-files.ts';
import { signedProblems, signedVideos } from './signed-videos.ts';
import { sameHash, secretHash, type Vault } from './vault.ts';

/** One submission as it came: the very bytes, and what they say. */
export interface Sent {
  readonly key: string;
  readonly body: Uint8Array;
  readonly message: Submission;
  /** Keys made from the content itself (forms) cannot clash, though the body holds the moment of writing. */
  readonly keyIsContent?: true;
}

/** `replayed`: the key was known, and this is the first answer again, byte for byte. */
export interface Acknowledged {
  readonly replayed: boolean;
  readonly answer: ReceiptAnswer;
}

export interface Registrar {
  /** Resolves when the submission is on disk. @throws Refusal, StorageUnavailable */
  register(tenant: Tenant, sent: Sent): Promise<Acknowledged>;
  /** The answer to a key that was used before, if it was. */
  recall(tenant: Tenant, key: string): Promise<ReceiptAnswer | null>;
  answerFrom(tenantId: string, stored: StoredSubmission): ReceiptAnswer;
}

interface Means {
  readonly storage: Storage;
  readonly keyring: Keyring;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly recognise: ReturnType<typeof createRecognition>;
  /** Who signs: the server's public address. */
  readonly issuer: string;
  /** Random bytes; tests make protocol numbers collide. */
  readonly random?: (size: number) => Uint8Array;
  /** Told when a signed video is on disk with its case. */
  readonly signedCame?: () => void;
  /** Whom the company wants told. */
  readonly outward?: Outward;
}

/** A case that a conversation opened. */
interface BegunCase {
  readonly caseId: string;
  readonly protocol: string;
}

/** Validates, numbers, signs, and writes everything in one transaction, in this order; the answer comes after the fsync. */
export function createRegistrar({ storage, keyring, vault, clock, recognise, issuer, random = randomBytes, signedCame = () => {}, outward = nobody }: Means): Registrar {
  const answerFrom = (tenantId: string, { submissionId, protocol, receivedAt, jws, deadlineAt }: StoredSubmission): ReceiptAnswer => ({
    receiptId: submissionId,
    protocol,
    receivedAt,
    receipt: jws,
    url: `/r/${protocol}?t=${vault.token(tenantId, submissionId)}`,
    deadlineAt,
  });

  const known = (tenant: Tenant, sent: Sent, hash: string, stored: StoredSubmission): Acknowledged => {
    if (!sent.keyIsContent && stored.bodySha256 !== hash) throw new Refusal('key-reused');
    return { replayed: true, answer: answerFrom(tenant.id, stored) };
  };

  const draw = (tenant: Tenant, sent: Sent, hash: string, published: PublishedFlow, identity: Identity, begun: BegunCase | null): { submission: NewSubmission; named: NamedFile[] } => {
    const { flow, statute, locale } = sent.message;
    const { definition, deadlineAt, basisAt } = published;
    const termsSha256 = agreedTerms(tenant, published, sent.message);
    const received = clock();
    const deadline = deadlineAt(received);
    const submissionId = timeOrderedId();
    const protocol = begun?.protocol ?? protocolNumber(tenant.yearOf(received), [...random(11)].map((byte) => byte & 31));
    const receivedAt = received.toISOString();
    const submittedAt = instant(sent.message.submittedAt);
    const files = namedFiles(definition.fields, sent.message.answers);
    const signed = signedVideos(sent.message.signed);
    const jws = keyring.sign({
      iss: issuer,
      jti: submissionId,
      tenant: tenant.slug,
      protocol,
      flow,
      flowVersion: definition.version,
      receivedAt,
      submittedAt,
      bodySha256: hash,
      locale,
      legal: { basis: basisAt(received), deadlineAt: deadline },
      ...(termsSha256 !== undefined && { termsSha256 }),
      ...(identity.state === 'host' && { identity: 'host' as const }),
    });
    const submission: NewSubmission = {
      tenantId: tenant.id,
      submissionId,
      caseId: begun?.caseId ?? timeOrderedId(),
      ...(begun && { joins: true }),
      protocol,
      key: sent.key,
      flow,
      statute,
      flowVersion: definition.version,
      bodySha256: hash,
      bodyEncrypted: vault.seal(tenant.id, submissionId, sent.body),
      submittedAt,
      receivedAt,
      jws,
      kid: keyring.kid,
      secretHash: secretHash(vault.secret(tenant.id, submissionId)),
      deadlineAt: deadline,
      leafHash: createHash('sha256').update(Buffer.of(0)).update(jws).digest('hex'), // RFC 6962, 2.1
      identity,
      files: files.map(({ file }) => file),
      signed: signed.map(({ file }) => file),
      deliveries: outward.rows(tenant, 'submission.received'),
    };
    return { submission, named: [...files, ...signed] };
  };

  const begunBy = async (tenant: Tenant, session = ''): Promise<BegunCase | null> => {
    const [sid = '', token = ''] = session.split('.');
    const opened = vault.openToken(token);
    const stored = opened?.tenantId === tenant.id ? await storage.sessions.find(tenant.id, sid) : null;
    return stored && opened && sameHash(stored.tokenHash, secretHash(opened.secret)) ? { caseId: stored.caseId, protocol: stored.protocol } : null;
  };

  return {
    answerFrom,
    async recall(tenant, key) {
      const stored = await storage.findByKey(tenant.id, key);
      return stored && answerFrom(tenant.id, stored);
    },
    async register(tenant, sent) {
      const hash = createHash('sha256').update(sent.body).digest('hex');
      // Before the answers are looked at: a receipt once given is given again, whatever is published by now.
      const stored = await storage.findByKey(tenant.id, sent.key);
      if (stored) return known(tenant, sent, hash, stored);
      const published = checked(tenant, sent.message);
      const identity = await recognise(sent.message.identity, { tenant, fields: published.definition.fields, answers: sent.message.answers });
      // A token that opens nothing costs nobody their submission: it gets a number of its own.
      let begun = await begunBy(tenant, sent.message.session);
      for (;;) {
        const { submission, named } = draw(tenant, sent, hash, published, identity, begun);
        const registered = await storage.register(submission);
        if (registered.state === 'new') {
          if (submission.signed?.length) signedCame();
          if (submission.deliveries?.length) outward.wake();
          return { replayed: false, answer: answerFrom(tenant.id, submission) };
        }
        if (registered.state === 'files-refused') throw new Refusal('invalid-answers', { problems: fileProblems(named, registered.faults) });
        if (registered.state === 'known') return known(tenant, sent, hash, registered.stored);
        // A second submission from the same conversation is a case of its own.
        if (registered.state === 'case-taken') begun = null;
      }
    },
  };
}

function checked(tenant: Tenant, { flow, statute, answers, signed }: Submission): PublishedFlow {
  const published = findFlow(tenant, flow, statute);
  if (!published) {
    const ready = tenant.flows.map(({ definition }) => `${definition.flow} (${definition.statute})`).join(', ');
    throw new Refusal('unknown-flow', { status: 400, detail: `Published here: ${ready || 'nothing yet'}.` });
  }
  const result = v.safeParse(published.answers, answers);
  const { fields } = published.definition;
  const problems = result.success ? signedProblems(signed, fields, answers) : fieldProblems(result.issues, fields);
  if (problems.length > 0) throw new Refusal('invalid-answers', { problems });
  return published;
}

/** The device's claim in UTC. The pattern lets 30 February through; the calendar does not. */
function instant(claimed: string): string {
  const time = Date.parse(claimed);
  if (Number.isNaN(time)) throw new Refusal('invalid-answers', { problems: [{ field: 'submittedAt', code: 'not-a-timestamp' }] });
  return new Date(time).toISOString();
}
