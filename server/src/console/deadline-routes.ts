import { dueStates, type DeadlineLine, type DeadlineList } from '../../../src/wire/console-cases.ts';
import { usualWarnings } from '../deadlines/step.ts';
import type { Services } from '../http/services.ts';
import type { ListedDeadline } from '../storage/deadline-storage.ts';
import type { ConsoleRoute } from './route.ts';

const pageSize = 25;
const hour = 3_600_000;

/** What is due, for those who may see cases; protocol numbers and times, nothing that anybody said. */
export function deadlineRoutes({ storage, clock }: Services): ConsoleRoute[] {
  return [
    {
      method: 'GET',
      path: '/deadlines',
      needs: 'see-cases',
      answer: async ({ seat: { tenant }, query }) => {
        const page = Math.min(Math.max(0, Math.trunc(Number(query('page')) || 0)), 1_000);
        const state = dueStates.find((one) => one === query('state')) ?? null;
        const moment = clock();
        const now = moment.toISOString();
        const warnings = [...(tenant.deadlineWarnings ?? usualWarnings)].sort((one, other) => other - one);
        const nearUntil = new Date(moment.getTime() + (warnings[0] ?? 0) * hour).toISOString();
        const rows = await storage.deadlines.list(tenant.id, { state, now, nearUntil, limit: pageSize + 1, offset: page * pageSize });
        return { deadlines: rows.slice(0, pageSize).map((row) => lineOf(row, now, nearUntil)), page, more: rows.length > pageSize, warnings, now } satisfies DeadlineList;
      },
    },
  ];
}

function lineOf({ protocol, flow, kind, dueAt, state }: ListedDeadline, now: string, nearUntil: string): DeadlineLine {
  return { protocol, flow, kind, dueAt, state: state === 'missed' || dueAt < now ? 'missed' : dueAt <= nearUntil ? 'near' : 'open' };
}
