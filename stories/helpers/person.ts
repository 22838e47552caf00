import { configure, findByShadowRole, findByShadowText, queryByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { pagingUnder } from '../../src/flow/paging.ts';
import { fieldsOf, rulesOf } from '../../src/flow/walk.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { locales } from '../../src/i18n/locales.ts';
import type { MessageKey, Parameters } from '../../src/i18n/messages.ts';
import { afterWords } from '../../src/i18n/sets/after.ts';
import { cancelWords } from '../../src/i18n/sets/cancel.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { SameDoorCancel } from '../../src/widgets/cancel.ts';
import { cancelFields } from '../../src/wire/cancel.ts';
import { labelIn } from '../../src/wire/statutory-label.ts';
import type { Answers } from '../../src/wire/vocabulary.ts';
import { journeyUnder, type Journey } from '../fixtures/journeys.ts';
import { patience } from './patience.ts';

// A whole page of markup behind every error hides what was missing.
configure({ getElementError: (message) => new Error(message ?? 'Not found.') });

/**
 * Somebody in front of the widget. They find everything by role and name in whatever language the page has, so that a story
 * reaches its state in each of them; they use keys and the pointer and nothing else.
 */
export class Person {
  readonly canvas: HTMLElement;
  readonly widget: SameDoorCancel;
  readonly words: Words;
  readonly #user = userEvent.setup({ delay: null });

  private constructor(canvas: HTMLElement, widget: SameDoorCancel, words: Words) {
    this.canvas = canvas;
    this.widget = widget;
    this.words = words;
  }

  /** Waits until the widget has its words. */
  static async before(canvas: HTMLElement): Promise<Person> {
    const widget = canvas.querySelector('same-door-cancel');
    if (!widget) throw new Error('There is no widget on this page.');
    await waitFor(() => expect(widget.shadowRoot?.querySelector('section')).toBeTruthy(), patience);
    const messages = await locales[widget.language]?.();
    if (!messages) throw new Error(`There are no words in ${widget.language}.`);
    return new Person(canvas, widget, wordsOf(widget.language, { ...messages, ...(await cancelWords(widget.language)), ...(await afterWords(widget.language)) }));
  }

  get statute(): Statute {
    return this.widget.profile;
  }

  say(key: string, parameters?: Parameters): string {
    return this.words.say(key as MessageKey, parameters); // a key that is not there shows as itself, and nothing is found
  }

  label(slot: 'start' | 'confirm'): string {
    return labelIn(rulesOf(cancel, this.statute).labels?.[slot], this.words.lang)?.text ?? this.say(`cancel.${slot}`);
  }

  find(role: string, name: string | RegExp): Promise<HTMLElement> {
    return findByShadowRole(this.canvas, role, { name }, patience);
  }

  sees(key: string, parameters?: Parameters): Promise<HTMLElement> {
    return findByShadowText(this.canvas, this.say(key, parameters), undefined, patience);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.#user.click(await this.find('button', name));
  }

  async tick(role: 'checkbox' | 'radio', name: string): Promise<void> {
    await this.#user.click(await this.find(role, name));
  }

  async open(): Promise<void> {
    await this.press(this.label('start'));
    await this.stands('heading');
  }

  /** Waits until the focus has come to the heading of a page, or to the summary of what has to be mended. */
  async stands(id: 'heading' | 'summary'): Promise<HTMLElement> {
    await waitFor(() => expect(this.widget.shadowRoot?.activeElement?.id).toBe(id), patience);
    // The fields say what is wrong with them a moment after the summary has.
    if (id === 'summary') await waitFor(() => expect(this.widget.shadowRoot?.querySelector('[aria-invalid=true], fieldset .error')).toBeTruthy(), patience);
    return this.widget.shadowRoot?.activeElement as HTMLElement; // it has just been looked at
  }

  /** Waits until a page is there, by the heading of its first step and the first thing under it. */
  async arrives(step: string, { paging }: Pick<Journey, 'paging'>): Promise<void> {
    const onePage = pagingUnder(this.statute, paging) === 'one-page';
    const title = this.say(onePage && cancel.steps[step]?.kind === 'ask' ? 'cancel.title' : `cancel.${step}.title`);
    await this.find('heading', new RegExp(`^${escaped(title)}`));
    if (step === 'review') return void (await this.sees('cancel.review.lead'));
    const [first] = fieldsOf(cancel, step, this.statute);
    if (first) await waitFor(() => expect(this.#control(first)).toBeTruthy(), patience);
  }

  async fill(answers: Answers): Promise<void> {
    for (const [name, answer = ''] of Object.entries(answers)) await this.#answer(name, answer);
  }

  /** Walks a journey up to a page and leaves that one as it is; without a page, to the press of the button that commits. */
  async walk(upTo?: string, journey = journeyUnder(this.statute)): Promise<void> {
    await this.open();
    for (const [step, answers] of journey.stops) {
      await this.arrives(step, journey);
      if (step === upTo) return;
      await this.fill(answers);
      const last = journey.stops.at(-1)?.[0] === step;
      if (last && upTo === 'end') return;
      await this.press(last ? this.label('confirm') : this.say('page.next'));
    }
  }

  async confirms(): Promise<void> {
    await this.press(this.label('confirm'));
  }

  async hearsReceipt(): Promise<HTMLElement> {
    await this.find('heading', new RegExp(`^${escaped(this.say('cancel.receipt.title'))}`));
    await this.sees('receipt.lead');
    return this.stands('heading');
  }

  #named(name: string, slot = 'label'): string {
    const step = Object.keys(cancel.steps).find((id) => fieldsOf(cancel, id, this.statute).includes(name));
    return this.say(`cancel.${step}.${name}.${slot}`);
  }

  #control(name: string): HTMLElement | null {
    const { as } = cancelFields[name as keyof typeof cancelFields]; // journeys are tables of these very fields
    const role = as === 'choice' ? 'radiogroup' : as === 'date' ? 'group' : 'textbox';
    const label = this.#named(name);
    return queryByShadowRole(this.canvas, role, { name: (spoken) => spoken === label || spoken === this.say('page.optional', { label }) });
  }

  async #answer(name: string, answer: string): Promise<void> {
    const control = this.#control(name) ?? (await waitFor(() => this.#control(name) ?? Promise.reject(new Error(`Nobody asks for ${name}.`)), patience));
    if (!control) throw new Error(`Nobody asks for ${name}.`);
    const { as } = cancelFields[name as keyof typeof cancelFields]; // as above
    const inside = within(control);
    if (as === 'choice') return this.#user.click(inside.getByRole('radio', { name: this.#named(name, answer) }));
    if (as !== 'date') return this.#write(control, answer);
    const [year = '', month = '', day = ''] = answer.split('-');
    for (const [part, text] of Object.entries({ day, month, year })) {
      await this.#write(inside.getByRole('textbox', { name: this.say(`date.${part}`) }), text);
    }
  }

  async #write(control: HTMLElement, text: string): Promise<void> {
    await this.#user.click(control);
    await this.#user.keyboard('{Control>}a{/Control}');
    // No paste: user-event pastes into the widget itself and not into what has the focus inside it.
    await this.#user.keyboard(text ? typed(text) : '{Delete}');
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text as keys: what user-event would read as a key's name is doubled. */
const typed = (text: string) => text.replace(/[{[]/g, '$&$&').replaceAll('\n', '{Enter}');
