import { waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.ts';
import type { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import type { Answers } from '../../src/wire/vocabulary.ts';
import { treeOf, type Accessible } from './axe.ts';
import { heard } from './heard.ts';
import { typeKeys } from './keys.ts';

export interface Settings {
  readonly tag?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Set before the element joins the page. */
  readonly properties?: Partial<SameDoorFlow>;
  readonly answers?: Answers;
  readonly lang?: string;
  readonly into?: Element;
  /** The no-JavaScript fallback; a link unless a test wants another. */
  readonly fallback?: string;
}

/** A company's page: with a heading, a language and a main region, as a page should be. */
export function companyPage(): HTMLElement {
  document.documentElement.lang = 'en';
  document.title = 'Acme: your account';
  const main = document.createElement('main');
  main.innerHTML = '<h1>Your account</h1>';
  document.body.replaceChildren(main);
  return main;
}

/** Somebody opens a page with the widget on it. */
export async function visit({ tag = 'same-door-cancel', attributes = {}, properties = {}, answers, lang, into = companyPage(), fallback = '<a href="/cancel">Cancel by letter</a>' }: Settings = {}): Promise<Person> {
  const widget = document.createElement(tag) as SameDoorFlow; // every tag of ours
  const all = { endpoint: 'sandbox:ok', open: '', lang: lang ?? 'en', ...attributes };
  for (const [name, value] of Object.entries(all)) if (value !== 'none') widget.setAttribute(name, value);
  Object.assign(widget, properties, answers ? { prefill: answers } : {});
  widget.innerHTML = fallback;
  const person = new Person(widget);
  into.append(widget);
  await until(() => person.root.querySelector('.frame') !== null || widget.target === undefined, 'The widget does not come.');
  return person;
}

/** Waits for something to become true, and says what did not. */
export const until = (holds: () => unknown, otherwise: string) => waitUntil(() => Boolean(holds()), otherwise, { interval: 20, timeout: 9000 });

/** Somebody on the page, who finds things by what they are and what they are called. */
export class Person {
  readonly widget: SameDoorFlow;
  readonly events: Event[] = [];
  #changes = 0;

  constructor(widget: SameDoorFlow) {
    this.widget = widget;
    void widget.updateComplete.then(() => new MutationObserver(() => this.#changes++).observe(this.root, { childList: true, subtree: true, characterData: true }));
    for (const fact of ['submit', 'received', 'queued', 'rejected', 'closed', 'error']) widget.addEventListener(`same-door-${fact}`, (event) => this.events.push(event));
    heard(widget);
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.widget;
    if (!shadowRoot) throw new Error('The root is not open.');
    return shadowRoot;
  }

  get heard(): readonly string[] {
    return heard(this.widget);
  }

  /** Names of the events that the page could hear. */
  get told(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  get tree(): readonly Accessible[] {
    return treeOf(this.widget);
  }

  all(role: string): readonly Accessible[] {
    return this.tree.filter((one) => one.role === role);
  }

  names(role: string): readonly string[] {
    return this.all(role).map(({ name }) => name);
  }

  /** What has this role and this accessible name. */
  find<E extends HTMLElement = HTMLElement>(role: string, name: string | RegExp): E {
    const found = this.all(role).filter((one) => (typeof name === 'string' ? one.name === name : name.test(one.name)));
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`${found.length} × ${role} "${String(name)}"; there are: ${this.names(role).join(' | ')}`);
    return only.element as E; // the role says which
  }

  has(role: string, name: string | RegExp): boolean {
    return this.all(role).some((one) => (typeof name === 'string' ? one.name === name : name.test(one.name)));
  }

  field(name: string | RegExp): HTMLInputElement {
    return this.find<HTMLInputElement>('textbox', name);
  }

  /** The error or hint texts that a control refers to, by ids in its own root. */
  descriptions(control: Element): readonly string[] {
    const ids = (control.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
    return ids.map((id) => {
      const note = this.root.getElementById(id);
      if (!note) throw new Error(`aria-describedby names ${id}, which is not in the root.`);
      return textOf(note);
    });
  }

  get focused(): HTMLElement | null {
    return this.root.activeElement as HTMLElement | null; // nothing but HTML here
  }

  /** The heading of the page, with what stands small beside it. */
  get heading(): string {
    return textOf(this.root.querySelector('#heading'));
  }

  /** All that can be read on the page. */
  get text(): string {
    return textOf(this.root.querySelector('section'));
  }

  /** Presses a button with the keyboard. */
  async press(name: string | RegExp): Promise<void> {
    this.find('button', name).focus();
    await sendKeys({ press: 'Enter' });
  }

  /** Types with real keys, in place of what stood there. */
  async type(name: string | RegExp, text: string): Promise<void> {
    const field = this.field(name);
    field.focus();
    field.select();
    await (text ? typeKeys(text) : sendKeys({ press: 'Backspace' }));
  }

  /** Pastes: one edit, as the browser's own editing does it. */
  paste(name: string | RegExp, text: string): void {
    const field = this.field(name);
    field.focus();
    field.select();
    document.execCommand('insertText', false, text);
  }

  /** Picks a radio button or turns a checkbox with the space bar. */
  async tick(role: 'radio' | 'checkbox', name: string | RegExp): Promise<void> {
    this.find(role, name).focus();
    await sendKeys({ type: ' ' });
  }

  /** Waits for the page with this heading, and for the focus to be there. */
  async arrives(heading: string | RegExp): Promise<void> {
    const there = () => (typeof heading === 'string' ? this.heading.startsWith(heading) : heading.test(this.heading));
    await until(there, `"${String(heading)}" does not come; the heading is "${this.heading}", the page says: ${this.text.slice(0, 300)}`);
    await until(() => this.focused?.id === 'heading' || this.focused?.id === 'summary', `The focus is not on "${this.heading}" but on ${this.focused?.outerHTML.slice(0, 80)}.`);
    await this.settles();
  }

  /**
   * The old body waits for a moment after the heading has taken the focus: until nothing has changed during a timer longer than
   * that one. Timers keep their order also in a tab in the background, where the clock says nothing.
   */
  async settles(): Promise<void> {
    const end = performance.now() + 9000;
    for (;;) {
      const seen = this.#changes;
      await new Promise((resume) => setTimeout(resume, 150));
      if (seen === this.#changes && !loading.test(this.text)) return;
      if (performance.now() > end) throw new Error(`The page does not come to rest: ${this.text.slice(0, 300)}`);
    }
  }
}

const loading = /One moment|Um momento|Einen Moment/;

/** Text as it is read: white space as one space. */
export const textOf = (node: Node | null): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
