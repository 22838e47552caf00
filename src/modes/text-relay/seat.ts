import type { TemplateResult } from 'lit';
import type { Call } from '../../components/calls.ts';
import type { ChannelOptions } from '../../rtt/channel.ts';
import type { ModeScene } from '../mode.ts';
import { PersonTalk } from './person-talk.ts';
import { personView } from './person-view.ts';

export { conversationStyle as seatStyle } from '../../components/rtt-conversation/style.ts';

/** A seat in a conversation with a person: everything that comes only when somebody is called. */
export interface Seat {
  /** What is said in it, and what the person writes. */
  readonly talk: PersonTalk['talk'];
  readonly ended: boolean;
  view(scene: ModeScene): TemplateResult;
  mirror(): void;
  /** The page is left: what is not acknowledged waits for the next time. */
  leave(): void;
}

/**
 * @param over the conversation has ended, here or at the other end; told once
 * @param ids what its ids begin with: two seats may stand on one page
 */
export function takeSeat(call: Call, scene: () => ModeScene, over: () => void, options: Partial<ChannelOptions> = {}, ids?: string): Seat {
  const person = new PersonTalk(call, scene, options);
  const view = personView(ids);
  let told = false;
  const end = () => {
    if (told) return;
    told = true;
    over();
  };
  person.channel.onNews((news) => news.k === 'link' && news.link === 'ended' && end());
  return {
    talk: person.talk,
    get ended() {
      return told;
    },
    view: (page) =>
      view(page, person, () => {
        person.end();
        end();
      }),
    mirror: () => person.mirror(),
    leave() {
      person.channel.close();
      person.talk.stop();
    },
  };
}
