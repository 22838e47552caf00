import type { Journey } from '../journeys/journey.ts';
import { Names } from '../journeys/names.ts';
import { wordsOn } from '../journeys/words.ts';
import { fieldsOf } from '../../src/flow/walk.ts';
import { entriesOf, type Answers } from '../../src/wire/vocabulary.ts';
import type { FileRef } from '../../src/wire/file.ts';
import { choose, picture } from './files.ts';
import { basic, fibre } from './offers.ts';
import { visitShop } from './shop.ts';
import { until, visit, type Person } from './visit.ts';

/** Somebody on a journey in one language, who finds everything by role and name and answers with keys. */
export class Traveller {
  readonly person: Person;
  readonly names: Names;
  readonly #journey: Journey;

  private constructor(journey: Journey, person: Person, names: Names) {
    this.#journey = journey;
    this.person = person;
    this.names = names;
  }

  /** Stands before the closed door. */
  static async before(journey: Journey, lang: string): Promise<Traveller> {
    const { flow, statute } = journey;
    const names = new Names(journey, await wordsOn(journey, lang));
    const attributes = { statute: statute.id, open: 'none' };
    const person = await (flow.id === 'contract' ? visitShop({ lang, answers: {}, attributes }) : visit({ tag: `same-door-${flow.id}`, lang, attributes }));
    await until(() => person.has('button', names.button('start')), 'The door does not come.');
    return new Traveller(journey, person, names);
  }

  async open(): Promise<void> {
    await this.person.press(this.names.button('start'));
  }

  /** Waits for the page that begins with a step, and for the first thing on it: then the page before has gone. */
  async arrives(step: string): Promise<void> {
    const { person, names } = this;
    const there = () => person.heading.startsWith(names.title(step)) && person.focused?.id === 'heading' && this.#shows(step);
    await until(there, `The page "${step}" does not come; the heading is "${person.heading}", the page says: ${person.text.slice(0, 300)}`);
  }

  #shows(step: string): boolean {
    const { person, names } = this;
    const { flow, statute } = this.#journey;
    const [field] = fieldsOf(flow, step, statute);
    const spec = field === undefined ? undefined : flow.answers[field];
    if (field === undefined || !spec) return person.text.includes(names.word(flow.steps[step]?.kind === 'review' ? 'review.lead' : 'facts.withdrawal'));
    if (spec.as === 'choice') return person.has('radio', names.slot(field, spec.choices[0] ?? ''));
    if (spec.as === 'offer') return person.has('radio', offer(basic.name));
    if (spec.as === 'date') return person.has('textbox', names.words.say('date.day'));
    return person.has(spec.as === 'consent' ? 'checkbox' : 'textbox', names.label(field));
  }

  /** The page's own button. */
  async goOn(step: string): Promise<void> {
    await this.person.press(this.#journey.stops.at(-1)?.[0] === step ? this.names.button('confirm') : this.names.words.say('page.next'));
  }

  async answers(answers: Answers): Promise<void> {
    for (const [name, answer = ''] of Object.entries(answers)) await this.#answer(name, answer);
  }

  /** The heading of the receipt, which carries the number. */
  async hasReceipt(): Promise<void> {
    await this.person.arrives(this.names.word('receipt.title'));
    await until(() => this.person.text.includes(this.names.words.say('receipt.lead')), `The receipt does not come: ${this.person.text.slice(0, 300)}`);
  }

  async #answer(name: string, answer: string): Promise<void> {
    const { person, names } = this;
    const spec = this.#journey.flow.answers[name];
    switch (spec?.as) {
      case 'choice':
        return person.tick('radio', names.slot(name, answer));
      case 'consent':
        return person.tick('checkbox', names.label(name));
      case 'offer':
        return person.tick('radio', offer(answer === basic.id ? basic.name : fibre.name));
      case 'date':
        for (const [index, part] of (['year', 'month', 'day'] as const).entries()) await person.type(names.words.say(`date.${part}`), answer.split('-')[index] ?? '');
        return;
      case 'points':
        for (const [index, point] of entriesOf(answer).entries()) {
          if (index > 0) await person.press(names.words.say('points.add'));
          await until(() => person.has('textbox', names.point(index + 1)), `Point ${index + 1} does not come.`);
          person.paste(names.point(index + 1), String(point));
        }
        return;
      case 'files': {
        const files = entriesOf(answer) as readonly FileRef[]; // written by a table
        await choose(person, ...files.map(({ name: file, bytes }) => picture(file, bytes)));
        await until(() => person.text.includes(names.words.say('files.done')), `The files do not arrive: ${person.text.slice(0, 300)}`);
        return;
      }
      default:
        // Keys for what every keyboard has; the rest comes as a paste, as on a keyboard of its own.
        if (/^[\w @.-]+$/.test(answer) && spec?.as !== 'long-text') return person.type(names.label(name), answer);
        person.paste(names.label(name), answer);
    }
  }
}

/** An offer's button is called by its name and its price. */
const offer = (name: string) => new RegExp(`^${name}:`);
