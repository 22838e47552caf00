import type { Call } from '../../components/calls.ts';
import type { Scene } from '../../components/scene.ts';
import { problemText } from '../../components/field/problem-text.ts';
import { fieldWord } from '../../components/scene.ts';
import { problemsIn } from '../../flow/problems.ts';
import { prune } from '../../flow/walk.ts';
import { openChannel, type Channel, type ChannelOptions } from '../../rtt/channel.ts';
import { others, quiet, take, type Conversation, type Present, type Proposal } from '../../rtt/conversation.ts';
import type { News } from '../../rtt/news.ts';

/** What the conversation tells to those who listen, and to the form that goes on beside it. */
export interface Telling {
  /** Something changed: the page is drawn again. */
  readonly changed: () => void;
  /** Somebody came or went, or the line broke: said once. */
  readonly said: (text: string) => void;
}

/**
 * The conversation with somebody at the company: what is written goes there letter by letter, and what they propose becomes an answer
 * only when the person takes it. There is no way from here to the button that sends.
 */
export class PersonTalk {
  conversation: Conversation = quiet;
  /** Whether the others may see the answers in the form; only the person says so. */
  showing = false;
  readonly call: Call;
  readonly channel: Channel;
  readonly #scene: () => Scene;
  readonly #telling: Telling;
  #shown = '';

  constructor(call: Call, scene: () => Scene, telling: Telling, options: Partial<ChannelOptions> = {}) {
    this.call = call;
    this.#scene = scene;
    this.#telling = telling;
    this.channel = openChannel({ sid: call.session.sid, ticket: () => call.ticket(), lang: [scene().words.lang], ...options });
    this.channel.onNews((news) => this.#hear(news));
  }

  /** Everybody else who is there. */
  get others(): readonly Present[] {
    return others(this.conversation).filter(({ here }) => here === 'here');
  }

  get ended(): boolean {
    return this.conversation.link === 'ended';
  }

  /** What is proposed and neither taken nor left. */
  get proposals(): readonly Proposal[] {
    return this.conversation.proposals.filter(({ taken }) => taken === undefined);
  }

  /** The form as it is now, for whoever helps, if the person lets them see it. A relay operator has no part in it. */
  mirror(): void {
    const scene = this.#scene();
    const { flow, state, statute } = scene;
    if (!this.showing || !this.others.some(({ role }) => role === 'agent')) return;
    const frame = { k: 'f', at: state.at, answers: Object.fromEntries(Object.entries(prune(flow, state.answers, statute)).flatMap(([name, text]) => (text ? [[name, text]] : []))) } as const;
    const now = JSON.stringify(frame);
    if (now === this.#shown) return;
    this.#shown = now;
    this.channel.send(frame);
  }

  show(on: boolean): void {
    this.showing = on;
    this.#shown = '';
    this.mirror();
    if (!on) this.channel.send({ k: 'f', at: '', answers: {} });
    this.#telling.changed();
  }

  /** Takes a value into the form, or leaves it; one that is wrong is not taken, and why is said. */
  answer({ id, field, value }: Proposal, taken: boolean): void {
    const scene = this.#scene();
    const { words, flow, statute, state } = scene;
    const label = fieldWord(scene, field, 'label') ?? field;
    const answers = { ...state.answers, [field]: value };
    const [problem] = taken && state.status === 'asking' ? problemsIn(flow, answers, statute, [field]) : [];
    const takes = taken && state.status === 'asking' && Object.hasOwn(flow.answers, field) && !problem;
    if (takes) scene.dispatch({ type: 'changed', answers: { [field]: value } }, true);
    this.channel.send({ k: 'y', id, taken: takes });
    this.#telling.said(problem ? problemText({ ...scene, state: { ...state, answers } }, problem) : words.say(takes ? 'text-relay.proposal.taken' : 'text-relay.proposal.left', { label }));
    this.#telling.changed();
  }

  /** Ends it for everybody. */
  async end(): Promise<void> {
    this.channel.forget();
    this.conversation = take(this.conversation, { k: 'link', link: 'ended', why: 'closed' });
    this.#telling.changed();
    await this.call.end();
  }

  /** Away from the page: what is not acknowledged waits for the next time. */
  leave(): void {
    this.channel.close();
  }

  #hear(news: News): void {
    const before = this.conversation;
    this.conversation = take(before, news);
    for (const text of this.#tidings(before, this.conversation)) this.#telling.said(text);
    for (const proposal of this.proposals.filter(({ id }) => !before.proposals.some((one) => one.id === id))) this.#telling.said(this.proposalText(proposal));
    this.mirror();
    this.#telling.changed();
  }

  /** A proposal as it is read and heard. */
  proposalText({ p, field, value }: Proposal): string {
    const scene = this.#scene();
    const name = this.conversation.parties.find((one) => one.p === p)?.name ?? '';
    return scene.words.say('text-relay.proposal', { name, label: fieldWord(scene, field, 'label') ?? field, value: fieldWord(scene, field, value) ?? value });
  }

  /** Who came and who went; each is told once, also when a broken line was mended meanwhile. */
  #tidings(before: Conversation, after: Conversation): readonly string[] {
    const { words } = this.#scene();
    const here = (conversation: Conversation) => others(conversation).filter(({ here, role }) => here === 'here' && role !== 'person');
    const came = here(after).filter(({ p }) => !here(before).some((one) => one.p === p));
    const went = after.parties.filter(({ p, here: now }) => now === 'left' && here(before).some((one) => one.p === p));
    return [...came.map(({ name }) => words.say('text-relay.person.here', { name })), ...went.map(({ name }) => words.say('text-relay.person.gone', { name }))];
  }
}
