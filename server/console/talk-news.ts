import { ring } from '../../src/components/rtt-conversation/attention.ts';
import { called } from '../../src/components/rtt-conversation/scene.ts';
import { momentText } from '../../src/components/rtt-conversation/standing.ts';
import type { Scene } from './scene.ts';
import type { TalkNews } from './talk.ts';
import { labelOf } from './views/form.ts';

/** Says what happens in a conversation in the operator's words. Only a bell interrupts. */
export function talkNews(scene: Scene, root: () => Parameters<typeof ring>[0], say: (text: string) => void): TalkNews {
  const shared = () => scene.say.shared;
  return {
    say,
    name: (p) => called({ words: shared(), conversation: scene.talk.conversation }, p),
    spoken: (name, text) => shared().find('rtt.spoken', { name, text }) ?? text,
    correction: (text) => shared().find('rtt.correction', { text }) ?? text,
    moment(moment) {
      const text = momentText({ words: shared() }, moment);
      if (moment.moment === 'bell') ring(root(), text);
      else say(text);
    },
    reply: (field, taken) => say(`${labelOf(scene.talk.form, field)}: ${scene.say(taken ? 'form.taken' : 'form.declined')}`),
  };
}
