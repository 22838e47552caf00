import type { TemplateResult } from 'lit';
import type { Call, Calls, Ways } from '../../components/calls.ts';
import type { ChannelOptions } from '../../rtt/channel.ts';
import type { ModeScene } from '../mode.ts';
import type { Seat } from '../text-relay/seat.ts';
import { dress } from '../dress.ts';

export interface ConversationMeans {
  /** The page as it is now, with the words of the conversation; resolves once they have come. */
  readonly page: () => Promise<() => ModeScene>;
  readonly tree: () => ShadowRoot | undefined;
  /** The conversation has ended, here or at the other end. */
  readonly over: () => void;
  /** What a test puts in place of the network. */
  readonly channel?: Partial<ChannelOptions> | undefined;
}

/** The conversation in writing that stands beside a call: it is open as long as the call, outlives each line that is cut, and has the number. */
export class CallConversation {
  #calls: Calls | undefined;
  #call: Call | undefined;
  #seat: Seat | undefined;
  readonly #means: ConversationMeans;

  constructor(means: ConversationMeans) {
    this.#means = means;
  }

  get call(): Call | undefined {
    return this.#call;
  }
  /** Whether somebody at the other end is there right now. */
  get attended(): boolean {
    const { you, parties = [] } = this.#seat?.talk.conversation ?? {};
    return parties.some(({ p, here }) => p !== you && here === 'here');
  }

  view(scene: ModeScene): TemplateResult | undefined {
    this.#seat?.mirror();
    return this.#seat?.view(scene);
  }

  /** Says a whole line in the person's name, by their press on a button that names it. */
  say(line: string): void {
    const talk = this.#seat?.talk;
    if (talk?.text.trim()) talk.commit();
    talk?.type(line);
    talk?.commit();
  }

  /** Goes on with the one that this tab has open, after the page was loaded anew. @returns whether there is one */
  async resume(): Promise<boolean> {
    const kept = (await this.#way())?.kept(true);
    if (kept) await this.#sit(kept);
    return kept !== undefined;
  }

  /** @throws TypeError where nobody could be called */
  async open(ways: Ways): Promise<Call> {
    if (this.#call && this.#seat && !this.#seat.ended) return this.#call;
    const calls = await this.#way();
    const call = calls?.kept(true) ?? (await calls?.open(ways));
    if (!call) throw new TypeError('Nobody could be called.');
    await this.#sit(call);
    return call;
  }

  /** The page is left; what is not acknowledged waits for the next time. */
  leave(): void {
    this.#seat?.leave();
    this.#seat = undefined;
  }

  async #way(): Promise<Calls | undefined> {
    return (this.#calls ??= await (await this.#means.page())().calls());
  }

  async #sit(call: Call): Promise<void> {
    const page = await this.#means.page();
    const { takeSeat, seatStyle } = await import('../text-relay/seat.ts');
    const tree = this.#means.tree();
    if (tree) dress(tree, seatStyle);
    this.#seat?.leave();
    this.#call = call;
    this.#seat = takeSeat(call, page, () => this.#ended(), this.#means.channel, 'call-');
    page().redraw();
  }

  #ended(): void {
    this.#calls?.forget(true);
    this.#call = undefined;
    this.#means.over();
  }
}
