import type { FastifyInstance } from 'fastify';
import { periodPattern, type ResolutionFigures } from '../../../src/wire/resolution-index.ts';
import { resolutionPage } from '../pages/resolution-page.ts';
import { monthIn } from '../receipts/deadline.ts';
import { Refusal } from '../refusal.ts';
import { pageLocale, wordsFor } from '../words.ts';
import type { RouteDescription } from './open-api.ts';
import { sendPage } from './send-page.ts';
import { queryValue, takeAddress, tenantOf, type Services } from './services.ts';

const describes: RouteDescription = {
  id: 'resolutionIndexPage',
  summary: 'The resolution index for people: a table, then the same shares as bars',
  params: { tenant: 'The company, by its slug' },
  query: { period: 'A month such as 2026-10; the last whole one when left out', locale: 'BCP 47 tag' },
  answers: {
    200: { is: 'The page; also while nothing is published', body: 'page' },
    404: { is: 'No such company, or nothing published for this month', body: 'page' },
    429: { is: 'Too many for now', body: 'page', headers: { 'Retry-After': 'Seconds' } },
    500: { is: 'Our mistake', body: 'page' },
    503: { is: 'Not available right now', body: 'page', headers: { 'Retry-After': 'Seconds' } },
  },
};

/** Anybody may read it, without JavaScript, in the language that they ask for. */
export function registerResolutionPage(app: FastifyInstance, services: Services): void {
  const { index, clock } = services;
  app.get<{ Params: { tenant: string } }>('/:tenant/resolution-index', { config: { page: true, describes } }, async (request, reply) => {
    takeAddress(services, request);
    const tenant = tenantOf(services, request.params.tenant);
    const words = wordsFor(pageLocale([queryValue(request, 'locale'), request.headers['accept-language'] ?? tenant.locale].filter(Boolean).join(',')));
    const { periods } = await index.periods(tenant);
    const months = periods.map(({ period }) => period); // newest first
    const wanted = queryValue(request, 'period');
    // The running month is too young to say much.
    const running = monthIn(tenant.zone, clock());
    const period = wanted === '' ? (months.find((month) => month < running) ?? months[0]) : wanted;
    if (period === undefined) return sendPage(reply, resolutionPage({ tenant, words, figures: null }));
    const found = periodPattern.test(period) ? await index.snapshot(tenant, period) : null;
    if (!found) throw new Refusal('not-found');
    const place = months.indexOf(period);
    const figures = JSON.parse(found.figures) as ResolutionFigures; // we wrote it
    return sendPage(reply, resolutionPage({ tenant, words, figures, earlier: months[place + 1], later: months[place - 1] }));
  });
}
