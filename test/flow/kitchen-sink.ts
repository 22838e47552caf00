import { defineFlow } from '../../src/flow/define-flow.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { FieldTable, Need } from '../../src/wire/vocabulary.ts';

/** Every field kind, once required and once optional, with one answer that opens another page. */
export const kitchenSinkFields = {
  text: { as: 'text', max: 20 },
  longText: { as: 'long-text', max: 50 },
  email: { as: 'email' },
  phone: { as: 'phone' },
  choice: { as: 'choice', choices: ['short', 'long'] },
  date: { as: 'date', blank: 'earliest', sometimes: true },
  consent: { as: 'consent' },
  maybeText: { as: 'text', max: 20, sometimes: true },
  maybeDate: { as: 'date', sometimes: true },
  maybeConsent: { as: 'consent', sometimes: true },
} as const satisfies FieldTable;

/** A flow that no person has to go through: every step kind, every field kind, a branch and a way back together. */
export const kitchenSink = defineFlow({
  id: 'cancel',
  answers: kitchenSinkFields,
  start: 'welcome',
  steps: {
    welcome: { kind: 'tell', next: 'words' },
    words: { kind: 'ask', fields: { text: {}, longText: {}, maybeText: {} }, next: 'reach' },
    reach: { kind: 'ask', fields: { email: { autocomplete: 'email' }, phone: {} }, next: 'choice' },
    choice: { kind: 'ask', fields: { choice: {} }, next: [{ when: ({ choice }) => choice === 'long', to: 'days' }, { to: 'consent' }] },
    days: { kind: 'ask', fields: { date: {}, maybeDate: {} }, next: 'consent' },
    consent: { kind: 'ask', fields: { consent: {}, maybeConsent: {} }, next: 'review' },
    review: { kind: 'review', next: 'receipt' },
    receipt: { kind: 'receipt' },
  },
});

const needs: Readonly<Record<string, Need>> = {
  text: 'required',
  longText: 'required',
  email: 'required',
  phone: 'required',
  choice: 'required',
  date: 'required',
  consent: 'required',
  maybeText: 'optional',
  maybeDate: 'optional',
  maybeConsent: 'optional',
};

/** A law that asks for everything, leniently or on one page. */
export const sinkLaw: Statute = { id: 'sink', basis: '', strict: false, flows: { cancel: { needs } } };
export const strictSinkLaw: Statute = { ...sinkLaw, id: 'strict-sink', strict: true };

/** Right answers to everything. */
export const sinkAnswers = {
  text: 'a text',
  longText: 'a longer\ntext',
  email: 'a@example.com',
  phone: '142',
  choice: 'long',
  date: '2027-01-31',
  consent: 'yes',
};
