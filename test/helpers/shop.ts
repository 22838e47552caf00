import type { SameDoorContract } from '../../src/widgets/contract.ts';
import type { Answers } from '../../src/wire/vocabulary.ts';
import { basic, fibre } from './offers.ts';
import { visit, type Person, type Settings } from './visit.ts';

/** Right answers to everything that contracting asks, but for what only the person can say. */
export const customer: Answers = { name: 'Ana Gonçalves', start: 'soonest', email: 'ana@example.com' };

/** Somebody before the offers of a company. */
export function visitShop({ properties, ...settings }: Settings & { readonly properties?: Partial<SameDoorContract> } = {}): Promise<Person> {
  return visit({ tag: 'same-door-contract', answers: customer, ...settings, properties: { offers: [basic, fibre], ...properties } });
}

/** Somebody who has chosen the larger offer and agreed to it, before the button that sends. */
export async function beforeOrdering(settings: Parameters<typeof visitShop>[0] = {}): Promise<Person> {
  const person = await visitShop(settings);
  await person.tick('radio', /^Fibre 500/);
  for (const heading of ['What you agree to', 'About you', 'When should', 'Your confirmation', 'Your agreement']) {
    await person.press('Continue');
    await person.arrives(heading);
  }
  await person.tick('checkbox', /^I have read the terms/);
  await person.press('Continue');
  await person.arrives('Check your answers');
  return person;
}
