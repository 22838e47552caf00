import type { Words } from '../../i18n/words.ts';
import { wordsOf } from '../../i18n/words.ts';
import { conversationWords } from '../../i18n/sets/conversation.ts';
import { interpreterWords } from '../../i18n/sets/interpreter.ts';
import { textRelayWords } from '../../i18n/sets/text-relay.ts';

/** The words of calling an interpreter and of the conversation beside it, in the language of the page. What they do not have, the page has. */
export async function callWords(page: Words): Promise<Words> {
  const [talk, relay, call] = await Promise.all([conversationWords(page.lang), textRelayWords(page.lang), interpreterWords(page.lang)]);
  const own = wordsOf(page.lang, { ...talk, ...relay, ...call });
  const find: Words['find'] = (key, parameters) => own.find(key, parameters) ?? page.find(key, parameters);
  return { ...own, find, say: (key, parameters) => find(key, parameters) ?? key };
}
