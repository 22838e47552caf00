import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { messageFilesMax } from '../../../src/wire/case.ts';
import { caseFormIn, deedOf, readCaseForm, type CaseDeed, type WrittenCaseForm } from '../cases/case-forms.ts';
import { discardTaken, fileContent, filesOf, lostFiles, noFiles } from '../flows/form-files.ts';
import { readFormKey } from '../flows/form-key.ts';
import type { StatusParts } from '../pages/status-page.ts';
import { statusAddress } from '../pages/status-address.ts';
import { Refusal } from '../refusal.ts';
import type { OwnKey } from '../words.ts';
import { asRefusal, noteRefusal } from './errors.ts';
import type { RouteDescription } from './open-api.ts';
import { casePages, caseParams, caseQuery, openByAddress, showCase, type CaseRoute, type OpenedCase } from './opened-case.ts';
import { sourceOf, type Source } from './origins.ts';
import { reportOutcome } from './outcome-routes.ts';
import { readPosted, type PostedPairs } from './posted-form.ts';
import { takeAllowance, tenantOf, type Services } from './services.ts';

const describes: RouteDescription = {
  id: 'statusForm',
  summary: 'Add something, say whether it was resolved, reopen, ask for the history, say whether a written version is right, or that one has turned to an office: from the status page',
  params: caseParams,
  query: caseQuery,
  form: '`form` (message, outcome, reopen, history, translation, escalation), the hidden `key`, and the fields of that form; `files` with a message, and `kept` and `drop` for those that came with an earlier attempt',
  files: true,
  answers: {
    303: { is: 'Done, and on disk', body: 'none', headers: { Location: 'The status page, which says so' } },
    400: { is: 'The form cannot be read', body: 'page' },
    403: { is: 'The page is not one of the company’s', body: 'page' },
    409: { is: 'Not as the case is now; the page again, with everything that was typed', body: 'page' },
    413: { is: 'Too long', body: 'page' },
    415: { is: 'Not a form', body: 'page' },
    422: { is: 'The page again, with everything that was typed and what to mend', body: 'page' },
    500: { is: 'Our mistake', body: 'page' },
    ...casePages,
  },
};

/** What a person does about their case without scripts. Sending a form twice is harmless: each is kept once, by its hidden key or by what it says. */
export function registerStatusForms(app: FastifyInstance, services: Services): void {
  app.post<CaseRoute & { Body: Buffer | undefined }>('/s/:tenant/:protocol', { config: { page: true, describes, takesFiles: () => true } }, async (request, reply) => {
    const source = sourceOf(request, tenantOf(services, request.params.tenant), new URL(services.publicUrl).origin);
    if (source === 'foreign') throw new Refusal('origin-not-allowed');
    const opened = await openByAddress(services, request);
    const posted = await readPosted(services, request, opened.tenant);
    try {
      return await answerPosted(services, request, reply, { opened, source, posted });
    } catch (error) {
      // Nobody gets to see a form that these could go back with.
      await discardTaken(services.uploadsOf(opened.tenant.id), posted.taken);
      throw error;
    }
  });
}

interface Case {
  readonly opened: OpenedCase;
  readonly source: Source;
  readonly posted: PostedPairs;
}

async function answerPosted(services: Services, request: FastifyRequest, reply: FastifyReply, { opened, source, posted }: Case): Promise<FastifyReply> {
  const { tenant, protocol, secret } = opened;
  const { pairs, taken, trouble } = posted;
  const uploads = services.uploadsOf(tenant.id);
  if (caseFormIn(pairs) !== 'message') await discardTaken(uploads, taken);
  const files = caseFormIn(pairs) === 'message' ? await filesOf({ vault: services.vault, tenantId: tenant.id, uploads }, posted, 'files', messageFilesMax) : noFiles;
  const written = readCaseForm(pairs, files);
  const again = (status: number, more: Partial<StatusParts> = {}): Promise<FastifyReply> => showCase(services, reply.code(status), opened, { written, ...more });
  /** How the page comes back. No reply is waited for here: it is a promise itself, of having been sent, and of nothing. */
  const turnedAway = async (refusal: Refusal): Promise<(() => Promise<FastifyReply>) | undefined> => {
    const lost = lostFiles(refusal, files, 'files');
    const back = lost ? { written: { ...written, files: lost } } : comesBack(refusal, written);
    if (!back) return undefined;
    noteRefusal(refusal, request, reply);
    // A closed case takes no files, and a form to reopen it none either: they are chosen again, as the page says.
    if (refusal.type === 'case-closed') await discardTaken(uploads, files.kept);
    return () => again(lost ? 422 : refusal.statusCode, back);
  };

  if (trouble) return ((await turnedAway(trouble)) ?? (() => again(trouble.statusCode)))();
  if (written.problems.length > 0 || files.refused.length > 0) return again(422);
  const key = readFormKey(services.vault, tenant.id, pairs.get('key') ?? '', services.clock());
  // From who knows where: the person looks at it on our own page before it counts.
  if (!key || (source === 'hidden' && !key.fresh)) return again(422, { notice: 'form.confirm' });
  try {
    takeAllowance(services, request, tenant, '');
    await act(services, request, opened, deedOf(written), key.id);
    // What was sent twice came twice; the second copy hangs on nothing.
    await discardTaken(uploads, taken);
  } catch (error) {
    const page = await turnedAway(asRefusal(error as Error)); // whatever is thrown here is an Error
    if (!page) throw error;
    return page();
  }
  return reply.header('cache-control', 'no-store').redirect(`${statusAddress(tenant, protocol, secret)}&done=${written.form}#done`, 303);
}

/** Histories, reopenings and outcomes are kept once by what they say; a message may be said twice, but not by the same form. */
async function act(services: Services, request: FastifyRequest, { tenant, caseId }: OpenedCase, deed: CaseDeed, keyId: string): Promise<void> {
  const { book, vault } = services;
  switch (deed.form) {
    case 'message': {
      const { text, files = [] } = deed.what;
      // Files that are sent again have other ids, and are the same all the same.
      const content = files.length > 0 ? [text, JSON.stringify(files.map(fileContent))] : [text];
      const key = vault.derivedKey('message-form', [tenant.id, caseId, keyId, ...content]);
      await book.say(tenant, caseId, { key, body: Buffer.from(JSON.stringify(files.length > 0 ? content : deed.what)), message: deed.what });
      return;
    }
    case 'outcome':
      return reportOutcome(services, request, tenant, deed.what);
    case 'reopen':
      await book.reopen(tenant, caseId, deed.what);
      return;
    case 'history':
      await book.requestHistory(tenant, caseId, deed.what);
      return;
    case 'translation':
      await book.judgeTranslation(tenant, caseId, deed.what);
      return;
    case 'escalation':
      await services.index.escalate(tenant, caseId, { ...deed.what, source: 'person' });
  }
}

const notices: Readonly<Partial<Record<Refusal['type'], OwnKey>>> = {
  'not-available': 'form.not-available',
  'too-many-requests': 'form.too-many-requests',
  'outcome-spent': 'status.outcome.spent',
  'case-closed': 'status.message.closed',
  'case-open': 'status.reopen.open',
  'translation-changed': 'status.signed.changed',
};

/** What the page says instead. Words that came too late, or too early, stand where they can be sent now. */
function comesBack({ type }: Refusal, written: WrittenCaseForm): Partial<StatusParts> | undefined {
  const notice = notices[type];
  if (!notice) return undefined;
  const { text = '', reason = '' } = written.typed;
  if (type === 'case-closed') return { notice: written.files?.kept.length ? 'status.message.closed.files' : notice, written: { form: 'reopen', typed: { reason: text }, problems: [] } };
  if (type === 'case-open') return { notice, written: { form: 'message', typed: { text: reason }, problems: [] } };
  // Once counted, there is no question left to come back to.
  return type === 'outcome-spent' ? { notice, written: undefined } : { notice };
}
