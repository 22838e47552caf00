import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { RttAnnouncer } from '../../src/rtt/announcer.ts';
import { openChannel, type Channel } from '../../src/rtt/channel.ts';
import { quiet, type Conversation } from '../../src/rtt/conversation.ts';
import type { Keep, State } from '../../src/rtt/keep.ts';
import { Talk as Reading, usualReading, type ReadingSettings, type TalkMoment } from '../../src/rtt/talk.ts';
import { FormWords } from '../../src/wire/console.ts';
import { Lease, type Call } from '../../src/wire/console-calls.ts';
import { may, type OperatorRole } from '../../src/wire/console-permissions.ts';
import type { Me } from '../../src/wire/console-sign-in.ts';
import { TicketAnswer } from '../../src/wire/session.ts';
import { Trouble, type Api } from './api.ts';
import { typeOut, type Typist } from './typist.ts';

const renewal = 10_000; // ms; a lease lasts thirty seconds

/** What is to be said of a conversation, once and without moving the focus. */
export interface TalkNews {
  readonly say: (text: string) => void;
  readonly name: (p: string) => string;
  readonly spoken: (name: string, text: string) => string;
  readonly correction: (text: string) => string;
  readonly moment: (moment: TalkMoment) => void;
  readonly reply: (field: string, taken: boolean) => void;
}

/** The conversation that the operator is in: the lease on it, the line, and what is said. */
export class Talk implements ReactiveController {
  call: Call | undefined;
  form: FormWords | undefined;
  handedOver = false;
  /** Whether it is not known yet if there is one to go on with. */
  looking = false;
  /** Somebody else has it, and I am the third in it. */
  beside = false;
  readonly #host: ReactiveControllerHost;
  readonly #api: Api;
  readonly #news: TalkNews;
  /** How this operator reads; stays from one conversation to the next. */
  #settings: ReadingSettings = usualReading;
  #channel: Channel | undefined;
  #reading: Reading | undefined;
  #typist: Typist | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, api: Api, news: TalkNews) {
    this.#host = host;
    this.#api = api;
    this.#news = news;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#reading?.stop();
    this.#channel?.close();
    clearInterval(this.#timer);
  }

  get conversation(): Conversation {
    return this.#reading?.conversation ?? quiet;
  }

  /** The seat in the conversation: what is written, how it is read. */
  get reading(): Reading | undefined {
    return this.#reading;
  }

  get settings(): ReadingSettings {
    return this.#reading?.settings ?? this.#settings;
  }

  /**
   * Takes a conversation, or goes on with it. Of two who press at once, one has it.
   * @param beside joins whoever has it, and takes nothing from them
   */
  async open(wanted: Call, role: OperatorRole, lang: string, beside = false): Promise<void> {
    const { sid, offered } = wanted;
    const { call } = beside ? { call: wanted } : await this.#api.send(Lease, `/sessions/${sid}/${offered ? 'accept' : 'claim'}`);
    this.wipe();
    this.call = call;
    this.beside = beside;
    const channel = openChannel({
      sid,
      lang: [call.locale],
      ticket: () => this.#ticket(sid),
      // What a relay operator passes on is written down nowhere, not even in this tab.
      ...(!may(role, 'keep-words') && { keep: keepNowhere() }),
    });
    this.#channel = channel;
    const { say, name, spoken, correction, moment } = this.#news;
    this.#reading = new Reading({
      channel,
      announcer: new RttAnnouncer({ say, name, spoken, correction }),
      say: moment,
      redraw: () => this.#host.requestUpdate(),
      settings: this.#settings,
    });
    channel.onNews((news) => {
      if (news.k === 'y') this.#news.reply(this.conversation.proposals.find(({ id }) => id === news.id)?.field ?? '', news.taken);
      if (news.k === 'link' && news.link === 'ended') clearInterval(this.#timer);
    });
    if (!beside) this.#timer = setInterval(() => void this.#renew(sid), renewal);
    if (may(role, 'see-form')) this.form = await this.#api.get(FormWords, `/flows/${call.flow}/${call.statute}?lang=${lang}`).catch(() => undefined);
    this.#host.requestUpdate();
  }

  /**
   * Goes on with the one conversation that this operator still has: after a reload, or after signing in again. One that is offered to a
   * colleague is left alone, because going on would take the offer back.
   */
  async resume(calls: () => Promise<readonly Call[]>, { operator: { id, role } }: Me, lang: string): Promise<void> {
    if (this.call || this.looking || !may(role, 'take-calls')) return;
    this.looking = true;
    try {
      const [mine, ...more] = (await calls()).filter(({ state, claimedBy, offered }) => state === 'claimed' && claimedBy?.id === id && !offered);
      // Pressed "Go on" in the meantime; or there are two, and only the operator knows which.
      if (mine && more.length === 0 && !this.call) await this.open(mine, role, lang);
    } finally {
      this.looking = false;
      this.#host.requestUpdate();
    }
  }

  set(settings: Partial<ReadingSettings>): void {
    this.#reading?.set(settings);
    this.#settings = this.settings;
  }

  propose(field: string, value: string): boolean {
    return this.#channel?.send({ k: 'p', id: crypto.randomUUID(), field, value }) ?? false;
  }

  get typing(): boolean {
    return this.#typist?.typing ?? false;
  }

  /** A snippet, typed line by line. What stood in the line is ended first. */
  say(text: string): void {
    const reading = this.#reading;
    if (!reading || this.typing) return;
    if (reading.text.trim()) reading.commit();
    this.#typist = typeOut(text, reading, () => this.#host.requestUpdate());
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
    if (this.conversation.link !== 'ended' && !this.beside) await this.#api.tell(`/sessions/${this.call?.sid}/close`);
    this.wipe();
  }

  /** Leaves the line; what is not sent yet waits in this tab for whoever goes on. */
  leave(): void {
    this.#reading?.stop();
    this.#channel?.close();
    this.#channel = undefined;
    this.wipe();
  }

  /** Nothing of it is left in this tab. */
  wipe(): void {
    clearInterval(this.#timer);
    this.#typist?.stop();
    this.#reading?.stop();
    this.#channel?.forget();
    this.#channel = undefined;
    this.#reading = undefined;
    this.#typist = undefined;
    this.call = undefined;
    this.form = undefined;
    this.handedOver = false;
    this.beside = false;
    this.#host.requestUpdate();
  }

  /** Opens one more connection in this conversation; `undefined` when it is over. */
  async ticket(): Promise<TicketAnswer | undefined> {
    return this.call && this.#ticket(this.call.sid);
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
