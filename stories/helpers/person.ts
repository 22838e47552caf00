import { configure, findByShadowRole, findByShadowText, queryByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { fieldsOf } from '../../src/flow/walk.ts';
import type { Flow } from '../../src/flow/types.ts';
import type { MessageKey, Parameters } from '../../src/i18n/messages.ts';
import type { Words } from '../../src/i18n/words.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import type { FileRef } from '../../src/wire/file.ts';
import { entriesOf, type Answers, type FieldKind } from '../../src/wire/vocabulary.ts';
import { basic, fibre } from '../../test/helpers/offers.ts';
import { Names } from '../../test/journeys/names.ts';
import { wordsOn } from '../../test/journeys/words.ts';
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
  readonly widget: SameDoorFlow;
  readonly words: Words;
  readonly #user = userEvent.setup({ delay: null });

  private constructor(canvas: HTMLElement, widget: SameDoorFlow, words: Words) {
    this.canvas = canvas;
    this.widget = widget;
    this.words = words;
  }

  /** Waits until the widget has its words. */
  static async before(canvas: HTMLElement): Promise<Person> {
    const widget = canvas.querySelector<SameDoorFlow>('same-door-cancel, same-door-contract, same-door-complaint');
    if (!widget) throw new Error('There is no widget on this page.');
    await waitFor(() => expect(widget.shadowRoot?.querySelector('section')).toBeTruthy(), patience);
    return new Person(canvas, widget, await wordsOn({ flow: widget.flow, statute: widget.profile }, widget.language));
  }

  get flow(): Flow {
    return this.widget.flow;
  }

  get statute(): Statute {
    return this.widget.profile;
  }

  say(key: string, parameters?: Parameters): string {
    return this.words.say(key as MessageKey, parameters); // a key that is not there shows as itself, and nothing is found
  }

  /** What everything is called on the way that this paging makes. */
  get names(): Names {
    return new Names({ flow: this.flow, statute: this.statute, paging: 'steps' }, this.words);
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
    await this.press(this.names.button('start'));
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
    const { flow, statute, words } = this;
    await this.find('heading', new RegExp(`^${escaped(new Names({ flow, statute, paging }, words).title(step))}`));
    const kind = flow.steps[step]?.kind;
    if (kind !== 'ask') return void (await findByShadowText(this.canvas, this.names.word(kind === 'tell' ? `${step}.withdrawal` : 'review.lead'), undefined, patience));
    const [first] = fieldsOf(flow, step, statute);
    if (first) await waitFor(() => expect(this.#control(first)).toBeTruthy(), patience);
  }

  async fill(answers: Answers): Promise<void> {
    for (const [name, answer = ''] of Object.entries(answers)) await this.#answer(name, answer);
  }

  /** Walks a journey up to a page and leaves that one as it is; without a page, to the press of the button that commits. */
  async walk(upTo?: string, journey = journeyUnder(this.flow, this.statute)): Promise<void> {
    await this.open();
    for (const [step, answers] of journey.stops) {
      await this.arrives(step, journey);
      if (step === upTo) return;
      await this.fill(answers);
      const last = journey.stops.at(-1)?.[0] === step;
      if (last && upTo === 'end') return;
      await this.press(last ? this.names.button('confirm') : this.say('page.next'));
    }
  }

  async confirms(): Promise<void> {
    await this.press(this.names.button('confirm'));
  }

  async hearsReceipt(): Promise<HTMLElement> {
    await this.find('heading', new RegExp(`^${escaped(this.names.word('receipt.title'))}`));
    await this.sees('receipt.lead');
    return this.stands('heading');
  }

  #control(name: string): HTMLElement | null {
    const as = this.flow.answers[name]?.as;
    if (as === 'files') return this.widget.shadowRoot?.querySelector<HTMLElement>('input[type=file]') ?? null; // no role of its own
    return queryByShadowRole(this.canvas, (as && roles[as]) ?? 'textbox', { name: this.names.label(name) });
  }

  async #answer(name: string, answer: string): Promise<void> {
    const control = this.#control(name) ?? (await waitFor(() => this.#control(name) ?? Promise.reject(new Error(`Nobody asks for ${name}.`)), patience));
    if (!control) throw new Error(`Nobody asks for ${name}.`);
    const inside = within(control);
    switch (this.flow.answers[name]?.as) {
      case 'choice':
        return this.#user.click(inside.getByRole('radio', { name: this.names.slot(name, answer) }));
      case 'offer':
        return this.#user.click(inside.getByRole('radio', { name: new RegExp(`^${answer === basic.id ? basic.name : fibre.name}:`) }));
      case 'consent':
        return this.#user.click(control);
      case 'points':
        return this.#point(entriesOf(answer).map(String));
      case 'files':
        return this.#choose(control as HTMLInputElement, entriesOf(answer) as readonly FileRef[]); // written by a table
      case 'date': {
        const [year = '', month = '', day = ''] = answer.split('-');
        for (const [part, text] of Object.entries({ day, month, year })) await this.#write(inside.getByRole('textbox', { name: this.say(`date.${part}`) }), text);
        return;
      }
      default:
        return this.#write(control, answer);
    }
  }

  async #point(points: readonly string[]): Promise<void> {
    for (const [index, point] of points.entries()) {
      if (index > 0) await this.press(this.say('points.add'));
      await this.#write(await this.find('textbox', this.names.point(index + 1)), point);
    }
  }

  /** Chooses pictures, as the browser's own dialogue would do it, and waits until they have arrived. */
  async #choose(input: HTMLInputElement, files: readonly FileRef[]): Promise<void> {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const list = new DataTransfer();
    for (const { name, bytes } of files) list.items.add(new File([png, new Uint8Array(bytes - png.length)], name, { type: 'image/png' }));
    input.files = list.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    if (files.length > 0) await this.sees('files.done');
  }

  async #write(control: HTMLElement, text: string): Promise<void> {
    await this.#user.click(control);
    await this.#user.keyboard('{Control>}a{/Control}');
    // No paste: user-event pastes into the widget itself and not into what has the focus inside it.
    await this.#user.keyboard(text ? typed(text) : '{Delete}');
  }
}

/** How each kind of question is met; the others are text fields. */
const roles: Readonly<Partial<Record<FieldKind, string>>> = { choice: 'radiogroup', offer: 'radiogroup', date: 'group', points: 'group', consent: 'checkbox' };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text as keys: what user-event would read as a key's name is doubled. */
const typed = (text: string) => text.replace(/[{[]/g, '$&$&').replaceAll('\n', '{Enter}');
