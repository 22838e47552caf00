import type { TemplateResult } from 'lit';
import type { Call } from '../../components/calls.ts';
import type { ChannelOptions } from '../../rtt/channel.ts';
import { others } from '../../rtt/conversation.ts';
import type { ModeScene } from '../mode.ts';
import { PersonTalk } from './person-talk.ts';
import { personView } from './person-view.ts';

export { conversationStyle as seatStyle } from '../../components/rtt-conversation/style.ts';

/** A seat in a conversation with a person: everything that comes only when somebody is called. */
export interface Seat {
  readonly ended: boolean;
  view(scene: ModeScene): TemplateResult;
  mirror(): void;
  /** Whether somebody at the company, or an interpreter, is there right now. */
  readonly attended: boolean;
  /** Says a whole line in the person's name, by their press on a button that names it. */
  say(line: string): void;
  /** The page is left: what is not acknowledged waits for the next time. */
  leave(): void;
}

/** @param over the conversation has ended, here or at the other end; told once */
export function takeSeat(call: Call, scene: () => ModeScene, over: () => void, options: Partial<ChannelOptions> = {}): Seat {
  const person = new PersonTalk(call, scene, options);
  const view = personView();
  let told = false;
  const end = () => {
    if (told) return;
    told = true;
    over();
  };
  person.channel.onNews(({ k, ...news }) => k === 'link' && 'link' in news && news.link === 'ended' && end());
  return {
    get ended() {
      return told;
    },
    view: (page) =>
      view(page, person, () => {
        person.end();
        end();
      }),
    mirror: () => person.mirror(),
    get attended() {
      return others(person.talk.conversation).some(({ here }) => here === 'here');
    },
    say(line) {
      const { talk } = person;
      if (talk.text.trim()) talk.commit();
      talk.type(line);
      talk.commit();
    },
    leave() {
      person.channel.close();
      person.talk.stop();
    },
  };
}
