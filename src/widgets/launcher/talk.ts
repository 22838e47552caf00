import { channelList } from '../../components/channels/channels.ts';
import { make } from '../../components/make/make.ts';
import type { Words } from '../../i18n/words.ts';
import { teach } from '../../teach/teach.ts';
import { soundChannels } from '../../wire/channels.ts';

/**
 * All ways to a person. Nothing is asked first (BR-04), all channels are listed (BR-08), and nothing else stands here: no slot of
 * the page, no advert (BR-05). What is wrong with a channel is told to the developer; the others stay.
 */
export function talkView(host: Element, given: unknown, statute: string): (words: Words) => HTMLElement {
  const { sound, faults } = soundChannels(given, statute);
  for (const fault of faults) void teach(host, 'SD-W21', { fault });
  return (words) => make('div', { class: 'talk' }, make('h2', { id: 'heading', tabindex: '-1' }, words.say('launcher.door.talk')), make('p', {}, words.say('talk.lead')), channelList(words, sound));
}
