import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CaseMessage, CaseView, HistoryAnswer, HistoryRequest, NewMessage, ReopenAnswer, ReopenRequest } from '../../../src/wire/case.ts';
import { SignedPart, TranslationVerdict } from '../../../src/wire/signed-part.ts';
import type { Kept } from '../cases/case-book.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import { openCase } from './case-secret.ts';
import { keyHeader, keyOf } from './idempotency-key.ts';
import type { AnswerBody, RouteDescription } from './open-api.ts';
import { preflightFor } from './origins.ts';
import { takeAllowance, tenantOf, type Services } from './services.ts';
import { everywhere as everywhereWith, ofBodies as bodiesWith } from './usual-answers.ts';

const everywhere = everywhereWith('No such company; no such case, or the secret is wrong');
const ofBodies = bodiesWith();
const kept = (is: string, body: AnswerBody) => ({ 200: { is: `${is} before: the first answer again`, body, headers: { 'Idempotency-Replayed': 'true' } }, 201: { is: `${is}, and on disk`, body } });
const closed = { 409: { is: 'The case is closed; reopen it first', body: 'problem' } } as const;
const open = { 409: { is: 'The case is open already', body: 'problem' } } as const;

const usual = { params: { tenant: 'The company, by its slug', protocol: 'The protocol number, in any spelling' }, secret: true } as const;
const describesView: RouteDescription = {
  ...usual,
  id: 'case',
  summary: 'What became of a request',
  answers: { 200: { is: 'The case', body: CaseView }, ...everywhere },
};
const describesMessage: RouteDescription = {
  ...usual,
  id: 'addMessage',
  summary: 'Add something to a case',
  headers: { 'idempotency-key': keyHeader },
  answers: { ...kept('Added', CaseMessage), ...everywhere, ...ofBodies, ...closed, 422: { is: 'The key was used for another body', body: 'problem' } },
};
const describesHistory: RouteDescription = {
  ...usual,
  id: 'requestHistory',
  summary: 'Ask for everything about the case, by the medium of choice; an open request for the same address is not doubled',
  answers: { ...kept('Requested', HistoryAnswer), ...everywhere, ...ofBodies, 409: { is: 'There is no history any more: it was erased', body: 'problem' } },
};
const describesReopen: RouteDescription = {
  ...usual,
  id: 'reopen',
  summary: 'Say that it is not settled; the same words twice count once',
  answers: { ...kept('Reopened', ReopenAnswer), ...everywhere, ...ofBodies, ...open },
};

const describesVerdict: RouteDescription = {
  ...usual,
  id: 'judgeTranslation',
  summary: 'Say whether the written version of a signed message is what was said, or what was said instead; no deadline moves',
  answers: { ...kept('Said', SignedPart), ...everywhere, ...ofBodies, 409: { is: 'Another version stands there now, or it was corrected before', body: 'problem' } },
};

type Route = { Params: { tenant: string; protocol: string } };

/** Following a case: for whoever holds its secret, from any page of the company. */
export function registerCaseRoutes(app: FastifyInstance, services: Services): void {
  const url = '/v1/:tenant/cases/:protocol';
  const { book } = services;
  const opened = async (request: FastifyRequest<Route>): Promise<[Tenant, string]> => {
    const tenant = tenantOf(services, request.params.tenant);
    return [tenant, await openCase(services, request, tenant, request.params.protocol)];
  };
  /** Before the body is read, as with submissions. */
  const admit = async (request: FastifyRequest<Route>): Promise<void> => {
    takeAllowance(services, request, tenantOf(services, request.params.tenant), '');
  };

  app.options(url, { config: { crossOrigin: true } }, preflightFor('GET', 'authorization'));
  app.get<Route>(url, { config: { crossOrigin: true, describes: describesView } }, async (request, reply) => {
    const view = await book.view(...(await opened(request)));
    return reply.header('cache-control', 'no-store').send(view);
  });

  app.options(`${url}/messages`, { config: { crossOrigin: true } }, preflightFor('POST', 'authorization, content-type, idempotency-key'));
  app.post<Route & { Body: NewMessage }>(`${url}/messages`, {
    config: { crossOrigin: true, describes: describesMessage },
    schema: { body: NewMessage },
    onRequest: admit,
    handler: async (request, reply) => {
      const [tenant, caseId] = await opened(request);
      if (!request.rawBody) throw new Refusal('malformed-body');
      return sendKept(reply, await book.say(tenant, caseId, { key: keyOf(request), body: request.rawBody, message: request.body }));
    },
  });

  app.options(`${url}/history`, { config: { crossOrigin: true } }, preflightFor('POST', 'authorization, content-type'));
  app.post<Route & { Body: HistoryRequest }>(`${url}/history`, {
    config: { crossOrigin: true, describes: describesHistory },
    schema: { body: HistoryRequest },
    onRequest: admit,
    handler: async (request, reply) => sendKept(reply, await book.requestHistory(...(await opened(request)), request.body)),
  });

  app.options(`${url}/translations`, { config: { crossOrigin: true } }, preflightFor('POST', 'authorization, content-type'));
  app.post<Route & { Body: TranslationVerdict }>(`${url}/translations`, {
    config: { crossOrigin: true, describes: describesVerdict },
    schema: { body: TranslationVerdict },
    onRequest: admit,
    handler: async (request, reply) => sendKept(reply, await book.judgeTranslation(...(await opened(request)), request.body)),
  });

  app.options(`${url}/reopen`, { config: { crossOrigin: true } }, preflightFor('POST', 'authorization, content-type'));
  app.post<Route & { Body: ReopenRequest }>(`${url}/reopen`, {
    config: { crossOrigin: true, describes: describesReopen },
    schema: { body: ReopenRequest },
    onRequest: admit,
    handler: async (request, reply) => sendKept(reply, await book.reopen(...(await opened(request)), request.body)),
  });
}

function sendKept(reply: FastifyReply, { replayed, answer }: Kept<unknown>): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (replayed) reply.header('idempotency-replayed', 'true');
  return reply.code(replayed ? 200 : 201).send(answer);
}
