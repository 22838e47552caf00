import type { FastifyRequest } from 'fastify';
import { proofHeader, proofOfWork } from '../../../src/wire/proof-of-work.ts';
import type { Submission } from '../../../src/wire/submission.ts';
import { findFlow, type Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import { neighbourhood } from './allowance.ts';
import { takeAddress, takeShare, type Services } from './services.ts';

/** Seconds after which a device that cannot prove anything may try again: an attack does not last. */
const later = 60;
/** Requests without a proof whose body is still to be read: somebody may vouch for them. */
const unvouched = new WeakSet<FastifyRequest>();

/**
 * Lets a submission in before its body is read. While its company is under attack it needs a proof of work, or – where the company's
 * own server vouches for people – the body has to be read first. A proof once given counts whatever the level is by now: nobody is asked twice.
 * @throws Refusal `too-many-requests`, `proof-of-work`
 */
export async function admit(services: Services, request: FastifyRequest, tenant: Tenant, key: string): Promise<void> {
  const { underAttack } = services;
  takeAddress(services, request);
  const header = request.headers[proofHeader];
  const judged = typeof header === 'string' ? await underAttack.judge(tenant.id, key, header) : undefined;
  underAttack.came(tenant.id, judged === 'good' ? 'proved' : 'unproved');
  const attacked = underAttack.level(tenant.id) > 0;
  if (judged && attacked) underAttack.count(judged);
  // What is asked to come back takes nothing from what the company can take.
  if (attacked && judged !== 'good') {
    if (!tenant.identityKeys || judged) throw asked(services);
    unvouched.add(request);
    return;
  }
  takeShare(services, tenant, key);
}

/** Lets in whom the company's own server vouches for: a signed-in person's confirmation never waits for a proof. @throws Refusal `proof-of-work`, `too-many-requests` */
export async function admitVouched(services: Services, request: FastifyRequest, tenant: Tenant, key: string, message: Submission): Promise<void> {
  if (!unvouched.has(request)) return;
  const fields = findFlow(tenant, message.flow, message.statute)?.definition.fields;
  const { state } = fields ? await services.recognise(message.identity, { tenant, fields, answers: message.answers }) : { state: 'declared' };
  if (state !== 'host') throw asked(services);
  services.underAttack.count('vouched');
  takeShare(services, tenant, key);
}

/**
 * Lets in a form that was sent without JavaScript, which proves nothing. Under attack such forms have a lane of their own, and no address has more than half
 * of it: whoever fills their half leaves the other one to everybody else.
 * @throws Refusal `too-many-requests`
 */
export function admitForm(services: Services, request: FastifyRequest, tenant: Tenant): void {
  const { allowances, underAttack } = services;
  takeAddress(services, request);
  underAttack.came(tenant.id, 'unproved');
  if (underAttack.level(tenant.id) > 0) {
    const retryAfter = allowances.formShare.take(`${tenant.id}/${neighbourhood(request.ip)}`) || allowances.forms.take(tenant.id);
    underAttack.count(retryAfter ? 'form-turned-away' : 'form');
    if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
  }
  takeShare(services, tenant, '');
}

function asked({ underAttack }: Services): Refusal {
  underAttack.count('asked');
  return new Refusal(proofOfWork, { retryAfter: later, detail: 'POST to …/challenge with the same Idempotency-Key, and send the request again with what comes of it in the header Proof-Of-Work.' });
}
