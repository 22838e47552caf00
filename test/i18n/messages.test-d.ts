import { describe, test } from 'vitest';
import { en } from '../../src/i18n/locales/en.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Words } from '../../src/i18n/words.ts';

describe('a language with a mistake does not compile', () => {
  test('a missing word', () => {
    const { 'page.next': _, ...rest } = en;
    // @ts-expect-error: "page.next" is missing
    const messages: Messages = rest;
    void messages;
  });

  test('a word that nobody asks for', () => {
    // @ts-expect-error: English does not know this key
    const messages: Messages = { ...en, 'page.nxet': 'Continue' };
    void messages;
  });

  test('a plural without its last resort', () => {
    // @ts-expect-error: "other" is missing
    const messages: Messages = { ...en, 'summary.title': { one: 'There is 1 problem' } };
    void messages;
  });

  test('a key that does not exist, in a view', () => {
    const say = ((key) => key) as Words['say'];
    // @ts-expect-error: there is no "page.nxet"
    say('page.nxet');
  });
});
