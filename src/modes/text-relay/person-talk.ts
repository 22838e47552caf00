import type { Call } from '../../components/calls.ts';
import { problemText } from '../../components/field/problem-text.ts';
import { say } from '../../components/rtt-conversation/scene.ts';
import { momentText } from '../../components/rtt-conversation/standing.ts';
import { fieldWord } from '../../components/scene.ts';
import type { ModeScene } from '../mode.ts';
import { problemsIn } from '../../flow/problems.ts';
import { prune } from '../../flow/walk.ts';
import { RttAnnouncer } from '../../rtt/announcer.ts';
import { openChannel, type Channel, type ChannelOptions } from '../../rtt/channel.ts';
import { nameOf, others } from '../../rtt/conversation.ts';
import { Talk } from '../../rtt/talk.ts';

/**
 * The conversation with somebody at the company, beside the form: what is written goes there letter by letter. What they propose becomes an
 * answer only when the person takes it, nobody sees the answers unless the person lets them, and there is no way from here to the button that sends.
 */
export class PersonTalk {
  readonly call: Call;
  readonly talk: Talk;
  readonly channel: Channel;
  /** Whether those who help may see the answers in the form; only the person says so. */
  showing = false;
  readonly #scene: () => ModeScene;
  #shown = '';

  /** @param scene the page as it is now */
  constructor(call: Call, scene: () => ModeScene, options: Partial<ChannelOptions> = {}) {
    this.call = call;
    this.#scene = scene;
    this.channel = openChannel({ sid: call.session.sid, ticket: () => call.ticket(), lang: [scene().words.lang], ...options });
    this.talk = new Talk({
      channel: this.channel,
      announcer: new RttAnnouncer({
        say: (text) => scene().announce(text),
        name: (p) => nameOf(this.talk.conversation, p),
        spoken: (name, text) => say(scene(), 'spoken', { name, text }),
        correction: (text) => say(scene(), 'correction', { text }),
      }),
      say: (moment) => {
        const text = momentText(scene(), moment);
        const tell = () => scene().announce(text);
        if (moment.moment !== 'bell') return tell();
        // What interrupts comes only when somebody rings; without it the words are said after others.
        void import('../../components/rtt-conversation/attention.ts').then(({ ring }) => ring(scene().root(), text), tell);
      },
      redraw: () => scene().redraw(),
    });
  }

  get ended(): boolean {
    return this.talk.conversation.link === 'ended';
  }

  /** Who is there and may see the form: the company's people. A neutral relay operator has no part in it. */
  get helpers(): readonly string[] {
    return others(this.talk.conversation).flatMap(({ role, here, name }) => (role === 'agent' && here === 'here' ? [name] : []));
  }

  /** The form as it is now, for whoever helps, if the person lets them see it. */
  mirror(): void {
    const { flow, state, statute } = this.#scene();
    if (!this.showing || this.helpers.length === 0 || this.ended) return;
    const answers = Object.fromEntries(Object.entries(prune(flow, state.answers, statute)).flatMap(([name, text]) => (text ? [[name, text]] : [])));
    this.#send(state.at, answers);
  }

  /** Lets them see it, or takes it out of their sight. */
  show(on: boolean): void {
    this.showing = on;
    if (on) this.mirror();
    else this.#send('', {});
    this.#scene().redraw();
  }

  #send(at: string, answers: Readonly<Record<string, string>>): void {
    const now = JSON.stringify([at, answers]);
    if (now === this.#shown) return;
    this.#shown = now;
    this.channel.send({ k: 'f', at, answers });
  }

  /** Takes a proposed value into the form, or leaves it; one that the form would not take is left, and why is said. */
  answer(id: string, taken: boolean): void {
    const scene = this.#scene();
    const { flow, statute, state } = scene;
    const proposal = this.talk.conversation.proposals.find((one) => one.id === id);
    if (!proposal) return;
    const { field, value } = proposal;
    const open = taken && state.status === 'asking' && Object.hasOwn(flow.answers, field);
    const answers = { ...state.answers, [field]: value };
    const [problem] = open ? problemsIn(flow, answers, statute, [field]) : [];
    if (problem) scene.announce(problemText({ ...scene, state: { ...state, answers } }, problem));
    const takes = open && !problem;
    if (takes) scene.goOn({ type: 'changed', answers: { [field]: value } });
    this.talk.answer(id, takes);
  }

  /** How a field is called in the form. */
  fieldName(field: string): string {
    return fieldWord(this.#scene(), field, 'label') ?? field;
  }

  /** Ends it for everybody, also on this device. */
  end(): void {
    this.channel.forget();
    this.talk.stop();
    void this.call.end();
  }
}
