import { pagingUnder } from '../../src/flow/paging.ts';
import { fieldsOf, rulesOf } from '../../src/flow/walk.ts';
import type { MessageKey } from '../../src/i18n/messages.ts';
import type { Words } from '../../src/i18n/words.ts';
import { labelIn } from '../../src/wire/statutory-label.ts';
import type { Journey } from './journey.ts';

/** What everything on the way is called in one language: by these names people find it, in tests and in stories. */
export class Names {
  readonly words: Words;
  readonly #journey: Pick<Journey, 'flow' | 'statute' | 'paging'>;

  constructor(journey: Pick<Journey, 'flow' | 'statute' | 'paging'>, words: Words) {
    this.#journey = journey;
    this.words = words;
  }

  /** A word of this flow, such as `receipt.title`. A key that is not there shows as itself, and nothing is found. */
  word(slot: string): string {
    return this.words.say(`${this.#journey.flow.id}.${slot}` as MessageKey);
  }

  /** The heading of the page that begins with a step. */
  title(step: string): string {
    const { flow, statute, paging } = this.#journey;
    const together = pagingUnder(statute, paging) === 'one-page' && flow.steps[step]?.kind === 'ask';
    return this.word(together ? 'title' : `${step}.title`);
  }

  button(slot: 'start' | 'confirm'): string {
    const { flow, statute } = this.#journey;
    return labelIn(rulesOf(flow, statute).labels?.[slot], this.words.lang)?.text ?? this.word(slot);
  }

  label(field: string): string {
    const { flow, statute } = this.#journey;
    const label = this.slot(field, 'label');
    return rulesOf(flow, statute).needs[field] === 'required' ? label : this.words.say('page.optional', { label });
  }

  /** One of a field's choices, or what else a field says. */
  slot(field: string, slot: string): string {
    const { flow, statute } = this.#journey;
    const step = Object.keys(flow.steps).find((id) => fieldsOf(flow, id, statute).includes(field));
    return this.word(`${step}.${field}.${slot}`);
  }

  point(number: number): string {
    return this.words.say('complaint.about.points.point', { number });
  }
}
