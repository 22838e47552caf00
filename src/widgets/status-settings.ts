import { LitElement } from 'lit';

/** What a page can set on the status element. */
export abstract class StatusSettings extends LitElement {
  static override properties = {
    endpoint: { type: String },
    protocol: { type: String },
    theme: { type: String, reflect: true },
    sandbox: { type: Boolean },
    messages: { attribute: false },
    languages: { type: String },
  };

  /** Base of the backend, such as `https://api.example/v1/acme`, or `sandbox:ok` to try it out. */
  declare endpoint: string | undefined;
  /** The protocol number that stands in the form from the start. The key never comes from the page. */
  declare protocol: string;
  /** `auto` follows the page's colour scheme; `light`, `dark` and `contrast` do not. */
  declare theme: 'auto' | 'light' | 'dark' | 'contrast' | undefined;
  /** Test mode: nothing is sent, the request is made up, and the page says so. */
  declare sandbox: boolean;
  /** The company's own texts by key. */
  declare messages: Readonly<Record<string, string>>;

  /** Other languages that a person may choose, by tag, separated by spaces. */
  declare languages: string | undefined;

  constructor() {
    super();
    this.protocol = '';
    this.sandbox = false;
    this.messages = {};
  }

  /**
   * Where to ask; `undefined` keeps the fallback on the page.
   * @internal
   */
  get target(): string | undefined {
    return this.sandbox ? 'sandbox:ok' : this.endpoint || undefined;
  }
}
