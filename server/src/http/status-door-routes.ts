import type { FastifyInstance, FastifyRequest } from 'fastify';
import { likelyCorrectionsOf, readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { statusAddress } from '../pages/status-address.ts';
import { statusDoorPage, type StatusDoorParts } from '../pages/status-door-page.ts';
import { Refusal } from '../refusal.ts';
import { pageLocale, wordsFor, type OwnKey } from '../words.ts';
import { openCase } from './case-secret.ts';
import { asRefusal, noteRefusal } from './errors.ts';
import { formPairs } from './form-pairs.ts';
import type { RouteDescription } from './open-api.ts';
import { sourceOf } from './origins.ts';
import { sendPage } from './send-page.ts';
import { queryValue, takeAllowance, tenantOf, type Services } from './services.ts';

const params = { tenant: 'The company, by its slug' };
const describesDoor: RouteDescription = {
  id: 'statusDoor',
  summary: 'Where a person without JavaScript asks for their request',
  params,
  query: { locale: 'BCP 47 tag' },
  answers: { 200: { is: 'A form for the number and the key', body: 'page' }, 404: { is: 'No such company', body: 'page' }, 503: { is: 'Not available right now', body: 'page', headers: { 'Retry-After': 'Seconds' } } },
};
const describesAsking: RouteDescription = {
  id: 'askForStatus',
  summary: 'Find a request by its number, in any spelling, and its key',
  params,
  form: '`protocol` and `secret`, and `locale`; the receipt’s address in either of them says both',
  answers: {
    303: { is: 'Found', body: 'none', headers: { Location: 'The status page' } },
    400: { is: 'The form cannot be read', body: 'page' },
    403: { is: 'The page is not one of the company’s', body: 'page' },
    404: { is: 'No such company; no such case, or the secret is wrong: the form again', body: 'page' },
    413: { is: 'Too long', body: 'page' },
    415: { is: 'Not a form', body: 'page' },
    422: { is: 'The form again, with what to mend, and numbers that may have been meant', body: 'page' },
    429: { is: 'Too many tries; the form again', body: 'page', headers: { 'Retry-After': 'Seconds' } },
    500: { is: 'Our mistake', body: 'page' },
    503: { is: 'Not available right now; the form again', body: 'page', headers: { 'Retry-After': 'Seconds' } },
  },
};

/** The two ways in from paper: a form, and what it posts. The key travels in the body, and meets an address only once it fits. */
export function registerStatusDoor(app: FastifyInstance, services: Services): void {
  type Route = { Params: { tenant: string }; Body: Buffer | undefined };
  const url = '/s/:tenant';

  app.get<Route>(url, { config: { page: true, describes: describesDoor } }, async (request, reply) => {
    const tenant = tenantOf(services, request.params.tenant);
    return sendPage(reply, statusDoorPage({ tenant, words: wordsFor(localeOf(request, tenant, queryValue(request, 'locale'))) }));
  });

  app.post<Route>(url, { config: { page: true, describes: describesAsking } }, async (request, reply) => {
    const tenant = tenantOf(services, request.params.tenant);
    if (sourceOf(request, tenant, new URL(services.publicUrl).origin) === 'foreign') throw new Refusal('origin-not-allowed');
    if (!request.body) throw new Refusal('malformed-body');
    const pairs = formPairs(request.body);
    const typed = typedAccess(pairs);
    const again = (status: number, more: Partial<StatusDoorParts>) =>
      sendPage(reply.code(status), statusDoorPage({ tenant, words: wordsFor(localeOf(request, tenant, pairs.get('locale') ?? '')), typed, ...more }));

    const problems = problemsOf(typed);
    // Whether such a number exists is not looked up: only the check symbol tells that this one cannot.
    if (problems.length > 0) return again(422, { problems, meant: likelyCorrectionsOf(typed.protocol) });
    try {
      takeAllowance(services, request, tenant, '');
      await openCase(services, request, tenant, typed.protocol, typed.secret);
    } catch (error) {
      const refusal = asRefusal(error as Error); // whatever is thrown here is an Error
      const notice = notices[refusal.type];
      if (!notice) throw error;
      noteRefusal(refusal, request, reply);
      return again(refusal.statusCode, { notice });
    }
    const protocol = readProtocolNumber(typed.protocol) ?? '';
    return reply.header('cache-control', 'no-store').redirect(statusAddress(tenant, protocol, typed.secret), 303);
  });
}

const notices: Readonly<Partial<Record<Refusal['type'], OwnKey>>> = {
  'not-found': 'status.not-found',
  'too-many-requests': 'error.too-many-requests',
  'not-available': 'error.not-available',
};

/** The receipt's address, the status page's, or that of a company's page with the element, as a person copies them. */
const addresses = [/\/(?:r|s\/[a-z0-9-]+)\/([^/?#\s]+)\/?\?(?:[^#\s]*&)?t=([\w-]+)/, /[#&]same-door=([^.&\s]+)\.([\w-]+)/];

/** What stands in the two fields; an address in one of them says both, and a number that was meant takes the place of the one typed. */
function typedAccess(pairs: URLSearchParams): { readonly protocol: string; readonly secret: string } {
  const [protocol = '', secret = ''] = [pairs.get('meant') ?? pairs.get('protocol') ?? '', pairs.get('secret')?.trim() ?? ''];
  const [, number, key] = [secret, protocol].flatMap((text) => addresses.map((address) => address.exec(text))).find((found) => found !== null) ?? [];
  return number && key ? { protocol: number, secret: key } : { protocol, secret };
}

function problemsOf({ protocol, secret }: { readonly protocol: string; readonly secret: string }): FieldProblem[] {
  const number = protocol.trim() === '' ? 'required' : readProtocolNumber(protocol) ? undefined : 'not-a-protocol';
  return [...(number ? [{ field: 'protocol', code: number }] : []), ...(secret === '' ? [{ field: 'secret', code: 'required' }] : [])];
}

/** The language that was asked for, or else the browser's, or else the company's. */
function localeOf({ headers }: FastifyRequest, { locale }: Tenant, wanted: string): string {
  return pageLocale([wanted, headers['accept-language'] ?? locale].filter(Boolean).join(','));
}
