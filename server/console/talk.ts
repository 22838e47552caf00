import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { openChannel, type Channel } from '../../src/rtt/channel.ts';
import { quiet, take, type Conversation } from '../../src/rtt/conversation.ts';
import type { Keep, State } from '../../src/rtt/keep.ts';
import type { News } from '../../src/rtt/news.ts';
import { FormWords, Lease, may, type Call, type OperatorRole } from '../../src/wire/console.ts';
import { TicketAnswer } from '../../src/wire/session.ts';
import { Trouble, type Api } from './api.ts';
import { typeOut, type Typist } from './typist.ts';

const renewal = 10_000; // ms; a lease lasts thirty seconds

/** What a line of the other side's, or an end, is to the rest of the console. */
export interface TalkNews {
  readonly line: (p: string, text: string) => void;
  readonly link: (link: Conversation['link'], why: Conversation['why']) => void;
  readonly turn: (op: 'ga' | 'sk') => void;
  readonly reply: (field: string, taken: boolean) => void;
}

/** The conversation that the operator is in: the lease on it, the line, and what is said. */
export class Talk implements ReactiveController {
  call: Call | undefined;
  conversation: Conversation = quiet;
  /** What stands in the composer. */
  draft = '';
  form: FormWords | undefined;
  handedOver = false;
  readonly #host: ReactiveControllerHost;
  readonly #api: Api;
  readonly #news: TalkNews;
  #channel: Channel | undefined;
  #typist: Typist | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, api: Api, news: TalkNews) {
    this.#host = host;
    this.#api = api;
    this.#news = news;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#channel?.close();
    clearInterval(this.#timer);
  }

  /** Takes a conversation, or goes on with it. Of two who press at once, one has it. */
  async open({ sid, offered }: Call, role: OperatorRole, lang: string): Promise<void> {
    const { call } = await this.#api.send(Lease, `/sessions/${sid}/${offered ? 'accept' : 'claim'}`);
    this.wipe();
    this.call = call;
    const channel = openChannel({
      sid,
      lang: [call.locale],
      ticket: () => this.#ticket(sid),
      // What a relay operator passes on is written down nowhere, not even in this tab.
      ...(!may(role, 'keep-words') && { keep: keepNowhere() }),
    });
    this.#channel = channel;
    this.draft = channel.draft;
    channel.onNews((news) => this.#hear(news));
    this.#timer = setInterval(() => void this.#renew(sid), renewal);
    if (may(role, 'see-form')) this.form = await this.#api.get(FormWords, `/flows/${call.flow}/${call.statute}?lang=${lang}`).catch(() => undefined);
    this.#host.requestUpdate();
  }

  /** @returns what is left in the composer */
  type(now: string): string {
    this.draft = this.#channel?.type(now) ?? now;
    this.#host.requestUpdate();
    return this.draft;
  }

  hold(composing: boolean): void {
    this.#channel?.hold(composing);
  }

  commit(): void {
    this.#channel?.commit();
    this.draft = '';
    this.#host.requestUpdate();
  }

  turn(op: 'ga' | 'sk'): void {
    this.#channel?.send({ k: 'g', op });
  }

  propose(field: string, value: string): boolean {
    return this.#channel?.send({ k: 'p', id: crypto.randomUUID(), field, value }) ?? false;
  }

  get typing(): boolean {
    return this.#typist?.typing ?? false;
  }

  /** A snippet, typed line by line. What stood in the line is ended first. */
  say(text: string): void {
    const channel = this.#channel;
    if (!channel || this.typing) return;
    if (this.draft.trim()) this.commit();
    this.#typist = typeOut(text, channel, (now) => {
      this.draft = now;
      this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
  }

  stopTyping(): void {
    this.#typist?.stop();
    this.#host.requestUpdate();
  }

  async handOver(to: string, note: string): Promise<void> {
    await this.#api.tell(`/sessions/${this.call?.sid}/handover`, { note, ...(to && { to }) });
    this.handedOver = true;
    this.#host.requestUpdate();
  }

  async close(): Promise<void> {
    if (this.conversation.link !== 'ended') await this.#api.tell(`/sessions/${this.call?.sid}/close`);
    this.wipe();
  }

  /** Leaves the line; what is not sent yet waits in this tab for whoever goes on. */
  leave(): void {
    this.#channel?.close();
    this.#channel = undefined;
    this.wipe();
  }

  /** Nothing of it is left in this tab. */
  wipe(): void {
    clearInterval(this.#timer);
    this.#typist?.stop();
    this.#channel?.forget();
    this.#channel = undefined;
    this.#typist = undefined;
    this.call = undefined;
    this.form = undefined;
    this.handedOver = false;
    this.conversation = quiet;
    this.draft = '';
    this.#host.requestUpdate();
  }

  #hear(news: News): void {
    const before = this.conversation;
    this.conversation = take(before, news);
    if (news.k === 'c') this.#news.line(news.p, news.x);
    if (news.k === 'link' && news.link !== before.link) this.#news.link(news.link, news.why);
    if (news.k === 'g' && news.op !== 'bell') this.#news.turn(news.op);
    if (news.k === 'y') this.#news.reply(before.proposals.find(({ id }) => id === news.id)?.field ?? '', news.taken);
    if (news.k === 'link' && news.link === 'ended') clearInterval(this.#timer);
    this.#host.requestUpdate();
  }

  async #renew(sid: string): Promise<void> {
    // Away from the network the lease may run out; the line says so when it is back.
    await this.#api.send(Lease, `/sessions/${sid}/renew`).catch(() => {});
  }

  async #ticket(sid: string): Promise<TicketAnswer | undefined> {
    try {
      return await this.#api.send(TicketAnswer, `/sessions/${sid}/ticket`);
    } catch (error) {
      if (error instanceof Trouble && (error.code === 'not-yours' || error.code === 'not-found')) return undefined;
      throw error;
    }
  }
}

/** Remembers for as long as the page is open. */
function keepNowhere(): Keep {
  const states: State[] = [];
  return { read: () => states.at(-1), write: (state) => void states.splice(0, 1, state), forget: () => void states.splice(0) };
}
