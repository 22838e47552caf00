import { DeskEscalations, DeskExclusion, escalationBodies, exclusionReasons, LiftedExclusion, periodPattern, type DeskIndex, type EscalationsNoted, type ResolutionFigures } from '../../../src/wire/resolution-index.ts';
import { readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import type { Services } from '../http/services.ts';
import { monthIn } from '../receipts/deadline.ts';
import { Refusal } from '../refusal.ts';
import { spanOf } from '../resolution/months.ts';
import type { Seat } from './accounts.ts';
import { withBody, type ConsoleRoute } from './route.ts';

const sources = ['person', 'operator', 'import'] as const;

/** The index at the console: numbers that are public anyway, and what the company adds to them. Nobody can say here that something was resolved. */
export function indexRoutes({ index, storage, clock }: Services): ConsoleRoute[] {
  const find = async ({ tenant }: Seat, text: string): Promise<string | null> => {
    const protocol = readProtocolNumber(text);
    return protocol === null ? null : storage.resolution.findCase(tenant.id, protocol);
  };
  const found = async (seat: Seat, text: string): Promise<string> => {
    const caseId = await find(seat, text);
    if (caseId === null) throw new Refusal('not-found');
    return caseId;
  };

  return [
    {
      method: 'GET',
      path: '/index',
      needs: 'see-index',
      answer: async ({ seat: { tenant }, query }) => {
        const wanted = query('period');
        const period = periodPattern.test(wanted) ? wanted : monthIn(tenant.zone, clock());
        const inMonth = ({ openedAt }: { readonly openedAt: string }): boolean => monthIn(tenant.zone, new Date(openedAt)) === period;
        const span = spanOf(period);
        const [published, { periods }] = [await index.snapshot(tenant, period), await index.periods(tenant)];
        const escalations = (await storage.resolution.escalations(tenant.id, span)).filter(inMonth);
        const exclusions = (await storage.resolution.exclusions(tenant.id, span)).filter(inMonth);
        return {
          periods,
          figures: published ? (JSON.parse(published.figures) as ResolutionFigures) : null, // we wrote it
          escalations: escalationBodies.flatMap((body) => sources.map((source) => ({ body, source, count: escalations.filter((one) => one.body === body && one.source === source).length }))),
          exclusions: exclusionReasons.map((reason) => ({ reason, count: exclusions.filter((one) => one.reason === reason).length })),
        } satisfies DeskIndex;
      },
    },
    withBody({
      method: 'POST',
      path: '/index/escalations',
      needs: 'answer-cases',
      body: DeskEscalations,
      answer: async ({ seat, body: { source, escalations } }) => {
        const answer = { noted: 0, known: 0, unknown: [] as string[] };
        for (const { protocol, body, reference } of escalations) {
          const caseId = await find(seat, protocol);
          if (caseId === null) {
            answer.unknown.push(protocol);
            continue;
          }
          const { state } = await index.escalate(seat.tenant, caseId, { body, reference, source, operatorId: seat.operator.id });
          answer[state === 'new' ? 'noted' : 'known'] += 1;
        }
        return answer satisfies EscalationsNoted;
      },
    }),
    withBody({
      method: 'POST',
      path: '/index/exclusions',
      needs: 'exclude-cases',
      body: DeskExclusion,
      answer: async ({ seat, body: { protocol, reason } }) => {
        const excluded = await index.exclude(seat.tenant, await found(seat, protocol), { reason, operatorId: seat.operator.id });
        if (excluded === 'stands') throw new Refusal('counts-already');
      },
    }),
    withBody({
      method: 'POST',
      path: '/index/exclusions/lift',
      needs: 'exclude-cases',
      body: LiftedExclusion,
      answer: async ({ seat, body: { protocol } }) => {
        await index.lift(seat.tenant, await found(seat, protocol), { operatorId: seat.operator.id });
      },
    }),
  ];
}
