import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { freshFor, LoginCompany, NewPasskey, PasskeyLogin, RemovedPasskey, type PasskeyList, type PasskeyOptions, type ProviderAddress } from '../../../src/wire/console-sign-in.ts';
import { neighbourhood } from '../http/allowance.ts';
import { refusals } from '../http/errors.ts';
import { takeAddress, type Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import { meOf } from './account-routes.ts';
import type { Seat } from './accounts.ts';
import { loginCookie, providerCookie, providerMemoryIn } from './cookie.ts';
import { oidcPath } from './oidc.ts';
import { withBody, type ConsoleRoute } from './route.ts';
import { checkSource, leaveEarlier, noteActor } from './seats.ts';

/** Signing in without a password: nobody need be signed in for these. */
export function registerOtherLogins(app: FastifyInstance, services: Services): void {
  const { passkeys, oidc, allowances, tenants, publicUrl } = services;
  const { origin, protocol } = new URL(publicUrl);
  const secure = protocol === 'https:';
  const from = async (request: FastifyRequest) => checkSource(request, origin);
  const tenantOf = (company: string) => tenants.find(({ slug }) => slug === company);
  const answerTo = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store');

  app.post<{ Body: LoginCompany }>('/v1/console/login/passkey/options', { schema: { body: LoginCompany }, onRequest: from }, async (request, reply) => {
    takeAddress(services, request);
    return answerTo(reply).send({ options: { ...(await passkeys.requestOptions(tenantOf(request.body.company))) } } satisfies PasskeyOptions);
  });

  app.post<{ Body: PasskeyLogin }>('/v1/console/login/passkey', { schema: { body: PasskeyLogin }, onRequest: from }, async (request, reply) => {
    const { company, credential } = request.body;
    const retryAfter = allowances.logins.take(`${company}/passkey/${neighbourhood(request.ip)}`);
    if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
    const { secret, seat } = await passkeys.signIn(tenantOf(company), credential);
    await leaveEarlier(services, request);
    noteActor(request, seat);
    return answerTo(reply).header('set-cookie', loginCookie({ company, secret }, secure)).send(meOf(seat));
  });

  app.post<{ Body: LoginCompany }>(oidcPath, { schema: { body: LoginCompany }, onRequest: from }, async (request, reply) => {
    takeAddress(services, request);
    const { url, memory } = await oidc.begin(tenantOf(request.body.company));
    return answerTo(reply).header('set-cookie', providerCookie(memory, secure)).send({ url } satisfies ProviderAddress);
  });

  // The provider sends the browser back here; a person sees the console again, whatever came of it.
  app.get(oidcPath, { config: { page: true } }, async (request, reply) => {
    takeAddress(services, request);
    answerTo(reply).header('referrer-policy', 'no-referrer');
    const spent = providerCookie(null, secure);
    try {
      const { tenant, secret, seat } = await oidc.end(request, providerMemoryIn(request, secure));
      await leaveEarlier(services, request);
      noteActor(request, seat);
      return reply.header('set-cookie', [spent, loginCookie({ company: tenant.slug, secret }, secure)]).redirect('/console/', 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.set(reply, error.type);
      request.log.warn({ reason: error.cause instanceof Error ? error.cause.message : error.type }, 'nobody was signed in by the company’s provider');
      return reply.header('set-cookie', spent).redirect(`/console/?sign-in=failed`, 303);
    }
  });
}

/** One's own passkeys. */
export function passkeyRoutes({ passkeys, clock }: Services): ConsoleRoute[] {
  /** Who found a console open does not stay in it by a key of their own; nor does a password that was for once. @throws Refusal `change-password-first`, `sign-in-again` */
  const own = (seat: Seat): Seat => {
    if (seat.operator.mustChange) throw new Refusal('change-password-first');
    if (clock().getTime() - seat.since > freshFor) throw new Refusal('sign-in-again');
    return seat;
  };
  return [
    { method: 'GET', path: '/passkeys', needs: 'signed-in', quiet: true, answer: async ({ seat }) => ({ passkeys: await passkeys.list(seat) }) satisfies PasskeyList },
    { method: 'POST', path: '/passkeys/options', needs: 'signed-in', answer: async ({ seat }) => ({ options: { ...(await passkeys.creationOptions(own(seat))) } }) satisfies PasskeyOptions },
    withBody({ method: 'POST', path: '/passkeys', needs: 'signed-in', body: NewPasskey, answer: async ({ seat, body }) => passkeys.add(own(seat), body.name, body.credential) }),
    withBody({ method: 'POST', path: '/passkeys/remove', needs: 'signed-in', body: RemovedPasskey, answer: async ({ seat, body }) => void (await passkeys.remove(own(seat), body.id)) }),
  ];
}

