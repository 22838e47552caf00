import { LitElement } from 'lit';
import type { Endpoint } from '../transport/endpoint.ts';
import type { Answers } from '../wire/vocabulary.ts';

/** A token as `docs/wire.md` describes it, or a function that brings one; nothing where nobody is signed in. */
export type IdentitySource = string | (() => string | undefined | Promise<string | undefined>);

/** What a page can set on the element of a flow, by attribute or by property. */
export abstract class FlowSettings extends LitElement {
  static override properties = {
    statute: { type: String },
    endpoint: { type: String },
    theme: { type: String, reflect: true },
    modes: { type: String },
    languages: { type: String },
    open: { type: Boolean, reflect: true },
    keepDraft: { type: Boolean, attribute: 'keep-draft' },
    sandbox: { type: Boolean },
    transport: { attribute: false },
    messages: { attribute: false },
    prefill: { attribute: false },
    identity: { attribute: false },
  };

  /** The legal profile by its id, such as `generic`, `br-sac` or `de-312k`. */
  declare statute: string;
  /** Base of the backend, such as `https://api.example/v1/acme`, or `sandbox:ok` to try it out. */
  declare endpoint: string | undefined;
  /** `auto` follows the page's colour scheme; `light`, `dark` and `contrast` do not. */
  declare theme: 'auto' | 'light' | 'dark' | 'contrast' | undefined;
  /** Modes that are on from the start, by id, separated by spaces. What a person chooses is never written here. */
  declare modes: string;
  /** Languages that a person may switch to in the widget, such as `en de ar`. What is chosen is never written here. */
  declare languages: string | undefined;
  /** Shows the first page instead of the start button: for a page of its own. */
  declare open: boolean;
  /** Keeps what is typed over a reload, in this tab only. */
  declare keepDraft: boolean;
  /** Test mode: nothing is sent, and the page says so. */
  declare sandbox: boolean;
  /** A company's own endpoint with its receipt paths, or a function that sends by itself; wins over `endpoint`. */
  declare transport: Endpoint | undefined;
  /** The company's own texts by key; statutory labels cannot be changed. */
  declare messages: Readonly<Record<string, string>>;
  /** Answers that the company knows already, such as the contract number. */
  declare prefill: Answers;
  /**
   * Who the person is, signed by the company's own server: a token, or a function that asks for one, each time a fresh one. Never an
   * attribute: what stands in the markup is there for everybody.
   */
  declare identity: IdentitySource | undefined;

  constructor() {
    super();
    this.statute = 'generic';
    this.modes = '';
    this.open = false;
    this.keepDraft = false;
    this.sandbox = false;
    this.messages = {};
    this.prefill = {};
  }

  /**
   * Where requests go; `undefined` keeps the fallback on the page.
   * @internal
   */
  get target(): Endpoint | undefined {
    return this.transport ?? (this.sandbox ? 'sandbox:ok' : this.endpoint || undefined);
  }
}
