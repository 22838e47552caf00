import { defineFlow } from '../flow/define-flow.ts';
import { cancelFields } from '../wire/cancel.ts';

/** Out: from "I want to leave" to the receipt, in at most five pages. */
export const cancel = defineFlow({
  id: 'cancel',
  answers: cancelFields,
  start: 'kind',
  steps: {
    kind: { kind: 'ask', fields: { kind: {} }, next: [{ when: ({ kind }) => kind === 'extraordinary', to: 'reason' }, { to: 'contract' }] },
    reason: { kind: 'ask', fields: { reason: {} }, next: 'contract' },
    contract: {
      kind: 'ask',
      fields: { name: { autocomplete: 'name' }, identity: { spellcheck: false }, contract: { spellcheck: false }, line: { autocomplete: 'tel' } },
      next: 'when',
    },
    when: {
      kind: 'ask',
      fields: { when: {} },
      // A statute that does not ask for a choice asks for the day itself.
      next: [{ when: ({ when }, { needs }) => when === 'on-date' || !Object.hasOwn(needs, 'when'), to: 'date' }, { to: 'medium' }],
    },
    date: { kind: 'ask', fields: { endDate: {}, grounds: {} }, next: 'medium' },
    // Only a statute that wants post as a way out asks how the confirmation shall come (FR-02).
    medium: { kind: 'ask', fields: { medium: {} }, next: [{ when: ({ medium }, { needs }) => medium === 'post' && Object.hasOwn(needs, 'medium'), to: 'by-post' }, { to: 'contact' }] },
    'by-post': { kind: 'ask', fields: { address: { autocomplete: 'street-address' } }, next: 'review' },
    contact: { kind: 'ask', fields: { email: { autocomplete: 'email' }, phone: { autocomplete: 'tel' }, message: {} }, next: 'review' },
    review: { kind: 'review', next: 'receipt' },
    receipt: { kind: 'receipt' },
  },
});
