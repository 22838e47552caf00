import type { ProblemType } from '../../../src/wire/problem-type.ts';
import { errorKey, wordsFor } from '../words.ts';
import { html } from './html.ts';
import { page, type Page } from './page.ts';

/** Says what did not work and what to do; to a person, in their language. */
export function problemPage(locale: string, type: ProblemType): Page {
  const words = wordsFor(locale);
  const title = words.say('error.title');
  return page({ words, title, main: html`<h1>${title}</h1>\n<p>${words.say(errorKey(type))}</p>` });
}
