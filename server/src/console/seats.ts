import type { FastifyRequest } from 'fastify';
import { may, type Deed } from '../../../src/wire/console-permissions.ts';
import { actors } from '../http/log.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../http/services.ts';
import type { Seat } from './accounts.ts';
import { shownIn } from './cookie.ts';

/** What a route of the console asks of whoever calls it. `anyone`: nobody need be signed in. `signed-in`: also before the password is changed. */
export type Need = Deed | 'anyone' | 'signed-in';

/**
 * Keeps other sites' pages from using an operator's browser: what changes something must come from our own page. Browsers say so in
 * `Sec-Fetch-Site`, older ones in `Origin`; whoever says neither is refused, for a cookie would go along all the same.
 * @throws Refusal `origin-not-allowed`
 */
export function checkSource({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>, publicOrigin: string): void {
  if (method === 'GET') return;
  const site = headers['sec-fetch-site'];
  const { origin, host } = headers;
  const own = origin !== undefined && (origin === publicOrigin || (URL.canParse(origin) && new URL(origin).host === host));
  if (site === undefined ? own : site === 'same-origin' && (origin === undefined || own)) return;
  throw new Refusal('origin-not-allowed', { detail: 'The console answers its own page only.' });
}

/** Ends the login that this browser still shows, when somebody signs in anew (ASVS 7.2.4). */
export async function leaveEarlier({ tenants, accounts, publicUrl }: Services, request: FastifyRequest): Promise<void> {
  const shown = shownIn(request, publicUrl.startsWith('https:'));
  const tenant = shown && tenants.find(({ slug }) => slug === shown.company);
  const seat = shown && tenant ? await accounts.seatOf(tenant, shown.secret, true) : null;
  if (seat) await accounts.signOut(seat);
}

/** So that the log says who it was. */
export function noteActor(request: FastifyRequest, { tenant, operator }: Pick<Seat, 'tenant' | 'operator'>): void {
  actors.set(request, { company: tenant.slug, operator: operator.id });
}

/** @throws Refusal `not-signed-in`, `change-password-first`, `not-allowed` */
export async function seatFor(services: Services, request: FastifyRequest, need: Exclude<Need, 'anyone'>, quiet: boolean): Promise<Seat> {
  const shown = shownIn(request, services.publicUrl.startsWith('https:'));
  const tenant = shown && services.tenants.find(({ slug }) => slug === shown.company);
  const seat = shown && tenant ? await services.accounts.seatOf(tenant, shown.secret, quiet) : null;
  if (!seat) throw new Refusal('not-signed-in');
  noteActor(request, seat);
  if (need === 'signed-in') return seat;
  if (seat.operator.mustChange) throw new Refusal('change-password-first');
  if (!may(seat.operator.role, need)) throw new Refusal('not-allowed');
  return seat;
}
