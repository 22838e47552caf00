import { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import { cancelWords } from '../../src/i18n/sets/cancel.ts';
import type { Flow } from '../../src/flow/types.ts';
import { kitchenSink, sinkLaw, strictSinkLaw } from '../flow/kitchen-sink.ts';
import { visit, type Person, type Settings } from './visit.ts';

/** A widget that asks for every kind of field: one step a page, or all of it on one page with `statute="strict-sink"`. */
class AllFields extends SameDoorFlow {
  readonly flow: Flow = kitchenSink;
  override words = [cancelWords];
  override get profile() {
    return this.statute === 'strict-sink' ? strictSinkLaw : sinkLaw;
  }
}
customElements.define('all-fields', AllFields);

const messages = {
  'cancel.words.text.label': 'Nickname',
  'cancel.words.text.hint': 'As your friends say it.',
  'cancel.words.longText.label': 'Story',
  'cancel.words.maybeText.label': 'Motto',
  'cancel.reach.email.label': 'Mail',
  'cancel.reach.phone.label': 'Phone',
  'cancel.choice.title': 'The length',
  'cancel.choice.choice.label': 'How long?',
  'cancel.choice.choice.short': 'Short',
  'cancel.choice.choice.long': 'Long',
  'cancel.days.date.label': 'Which day?',
  'cancel.days.date.hint': 'Such as {example}.',
  'cancel.days.maybeDate.label': 'Another day?',
  'cancel.consent.consent.label': 'I agree to everything',
  'cancel.consent.consent.hint': 'Everything is written below.',
  'cancel.consent.maybeConsent.label': 'I agree to more',
  'cancel.welcome.title': 'Welcome',
  'cancel.words.title': 'Words',
  'cancel.reach.title': 'How to reach you',
  'cancel.days.title': 'Days',
  'cancel.consent.title': 'Consent',
};

/** Somebody before all kinds of fields on one page; the questions about days are there too with `choice: 'long'` among the answers. */
export async function visitAllFields(settings: Settings = {}): Promise<Person> {
  const person = await visitAllSteps({ ...settings, attributes: { statute: 'strict-sink', ...settings.attributes } });
  await person.press(/^Continue|^Weiter/);
  await person.arrives(/Step 2|Schritt 2/);
  return person;
}

/** The same, one step a page. */
export function visitAllSteps(settings: Settings = {}): Promise<Person> {
  return visit({ tag: 'all-fields', ...settings, properties: { messages, ...settings.properties } });
}
