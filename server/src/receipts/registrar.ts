import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { protocolNumber } from '../../../src/wire/protocol-number.ts';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import type { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import type { Submission } from '../../../src/wire/submission.ts';
import { nobody, type Outward } from '../deliveries/outward.ts';
import { agreedTerms } from '../flows/agreed-offer.ts';
import { findFlow, type PublishedFlow, type Tenant } from '../flows/published-flow.ts';
import { fieldProblems } from '../flows/field-problems.ts';
import type { createRecognition, Identity } from '../identity/recognise.ts';
import { addressIn } from '../mails/address.ts';
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
  /** Told when a receipt waits to go out by e-mail; none goes out without it. */
  readonly mailCame?: (() => void) | null;
}

/** A case that a conversation opened. */
interface BegunCase {
  readonly caseId: string;
  readonly protocol: string;
}

/** Validates, numbers, signs, and writes everything in one transaction, in this order; the answer comes after the fsync. */
export function createRegistrar({ storage, keyring, vault, clock, recognise, issuer, random = randomBytes, signedCame = () => {}, outward = nobody, mailCame = null }: Means): Registrar {
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
      mail: mailCame !== null && addressIn(definition.fields, sent.message.answers) !== null,
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
      const published = await checked(tenant, sent.message);
      const identity = await recognise(sent.message.identity, { tenant, fields: published.definition.fields, answers: sent.message.answers });
      // A token that opens nothing costs nobody their submission: it gets a number of its own.
      let begun = await begunBy(tenant, sent.message.session);
      for (;;) {
        const { submission, named } = draw(tenant, sent, hash, published, identity, begun);
        const registered = await storage.register(submission);
        if (registered.state === 'new') {
          if (submission.signed?.length) signedCame();
          if (submission.deliveries?.length) outward.wake();
          if (submission.mail) mailCame?.();
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

/**
 * The version that the answers are held to, once they meet it: the one that the page names, while pages may show it; the live one; and for a page that names
 * none, an earlier one that a page may still show. Nobody loses a request because the company asks something else since this morning.
 * @throws Refusal with what to mend, by the questions that the person sees
 */
async function checked(tenant: Tenant, message: Submission): Promise<PublishedFlow> {
  const { flow, statute, flowVersion, submittedAt } = message;
  const live = findFlow(tenant, flow, statute);
  if (!live) {
    const ready = tenant.flows.map(({ definition }) => `${definition.flow} (${definition.statute})`).join(', ');
    throw new Refusal('unknown-flow', { status: 400, detail: `Published here: ${ready || 'nothing yet'}.` });
  }
  const isNamed = ({ definition }: PublishedFlow): boolean => definition.version === flowVersion;
  const problems = problemsIn(live, message);
  if (problems.length === 0 && (flowVersion === undefined || isNamed(live))) return live;
  const earlier = isNamed(live) ? [] : await tenant.live.earlier(live.definition, submittedAt);
  const named = earlier.find(isNamed);
  const fitting = named ?? (problems.length === 0 ? live : earlier.find((one) => problemsIn(one, message).length === 0)) ?? live;
  const left = problemsIn(fitting, message);
  if (left.length > 0) throw new Refusal('invalid-answers', { problems: left });
  return fitting;
}

function problemsIn({ answers: schema, definition: { fields } }: PublishedFlow, { answers, signed }: Submission): FieldProblem[] {
  const result = v.safeParse(schema, answers);
  return result.success ? signedProblems(signed, fields, answers) : fieldProblems(result.issues, fields);
}

/** The device's claim in UTC. The pattern lets 30 February through; the calendar does not. */
function instant(claimed: string): string {
  const time = Date.parse(claimed);
  if (Number.isNaN(time)) throw new Refusal('invalid-answers', { problems: [{ field: 'submittedAt', code: 'not-a-timestamp' }] });
  return new Date(time).toISOString();
}
