import { contractFields } from '../../../src/wire/contract.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Offer } from '../../../src/wire/offer.ts';
import { basic, fibre } from '../../../test/helpers/offers.ts';
import type { ServerOptions } from '../../src/server.ts';
import { allFlows, generic } from './flows.ts';
import { openHouse, submission, tenants, type House } from './house.ts';

/** Contracting under no law in particular. */
export const contractGeneric: FlowDefinition = {
  ...generic,
  flow: 'contract',
  steps: [{ id: 'offer', fields: ['offer'] }, { id: 'who', fields: ['name'] }, { id: 'contact', fields: ['email'] }, { id: 'agree', fields: ['agreed'] }],
  fields: { ...contractFields },
  needs: { offer: 'required', name: 'required', email: 'required', agreed: 'required' },
  words: {
    en: {
      'contract.title': 'Sign up',
      'contract.offer.offer.label': 'Which offer do you want?',
      'contract.who.name.label': 'Your name',
      'contract.contact.email.label': 'Email',
      'contract.agree.agreed.label': 'I agree to the terms.',
      'contract.price.month': '{price} a month',
      'contract.offer.minimum-term': 'Minimum term',
      'contract.offer.renewal': 'Renewal',
      'contract.offer.key-terms': 'What matters most',
      'contract.offer.terms': 'Full terms of {name}',
      'contract.facts.withdrawal': 'If you change your mind',
      'contract.receipt.agreed': 'What you agreed to',
      'contract.receipt.title': 'Your order has arrived',
      'problem.offer-changed': 'The company has changed this offer.',
    },
  },
};

/** A house whose company publishes these offers, or none. */
export function openShop(offers: readonly Offer[] | undefined = [basic, fibre], options: Partial<ServerOptions> = {}): Promise<House> {
  return openHouse({ flows: [...allFlows, contractGeneric], tenants: shopkeepers(offers), ...options });
}

export const shopkeepers = (offers: readonly Offer[] | undefined) => tenants.map((tenant) => (tenant.slug === 'acme' && offers ? { ...tenant, offers } : tenant));

/** What Ana orders. */
export function order(offer: unknown = fibre, answers: Record<string, unknown> = {}) {
  const { answers: _, ...rest } = submission();
  return { ...rest, flow: 'contract', statute: 'generic', locale: 'en', answers: { offer: 'fibre-500', name: 'Ana Souza', email: 'ana@example.com', agreed: 'yes', ...answers }, ...(offer !== undefined && { offer }) };
}
