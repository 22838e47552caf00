import { expect } from '@open-wc/testing';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';

/** A catalogue without clips, at an address of the page's own. */
const catalogue = { schema: 'same-door-sign-catalog/1', flow: 'cancel@1', languages: [{ tag: 'bzs', endonym: 'Libras', written: 'en' }], clips: [] };

/**
 * What VLibras did in 2024 by its own source: it listens to every click on the page before anybody else, and where the
 * element that it meets has text of its own it takes the click, asks whether to translate, and lets nothing through.
 */
function overlay(): { readonly taken: string[]; stop(): void } {
  const taken: string[] = [];
  const listen = (event: Event): void => {
    // At the document, whatever is in a shadow root is its host.
    const { target } = event;
    if (!(target instanceof Element)) return;
    const own = [...target.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '')).join('');
    if (own === '') return;
    taken.push(own);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('click', listen, true);
  return { taken, stop: () => document.removeEventListener('click', listen, true) };
}

const mirror = (person: Person) => person.widget.querySelector<HTMLElement>('[slot=avatar]');

async function signing(attributes: Record<string, string> = {}): Promise<Person> {
  const person = await visit({ attributes: { 'sign-catalog': '/sign.json', 'sign-lang': 'bzs', ...attributes } });
  await person.tick('checkbox', 'Sign language');
  await until(() => person.root.querySelector('.sign'), `The mode does not come: ${person.text}`);
  await person.settles();
  return person;
}

describe('a person on a page with an avatar', () => {
  const { fetch } = window;
  before(() => {
    window.fetch = (input, init) => (String(input instanceof Request ? input.url : input).endsWith('/sign.json') ? Promise.resolve(Response.json(catalogue)) : fetch(input, init));
  });
  after(() => {
    window.fetch = fetch;
  });

  it('[AVATAR-1] has none unless the company says so and they ask for it', async () => {
    const person = await signing();
    expect(person.names('button')).not.to.include('Automatic translation');
    const other = await signing({ avatar: 'VLibras' });
    expect(mirror(other)).to.equal(null);
    expect(other.names('button')).to.include('Automatic translation');
  });

  it('[AVATAR-2] is told that it is automatic, and the page’s text stands where it can read it and nobody hears it twice', async () => {
    const person = await signing({ avatar: 'VLibras' });
    await person.press('Automatic translation');
    await until(() => mirror(person)?.textContent?.includes('Your full name'), 'The text is not there.');
    expect(person.text).to.include('VLibras signs this text by itself. Nobody has checked it, and it may be wrong.');
    expect(mirror(person)?.getAttribute('aria-hidden')).to.equal('true');
    expect(mirror(person)?.lang).to.equal('en');
    expect(mirror(person)?.checkVisibility()).to.equal(true);
    expect([...person.widget.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())).to.deep.equal([]);
    await person.type('Your full name', 'Ada Lovelace');
    await person.type(/Contract/, 'K-42');
    await person.press('Continue');
    await until(() => !mirror(person)?.textContent?.includes('Your full name'), `The old page stays: ${mirror(person)?.textContent ?? ''}`);
    // What a person answers is theirs: no avatar's server gets it.
    expect(mirror(person)?.textContent).not.to.include('Ada');
    await person.tick('checkbox', 'Sign language');
    await until(() => mirror(person) === null, 'The text stays.');
  });

  it('[AVATAR-3] goes all the way by clicks while an overlay takes every click on text', async function () {
    this.timeout(30_000);
    const trap = overlay();
    try {
      const person = await signing({ avatar: 'VLibras' });
      person.find('button', 'Automatic translation').click();
      await until(() => mirror(person), 'The text is not there.');
      mirror(person)?.click();
      expect(trap.taken.join()).to.include('Your full name');
      await person.type('Your full name', 'Ada Lovelace');
      await person.type(/Contract/, 'K-42');
      person.find('button', 'Continue').click();
      await until(() => person.root.querySelector('#f-when-soonest'), `It does not go on: ${person.text}`);
      await person.settles();
      // It also sets what is checked and says no "change".
      const soonest = person.root.querySelector<HTMLInputElement>('#f-when-soonest');
      if (soonest) soonest.checked = true;
      person.find('button', 'Continue').click();
      await until(() => person.root.querySelector('#f-email'), `It does not go on: ${textOf(person.root.querySelector('section'))}`);
      await person.settles();
      await person.type('Email address', 'ada@example.com');
      person.find('button', 'Continue').click();
      await until(() => person.has('button', 'Cancel my contract now'), `It does not go on: ${person.text}`);
      await person.settles();
      person.find('button', 'Cancel my contract now').click();
      await until(() => person.told.includes('same-door-received'), `Nothing is sent: ${person.text}`);
    } finally {
      trap.stop();
    }
  });
});
