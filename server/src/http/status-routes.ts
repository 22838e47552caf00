import type { FastifyInstance } from 'fastify';
import { calendarFile, deadlineUid } from '../../../src/wire/calendar-file.ts';
import { caseForms } from '../cases/case-forms.ts';
import { calendarName, deadlineText } from '../pages/status-case.ts';
import { Refusal } from '../refusal.ts';
import { fileAnswers, rangeHeader, sendFile } from './file-routes.ts';
import type { RouteDescription } from './open-api.ts';
import { casePages, caseParams, caseQuery, openByAddress, showCase, wordsOf, type CaseRoute } from './opened-case.ts';
import { queryValue, type Services } from './services.ts';
import { registerStatusDoor } from './status-door-routes.ts';
import { registerStatusForms } from './status-form-routes.ts';

const describesPage: RouteDescription = {
  id: 'statusPage',
  summary: 'What became of a request, for browsers without JavaScript',
  params: caseParams,
  query: { ...caseQuery, done: 'What was just done' },
  answers: { 200: { is: 'The case, and what can be done about it', body: 'page' }, ...casePages },
};
const describesCalendar: RouteDescription = {
  id: 'calendar',
  summary: 'A deadline as a calendar file (RFC 5545)',
  params: { ...caseParams, file: 'As the status page links it' },
  query: caseQuery,
  answers: { 200: { is: 'The deadline', body: { media: 'text/calendar' } }, ...casePages },
};

const describesFile: RouteDescription = {
  id: 'fileOnPage',
  summary: 'A file of a case, as the status page links it',
  params: { ...caseParams, id: 'The file’s id' },
  query: caseQuery,
  headers: rangeHeader,
  answers: { ...fileAnswers, ...casePages },
};

/**
 * Following a request without scripts. The secret stands in the address, as it does for the receipt and for the same reason: a
 * form cannot send a header. Such pages tell no other site where they are, and addresses reach no log.
 */
export function registerStatusRoutes(app: FastifyInstance, services: Services): void {
  registerStatusDoor(app, services);
  registerStatusForms(app, services);

  app.get<CaseRoute>('/s/:tenant/:protocol', { config: { page: true, describes: describesPage } }, async (request, reply) => {
    const opened = await openByAddress(services, request);
    const wish = queryValue(request, 'done');
    return showCase(services, reply, opened, { done: caseForms.find((form) => form === wish) });
  });

  app.get<{ Params: CaseRoute['Params'] & { file: string } }>('/s/:tenant/:protocol/:file', { config: { page: true, describes: describesCalendar } }, async (request, reply) => {
    const { tenant, caseId } = await openByAddress(services, request);
    const seen = await services.book.look(tenant, caseId);
    const deadline = seen.view.deadlines.find((one) => calendarName(one) === request.params.file);
    if (!deadline) throw new Refusal('not-found');
    const [words, now, { protocol }] = [wordsOf(seen), services.clock(), seen.view];
    const title = words.say(`status.event.${deadline.kind}`, { protocol });
    const text = calendarFile({ uid: deadlineUid(protocol, deadline), at: deadline.dueAt, title, description: deadlineText({ words, seen, now }, deadline) }, now);
    return reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-disposition': `attachment; filename="${protocol}-${deadline.kind}.ics"` })
      .type('text/calendar; charset=utf-8')
      .send(text);
  });

  app.get<{ Params: CaseRoute['Params'] & { id: string } }>('/s/:tenant/:protocol/files/:id', { config: { page: true, describes: describesFile } }, async (request, reply) => {
    const { tenant, caseId } = await openByAddress(services, request);
    reply.header('referrer-policy', 'no-referrer');
    return sendFile(services, request, reply, tenant, caseId, request.params.id);
  });
}
