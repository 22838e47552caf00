import type { FastifyInstance } from 'fastify';
import { may } from '../../../src/wire/console-permissions.ts';
import { Login, NewOperator, NewPassword, type FirstPassword, type Me, type Operators } from '../../../src/wire/console-sign-in.ts';
import { AccountChange, type AccountList } from '../../../src/wire/console-operators.ts';
import { neighbourhood } from '../http/allowance.ts';
import type { Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import type { Changer } from './account-changes.ts';
import { shown, type Seat } from './accounts.ts';
import { loginCookie, noCookie } from './cookie.ts';
import { withBody, type ConsoleRoute } from './route.ts';
import { checkSource, leaveEarlier, noteActor } from './seats.ts';

/** Signing in: the one route of the console that nobody need be signed in for. */
export function registerLogin(app: FastifyInstance, services: Services): void {
  const { accounts, allowances, tenants, publicUrl } = services;
  const { origin, protocol } = new URL(publicUrl);
  app.post<{ Body: Login }>('/v1/console/login', {
    schema: { body: Login },
    onRequest: async (request) => checkSource(request, origin),
    handler: async (request, reply) => {
      const { company, name, password } = request.body;
      // Taken before the work, or many at once would all get through.
      const retryAfter = allowances.logins.take(`${company}/${name.trim().toLowerCase()}/${neighbourhood(request.ip)}`) || allowances.address.take(neighbourhood(request.ip));
      if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
      const { secret, seat } = await accounts.signIn(tenants.find(({ slug }) => slug === company), name, password);
      await leaveEarlier(services, request);
      noteActor(request, seat);
      return reply.header('cache-control', 'no-store').header('set-cookie', loginCookie({ company, secret }, protocol === 'https:')).send(meOf(seat));
    },
  });
}

/** One's own account, and those of others. */
export function accountRoutes({ accounts, accountChanges, publicUrl }: Services): ConsoleRoute[] {
  const secure = publicUrl.startsWith('https:');
  const by = ({ operator }: Seat): Changer => `operator:${operator.id}`;
  return [
    { method: 'GET', path: '/me', needs: 'signed-in', quiet: true, answer: async ({ seat }) => meOf(seat) },
    // The page says that somebody is there: keys, clicks, not its own timers.
    { method: 'POST', path: '/here', needs: 'signed-in', answer: async ({ seat }) => meOf(seat) },
    {
      method: 'POST',
      path: '/logout',
      needs: 'signed-in',
      answer: async ({ seat, reply }) => {
        await accounts.signOut(seat);
        reply.header('set-cookie', noCookie(secure)).header('clear-site-data', '"cache"');
      },
    },
    withBody({
      method: 'POST',
      path: '/password',
      needs: 'signed-in',
      body: NewPassword,
      answer: async ({ seat, body, reply }) => {
        const { secret, seat: changed } = await accounts.changePassword(seat, body.old, body.new);
        reply.header('set-cookie', loginCookie({ company: seat.tenant.slug, secret }, secure));
        return meOf(changed);
      },
    }),
    { method: 'GET', path: '/operators', needs: 'make-operators', answer: async ({ seat }) => ({ operators: await accountChanges.list(seat.tenant.id) }) satisfies AccountList },
    withBody({ method: 'POST', path: '/operators', needs: 'make-operators', body: NewOperator, answer: async ({ seat, body }) => (await accounts.make(seat.tenant.id, body, by(seat))) satisfies FirstPassword }),
    { method: 'POST', path: '/operators/:id/password', needs: 'make-operators', answer: async ({ seat, params }) => (await accounts.renew(seat.tenant.id, idIn(params), by(seat))) satisfies FirstPassword },
    withBody({ method: 'POST', path: '/operators/:id', needs: 'make-operators', body: AccountChange, answer: async ({ seat, params, body }) => void (await accountChanges.change(seat.tenant.id, idIn(params), body, by(seat))) }),
    { method: 'POST', path: '/operators/:id/take-away', needs: 'make-operators', answer: async ({ seat, params }) => void (await accountChanges.takeAway(seat.tenant.id, idIn(params), by(seat))) },
    { method: 'POST', path: '/operators/:id/give-back', needs: 'make-operators', answer: async ({ seat, params }) => (await accountChanges.giveBack(seat.tenant.id, idIn(params), by(seat))) satisfies FirstPassword },
    // Whom a conversation can be handed to: names, and nothing else of them.
    { method: 'GET', path: '/colleagues', needs: 'take-calls', quiet: true, answer: async ({ seat }) => ({ operators: (await accounts.list(seat.tenant.id)).filter(({ id, role }) => id !== seat.operator.id && may(role, 'take-calls')) }) satisfies Operators },
  ];
}

const idIn = (params: Readonly<Record<string, string>>) => ({ id: params['id'] ?? '' });

/** Who somebody is, as the page is told. */
export function meOf({ operator, tenant: { slug, name, zone }, idleIn }: Seat): Me {
  return { operator: shown(operator), company: { slug, name, zone }, idleIn };
}
