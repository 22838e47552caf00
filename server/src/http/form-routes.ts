import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import type { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import { bodyMax } from '../../../src/wire/submission.ts';
import { fieldProblems } from '../flows/field-problems.ts';
import { contentOf, discardTaken, fileTicket, filesFieldOf, filesOf, lostFiles, noFiles } from '../flows/form-files.ts';
import { issueFormKey, readFormKey } from '../flows/form-key.ts';
import { messageFrom, missingAnswers, readForm, type PostedForm } from '../flows/form-message.ts';
import { offersMark } from '../flows/agreed-offer.ts';
import { askedFields, findFlow, type PublishedFlow, type Tenant } from '../flows/published-flow.ts';
import { formPage, type FormParts } from '../pages/form-page.ts';
import { Refusal } from '../refusal.ts';
import { bestLocale, pageLocale, wordsFor, type OwnKey, type Words } from '../words.ts';
import { admitForm } from './admission.ts';
import { asRefusal, noteRefusal } from './errors.ts';
import type { RouteDescription } from './open-api.ts';
import { sourceOf, type Source } from './origins.ts';
import { readPosted, type PostedPairs } from './posted-form.ts';
import { sendPage } from './send-page.ts';
import { queryValue, tenantOf, type Services } from './services.ts';

const day = 86_400_000;
const params = { tenant: 'The company, by its slug', flow: 'The flow, such as cancel' };
const problemPages = {
  404: { is: 'No such company or flow', body: 'page' },
  503: { is: 'Not available right now', body: 'page', headers: { 'Retry-After': 'Seconds' } },
} as const;

const describesForm: RouteDescription = {
  id: 'form',
  summary: 'The form of a flow, for browsers without JavaScript',
  params,
  query: { statute: 'The statute; may be left out when there is only one', locale: 'BCP 47 tag' },
  answers: { 200: { is: 'The form', body: 'page' }, ...problemPages },
};
const describesPost: RouteDescription = {
  id: 'postForm',
  summary: 'Register a submission from a plain HTML form',
  params,
  form: 'Answers by their names, and `statute`, `locale`, and `key` if the form came from here; files in their own field, and `kept` and `drop` for those that came with an earlier attempt',
  files: true,
  answers: {
    200: { is: 'The form again, with more room for a list', body: 'page' },
    303: { is: 'Registered, and on disk: see the receipt', body: 'none', headers: { Location: 'The receipt page' } },
    400: { is: 'The form cannot be read', body: 'page' },
    403: { is: 'The page is not one of the company’s', body: 'page' },
    413: { is: 'Too long; the form again, with everything that was typed', body: 'page' },
    415: { is: 'Not a form; or files where the flow asks for none', body: 'page' },
    422: { is: 'The form again, with everything that was typed and what to mend', body: 'page' },
    429: { is: 'Too many for now; the form again, with everything that was typed', body: 'page', headers: { 'Retry-After': 'Seconds' } },
    500: { is: 'Our mistake', body: 'page' },
    ...problemPages,
  },
};

/** The same door without JavaScript: a form, its problems in words, and a redirect to the receipt. */
export function registerFormRoutes(app: FastifyInstance, services: Services): void {
  const url = '/f/:tenant/:flow';
  type Route = { Params: { tenant: string; flow: string }; Body: Buffer | undefined };

  app.get<Route>(url, { config: { page: true, describes: describesForm } }, async (request, reply) => {
    const tenant = tenantOf(services, request.params.tenant);
    const { definition } = flowFor(tenant, request.params.flow, queryValue(request, 'statute'));
    const words = wordsIn(queryValue(request, 'locale'), request, definition, tenant);
    return sendPage(reply, formPage({ tenant, definition, words, key: issueFormKey(services.vault, tenant.id, services.clock()), ticketOf: ticketsOf(services, tenant) }));
  });

  const takesFiles = ({ tenant: slug, flow }: Partial<Record<string, string>>): boolean =>
    services.tenants.some((tenant) => tenant.slug === slug && tenant.flows.some(({ definition }) => definition.flow === flow && filesFieldOf(definition)));

  app.post<Route>(url, { config: { page: true, describes: describesPost, takesFiles } }, async (request, reply) => {
    const tenant = tenantOf(services, request.params.tenant);
    const source = sourceOf(request, tenant, new URL(services.publicUrl).origin);
    if (source === 'foreign') throw new Refusal('origin-not-allowed');
    const posted = await readPosted(services, request, tenant);
    try {
      return await answerPosted(services, request, reply, { tenant, source, posted });
    } catch (error) {
      // Nobody gets to see a form that these could go back with.
      await discardTaken(services.uploadsOf(tenant.id), posted.taken);
      throw error;
    }
  });
}

type PostRequest = FastifyRequest<{ Params: { tenant: string; flow: string }; Body: Buffer | undefined }>;

async function answerPosted(services: Services, request: PostRequest, reply: FastifyReply, { tenant, source, posted }: { tenant: Tenant; source: Source; posted: PostedPairs }): Promise<FastifyReply> {
  const { vault } = services;
  const { pairs, trouble } = posted;
  const published = await asItWasRead(tenant, flowFor(tenant, request.params.flow, pairs.get('statute') ?? ''), pairs.get('version'), services.clock());
  const { definition } = published;
  const words = wordsIn(pairs.get('locale') ?? '', request, definition, tenant);
  const now = services.clock();
  const question = filesFieldOf(definition);
  const files = question ? await filesOf({ vault, tenantId: tenant.id, uploads: services.uploadsOf(tenant.id) }, posted, question.field, question.most) : noFiles;
  const form = readForm(pairs, definition, files.kept);
  const again = (status: number, more: Partial<FormParts> = {}): FastifyReply =>
    sendPage(reply.code(status), formPage({ tenant, definition, words, typed: form.typed, files, key: issueFormKey(vault, tenant.id, now), ticketOf: ticketsOf(services, tenant), ...more }));
  /** Where it is no answer's fault, and the person can do something about it. */
  const turnedAway = (refusal: Refusal): FastifyReply | undefined => {
    const lost = lostFiles(refusal, files, question?.field);
    const notice = lost ? undefined : noticeFor(refusal);
    if (!lost && !notice) return undefined;
    noteRefusal(refusal, request, reply);
    return lost ? again(422, { files: lost }) : again(refusal.statusCode, notice && { notice });
  };

  if (form.more !== undefined) return again(200, { more: form.more });
  const problems = [...problemsOf(published, form), ...staleOffers(tenant, definition, pairs.get('offers'))];
  if (trouble) return turnedAway(trouble) ?? again(trouble.statusCode, { problems });
  if (problems.length > 0 || files.refused.length > 0) return again(422, { problems });
  const key = readFormKey(vault, tenant.id, pairs.get('key') ?? '', now);
  // From who knows where, or with more than was asked: the person looks at it on our own page before it counts.
  // Under attack so is every form that is not ours: it comes back with a key, and nothing typed is lost.
  if (form.strange || ((source === 'hidden' || services.underAttack.level(tenant.id) > 0) && !key?.fresh)) return again(422, { notice: 'form.confirm' });

  try {
    admitForm(services, request, tenant);
    const { url: receiptUrl = '' } = await registerForm(services, tenant, published, form, words.lang, key?.id, now);
    // What was sent twice came twice; the second copy hangs on nothing.
    await discardTaken(services.uploadsOf(tenant.id), posted.taken);
    return reply.header('cache-control', 'no-store').redirect(receiptUrl, 303);
  } catch (error) {
    const page = turnedAway(asRefusal(error as Error)); // whatever is thrown here is an Error
    if (!page) throw error;
    return page;
  }
}

const ticketsOf = ({ vault }: Services, { id }: Tenant) => (file: FileRef): string => fileTicket(vault, id, file);

/** The same form twice is one submission: by its hidden key for ever, without one for a day. */
async function registerForm(services: Services, tenant: Tenant, { definition }: PublishedFlow, form: PostedForm, locale: string, keyId: string | undefined, now: Date): Promise<ReceiptAnswer> {
  const { registrar, vault } = services;
  const message = messageFrom(definition, locale, form, now, tenant.offers);
  const body = Buffer.from(JSON.stringify(message));
  if (body.length > bodyMax) throw new Refusal('body-too-large');
  const keyOf = (mark: string): string =>
    vault.derivedKey('form-content', [tenant.id, definition.flow, definition.statute, mark, JSON.stringify(contentOf(form.answers))]);

  const today = Math.floor(now.getTime() / day);
  if (keyId === undefined) {
    const yesterday = await registrar.recall(tenant, keyOf(`day ${today - 1}`));
    if (yesterday && now.getTime() - Date.parse(yesterday.receivedAt) < day) return yesterday;
  }
  const key = keyOf(keyId === undefined ? `day ${today}` : `form ${keyId}`);
  const { answer } = await registrar.register(tenant, { key, body, message, keyIsContent: true });
  return answer;
}

/** The flow that was asked for; where no statute is named, the only one there is, or the one that claims none. */
function flowFor(tenant: Tenant, flow: string, statute: string): PublishedFlow {
  const candidates = tenant.flows.filter(({ definition }) => definition.flow === flow);
  const found = statute ? findFlow(tenant, flow, statute) : candidates.length === 1 ? candidates[0] : findFlow(tenant, flow, 'generic');
  if (!found) throw new Refusal('unknown-flow');
  return found;
}

/** The version that the form was made of, while pages may show it: the person is held to what they read. */
async function asItWasRead(tenant: Tenant, live: PublishedFlow, version: string | null, now: Date): Promise<PublishedFlow> {
  if (version === null || version === live.definition.version) return live;
  const earlier = await tenant.live.earlier(live.definition, now.toISOString());
  return earlier.find(({ definition }) => definition.version === version) ?? live;
}

function wordsIn(wanted: string, request: FastifyRequest, definition: FlowDefinition, tenant: Tenant): Words {
  const available = Object.keys(definition.words);
  const asked = bestLocale([wanted], available) ?? (request.headers['accept-language'] ? pageLocale(request.headers['accept-language'], available) : tenant.locale);
  return wordsFor(asked, definition);
}

/** The form was made of other offers than those of today: they are read again, and chosen again. */
function staleOffers({ offers }: Tenant, definition: FlowDefinition, mark: string | null): FieldProblem[] {
  const field = Object.keys(definition.needs).find((name) => definition.fields[name]?.as === 'offer');
  return field && offers && mark !== offersMark(offers) ? [{ field, code: 'offer-changed' }] : [];
}

/** One problem a field, in reading order. */
function problemsOf({ definition, answers }: PublishedFlow, form: PostedForm): FieldProblem[] {
  const result = v.safeParse(answers, form.answers);
  const all = [...(result.success ? [] : fieldProblems(result.issues, definition.fields)), ...missingAnswers(definition, form.answers)];
  const order = askedFields(definition).map(({ field }) => field);
  return order.flatMap((field) => all.find((problem) => problem.field === field) ?? []);
}

function noticeFor({ type }: Refusal): OwnKey | undefined {
  const key = `form.${type}` as const;
  return key === 'form.not-available' || key === 'form.too-many-requests' || key === 'form.body-too-large' ? key : undefined;
}
