import { defineFlow } from '../flow/define-flow.ts';
import { complaintFields } from '../wire/complaint.ts';

/** Heard: from "something went wrong" to the receipt. Each point stands by itself, because each is answered by itself (BR-17). */
export const complaint = defineFlow({
  id: 'complaint',
  answers: complaintFields,
  start: 'about',
  steps: {
    about: { kind: 'ask', fields: { subject: {}, points: {}, undueCharge: {} }, next: 'details' },
    details: { kind: 'ask', fields: { wish: {}, files: {} }, next: 'who' },
    who: { kind: 'ask', fields: { name: { autocomplete: 'name' }, contract: { spellcheck: false } }, next: 'answer' },
    answer: {
      kind: 'ask',
      fields: { medium: {} },
      next: [{ when: ({ medium }) => medium === 'post', to: 'by-post' }, { when: ({ medium }) => medium === 'phone', to: 'by-phone' }, { to: 'by-email' }],
    },
    'by-email': { kind: 'ask', fields: { email: { autocomplete: 'email' } }, next: 'review' },
    'by-post': { kind: 'ask', fields: { address: { autocomplete: 'street-address' } }, next: 'review' },
    'by-phone': { kind: 'ask', fields: { phone: { autocomplete: 'tel' } }, next: 'review' },
    review: { kind: 'review', next: 'receipt' },
    receipt: { kind: 'receipt' },
  },
});
