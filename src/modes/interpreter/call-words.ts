import type { Words } from '../../i18n/words.ts';
import { wordsOf } from '../../i18n/words.ts';
import { interpreterWords } from '../../i18n/sets/interpreter.ts';

/** The words of calling an interpreter and of the conversation beside it, in the language of the page. What they do not have, the page has. */
export async function callWords(page: Words): Promise<Words> {
  const { lang } = page;
  // As the conversation in writing fetches them: what is imported in two ways costs every page a helper.
  const [talk, relay, call] = await Promise.all([
    import('../../i18n/sets/conversation.ts').then(({ conversationWords }) => conversationWords(lang)),
    import('../../i18n/sets/text-relay.ts').then(({ textRelayWords }) => textRelayWords(lang)),
    interpreterWords(lang),
  ]);
  const own = wordsOf(lang, { ...talk, ...relay, ...call });
  const find: Words['find'] = (key, parameters) => own.find(key, parameters) ?? page.find(key, parameters);
  return { ...own, find, say: (key, parameters) => find(key, parameters) ?? key };
}
