import { defineFlow } from '../flow/define-flow.ts';
import { contractFields } from '../wire/contract.ts';

/** In: from the offers to the receipt. What is agreed to stands before anything personal is asked. */
export const contract = defineFlow({
  id: 'contract',
  answers: contractFields,
  start: 'offer',
  steps: {
    offer: { kind: 'ask', fields: { offer: {} }, next: 'facts' },
    facts: { kind: 'tell', next: 'who' },
    who: { kind: 'ask', fields: { name: { autocomplete: 'name' }, address: { autocomplete: 'street-address' } }, next: 'begin' },
    begin: { kind: 'ask', fields: { start: {} }, next: [{ when: ({ start }) => start === 'on-date', to: 'date' }, { to: 'contact' }] },
    date: { kind: 'ask', fields: { startDate: {} }, next: 'contact' },
    contact: { kind: 'ask', fields: { email: { autocomplete: 'email' }, phone: { autocomplete: 'tel' } }, next: 'agree' },
    agree: { kind: 'ask', fields: { agreed: {}, recurring: {} }, next: 'review' },
    review: { kind: 'review', next: 'receipt' },
    receipt: { kind: 'receipt' },
  },
});
