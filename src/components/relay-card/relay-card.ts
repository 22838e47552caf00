import type { MessageKey } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { ShownService } from '../../relay/relay.ts';
import { make } from '../make/make.ts';

/**
 * How to call a company's number by relay, service by service. Numbers stand as plain text, and nothing dials by itself: which
 * app or handset reaches the relay is the person's choice (EN-24). No card where no service is known for sure.
 */
export function relayCard(words: Words, number: string, services: readonly ShownService[]): HTMLElement | undefined {
  if (services.length === 0) return undefined;
  return make(
    'div',
    { class: 'relay', part: 'relay' },
    make('h4', {}, words.say('relay.title')),
    make('p', {}, words.say('relay.lead')),
    make('p', {}, words.say('relay.number', { number })),
    // WebKit tells no list whose bullets are taken away, unless it is told that it is one.
    make('ul', { role: 'list' }, ...services.map((service) => make('li', {}, ...serviceView(words, service)))),
  );
}

function serviceView(words: Words, { name, kinds, call, tel, url, facts }: ShownService): readonly (Node | undefined)[] {
  const each = (list: readonly string[], of: string) => list.map((one) => words.say(`relay.${of}.${one}` as MessageKey)); // a test walks the directory
  const dial = 'dial' in call ? call.dial : '';
  return [
    make('p', {}, make('strong', {}, name)),
    kinds.length > 0 ? make('p', {}, each(kinds, 'kind').join(' · ')) : undefined,
    make('p', {}, [words.say(`relay.call.${call.how}`, { dial }), ...each(facts, 'fact')].join(' ')),
    tel ? make('p', {}, make('a', { href: tel }, words.say('relay.dial', { dial }))) : undefined,
    url ? make('p', {}, make('a', { href: url }, words.say('relay.page', { name }))) : undefined,
  ];
}
