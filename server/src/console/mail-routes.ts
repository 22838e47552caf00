import type { MailList, Redriven } from '../../../src/wire/console-deliveries.ts';
import { leafOf } from '../cases/leaf.ts';
import type { Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import type { Seat } from './accounts.ts';
import type { ConsoleRoute } from './route.ts';

const pageSize = 50;

/** Receipts that cannot go out by e-mail, for those who answer for what goes out. No address is in it; whoever lets one begin anew is written down. */
export function mailRoutes({ storage, mails, clock, hints }: Services): ConsoleRoute[] {
  const redrive = async ({ tenant, operator }: Seat, id: string | null): Promise<Redriven> => {
    if (!mails) throw new Refusal('not-found'); // nobody would send them
    const at = clock().toISOString();
    const leaf = leafOf({ event: id === null ? 'mails-redriven' : 'mail-redriven', actor: `operator:${operator.id}`, object: id ?? tenant.id, at });
    const redriven = await storage.mails.redrive(tenant.id, id, { leaf, at });
    if (redriven > 0) {
      mails.wake();
      hints.tell(tenant.id, 'delivery');
    }
    return { redriven };
  };

  return [
    {
      method: 'GET',
      path: '/mails',
      needs: 'redrive',
      answer: async ({ seat: { tenant }, query }) => {
        const rows = await storage.mails.dead(tenant.id, { before: query('before').slice(0, 36), limit: pageSize + 1 });
        return { sends: mails !== null, dead: await storage.mails.countDead(tenant.id), mails: [...rows.slice(0, pageSize)], more: rows.length > pageSize } satisfies MailList;
      },
    },
    { method: 'POST', path: '/mails/redrive', needs: 'redrive', answer: async ({ seat }) => redrive(seat, null) },
    {
      method: 'POST',
      path: '/mails/:id/redrive',
      needs: 'redrive',
      answer: async ({ seat, params: { id = '' } }) => {
        const done = await redrive(seat, id);
        if (done.redriven === 0) throw new Refusal('not-found');
        return done;
      },
    },
  ];
}
