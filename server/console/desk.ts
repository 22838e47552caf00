import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { FormWords, Snippets } from '../../src/wire/console.ts';
import { CaseList, DeskView, type DeskAnswer, type DeskTranslation } from '../../src/wire/console-cases.ts';
import { Operators, Passkey, PasskeyList, PasskeyOptions, type Operator } from '../../src/wire/console-sign-in.ts';
import type { Api } from './api.ts';
import { createPasskey } from './passkey.ts';

/** What is looked for in the list of cases. */
export interface Search {
  readonly state: string;
  readonly q: string;
  readonly page: number;
}

/** Everything of the console that is no conversation: cases, snippets, accounts. Each promise may throw `Trouble`. */
export class Desk implements ReactiveController {
  search: Search = { state: 'open', q: '', page: 0 };
  list: CaseList | undefined;
  case: DeskView | undefined;
  /** What was asked in it, in the operator's words. */
  form: FormWords | undefined;
  snippets: Snippets['snippets'] = [];
  colleagues: readonly Operator[] = [];
  /** One's own. */
  passkeys: readonly Passkey[] = [];
  readonly #host: ReactiveControllerHost;
  readonly #api: Api;

  constructor(host: ReactiveControllerHost, api: Api) {
    this.#host = host;
    this.#api = api;
    host.addController(this);
  }

  hostConnected(): void {}

  async find(search: Search): Promise<void> {
    this.search = search;
    this.list = await this.#api.get(CaseList, `/cases?${new URLSearchParams({ ...search, page: String(search.page) }).toString()}`);
    this.#host.requestUpdate();
  }

  async open(protocol: string, lang: string): Promise<void> {
    if (this.case?.protocol !== protocol) this.case = undefined;
    const found = await this.#api.get(DeskView, `/cases/${protocol}`);
    this.form = await this.#api.get(FormWords, `/flows/${found.flow}/${found.statute}?lang=${lang}`).catch(() => undefined);
    this.case = found;
    this.#host.requestUpdate();
  }

  async loadPasskeys(): Promise<void> {
    this.passkeys = (await this.#api.get(PasskeyList, '/passkeys')).passkeys;
    this.#host.requestUpdate();
  }

  async addPasskey(name: string): Promise<void> {
    const { options } = await this.#api.send(PasskeyOptions, '/passkeys/options');
    const made = await this.#api.send(Passkey, '/passkeys', { name, credential: await createPasskey(options) });
    this.passkeys = [...this.passkeys, made];
    this.#host.requestUpdate();
  }

  async removePasskey(id: string): Promise<void> {
    await this.#api.tell('/passkeys/remove', { id });
    this.passkeys = this.passkeys.filter((one) => one.id !== id);
    this.#host.requestUpdate();
  }

  async answer(protocol: string, given: DeskAnswer): Promise<void> {
    this.case = await this.#api.send(DeskView, `/cases/${protocol}/answers`, given);
    this.#host.requestUpdate();
  }

  async translate(protocol: string, given: DeskTranslation): Promise<void> {
    this.case = await this.#api.send(DeskView, `/cases/${protocol}/translations`, given);
    this.#host.requestUpdate();
  }

  async act(protocol: string, deed: 'close' | 'history-sent'): Promise<void> {
    this.case = await this.#api.send(DeskView, `/cases/${protocol}/${deed}`);
    this.#host.requestUpdate();
  }

  async loadSnippets(): Promise<void> {
    this.snippets = (await this.#api.get(Snippets, '/snippets')).snippets;
    this.#host.requestUpdate();
  }

  async saveSnippets(snippets: Snippets['snippets']): Promise<void> {
    this.snippets = (await this.#api.send(Snippets, '/snippets', { snippets }, 'PUT')).snippets;
    this.#host.requestUpdate();
  }

  async loadColleagues(): Promise<void> {
    this.colleagues = (await this.#api.get(Operators, '/colleagues')).operators;
    this.#host.requestUpdate();
  }

  /** Whoever comes next at this machine finds nothing of it. */
  wipe(): void {
    this.list = undefined;
    this.case = undefined;
    this.snippets = [];
    this.colleagues = [];
    this.passkeys = [];
  }
}
