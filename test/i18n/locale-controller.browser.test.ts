import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { LocaleController } from '../../src/i18n/locale-controller.ts';
import type { WordSet } from '../../src/i18n/word-set.ts';

class Speaker extends LitElement {
  readonly locale = new LocaleController(this, []);
}
customElements.define('locale-speaker', Speaker);

/** Words that come when they are let in. */
function late(key: string): { readonly set: WordSet; readonly comes: () => void } {
  const { promise, resolve } = Promise.withResolvers<Readonly<Record<string, string>>>();
  return { set: () => promise, comes: () => resolve({ [key]: 'here' }) };
}

describe('a part that waits for words', () => {
  it('has them when its waiting is over, also where more words were asked for meanwhile', async () => {
    const { locale } = await fixture<Speaker>(html`<locale-speaker lang="en"></locale-speaker>`);
    const [first, more] = [late('first'), late('more')];
    let over = false;
    const waiting = locale.use([first.set]).then(() => (over = true));
    const others = locale.use([first.set, more.set]);
    first.comes();
    // What has come is drawn in a task of its own.
    for (let task = 0; task < 4; task++) await new Promise((next) => setTimeout(next));
    expect(over).to.equal(false);
    more.comes();
    await waiting;
    expect([locale.words?.say('first' as 'mode.screen-reader'), locale.words?.say('more' as 'mode.screen-reader')]).to.deep.equal(['here', 'here']); // words of this test alone
    await others;
  });
});
