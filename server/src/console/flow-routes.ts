import { FlowDraftEnvelope, FlowRelease } from '../../../src/wire/console-flows.ts';
import { createFlowDesk, type FlowDeskService } from '../flows/flow-desk.ts';
import type { Services } from '../http/services.ts';
import { sendPage } from '../http/send-page.ts';
import { formPage } from '../pages/form-page.ts';
import type { FlowKey } from '../storage/flow-storage.ts';
import { pageLocale, wordsFor } from '../words.ts';
import type { Seat } from './accounts.ts';
import { withBody, type Asked, type ConsoleRoute } from './route.ts';

/** What the company asks: whoever may draft sees and writes, whoever may publish makes it count, and the audit log has who, when and what. */
export function flowRoutes(services: Services): ConsoleRoute[] {
  const { storage, clock, processes } = services;
  const deskOf = ({ tenant }: Seat): FlowDeskService => createFlowDesk({ storage: storage.flows, tenant, clock });
  const keyOf = ({ params }: Pick<Asked, 'params'>): FlowKey => ({ flow: params['flow'] ?? '', statute: params['statute'] ?? '' });
  const draft = '/flows/:flow/:statute/draft';

  return [
    { method: 'GET', path: '/flows', needs: 'draft-flows', answer: async ({ seat }) => deskOf(seat).list() },
    { method: 'GET', path: draft, needs: 'draft-flows', answer: async ({ seat, query, ...asked }) => deskOf(seat).open(keyOf(asked), query('lang')) },
    withBody({
      method: 'PUT',
      path: draft,
      needs: 'draft-flows',
      body: FlowDraftEnvelope,
      answer: async ({ seat, body, query, ...asked }) => {
        await deskOf(seat).save(keyOf(asked), body, seat.operator.id);
        return deskOf(seat).open(keyOf(asked), query('lang'));
      },
    }),
    {
      method: 'GET',
      path: '/flows/:flow/:statute/preview',
      needs: 'draft-flows',
      answer: async ({ seat, query, request, reply, ...asked }) => {
        const definition = await deskOf(seat).preview(keyOf(asked));
        const available = Object.keys(definition.words);
        const locale = available.find((one) => one === query('locale')) ?? pageLocale(request.headers['accept-language'], available);
        // Without a key and an address, it is a picture of a form.
        return sendPage(reply, formPage({ tenant: seat.tenant, definition, words: wordsFor(locale, definition), key: '', ticketOf: () => '', preview: true }));
      },
    },
    withBody({
      method: 'POST',
      path: '/flows/:flow/:statute/publish',
      needs: 'publish-flows',
      body: FlowRelease,
      answer: async ({ seat, body, query, ...asked }) => {
        await deskOf(seat).publish(keyOf(asked), body, seat.operator.id);
        processes.fanout.tell(seat.tenant.id, 'flows', '');
        return deskOf(seat).open(keyOf(asked), query('lang'));
      },
    }),
  ];
}
