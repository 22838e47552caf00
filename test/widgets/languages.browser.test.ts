import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { companyPage, until, visit, type Person } from '../helpers/visit.ts';

const answers = { name: 'Ana Gonçalves', contract: 'K-42', when: 'on-date', endDate: '2027-01-31', email: 'ana@example.com' };
const frameOf = (person: Person) => person.root.querySelector<HTMLElement>('.frame');

/** Texts on the page that did not come from the words: what the person wrote and numbers are not counted. */
function unbracketed(person: Person): readonly string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(person.root.querySelector('section') ?? person.root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const parent = node.parentElement;
    const written = parent?.closest('dd[dir="auto"], bdi, textarea') && Object.values(answers).concat('31 January 2027').includes(text);
    // Days and moments are written by the browser, as in English.
    const moment = /^\d{1,2} [A-Z][a-z]+ \d{4} at [\d:]+ \S+$/.test(text);
    if (/\p{L}/u.test(text) && !written && !moment && !/[[\]]/.test(text) && !parent?.closest('bdi')) texts.push(text);
  }
  return texts;
}

describe('a person who reads another language', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => {
    device.giveBack();
    document.documentElement.removeAttribute('dir');
  });

  const continues = { en: 'Continue', 'pt-BR': 'Continuar', de: 'Weiter' } as const;

  for (const [where, change] of [
    ['on the element', (person: Person, lang: string) => (person.widget.lang = lang)],
    ['on something around it', (person: Person, lang: string) => ((person.widget.parentElement as HTMLElement).lang = lang)],
    ['on the page', (_person: Person, lang: string) => (document.documentElement.lang = lang)],
  ] as const) {
    it(`gets it when the language changes ${where}, in the middle of typing, and loses nothing`, async () => {
      const person = await visit(where === 'on the element' ? {} : { attributes: { lang: 'none' } });
      await person.type('Your full name', 'Ana');
      for (const [lang, button] of Object.entries(continues).reverse()) {
        change(person, lang);
        await until(() => person.has('button', button), `The words are not ${lang}.`);
        expect([frameOf(person)?.lang, frameOf(person)?.dir]).to.deep.equal([lang, 'ltr']);
        expect(person.root.querySelector<HTMLInputElement>('#f-name')?.value).to.equal('Ana');
        expect(person.focused?.id).to.equal('f-name');
      }
    });
  }

  it('gets it in three widgets on one page, each with its own, and each changes alone', async () => {
    const into = companyPage();
    const people: Person[] = [];
    for (const lang of ['en', 'pt-BR', 'de']) people.push(await visit({ into, lang, attributes: { open: 'none' } }));
    const starts = () => people.map((person) => person.names('button'));
    expect(starts()).to.deep.equal([['Cancel my contract'], ['Cancelar meu contrato'], ['Vertrag kündigen']]);
    const [english] = people;
    if (english) english.widget.lang = 'de';
    await until(() => starts()[0]?.[0] === 'Vertrag kündigen', 'The first does not change.');
    expect(starts()).to.deep.equal([['Vertrag kündigen'], ['Cancelar meu contrato'], ['Vertrag kündigen']]);
  });

  it('gets it inside somebody else’s shadow root', async () => {
    const host = document.createElement('div');
    companyPage().append(host);
    const inner = document.createElement('div');
    inner.lang = 'de';
    host.attachShadow({ mode: 'open' }).append(inner);
    const person = await visit({ into: inner, attributes: { lang: 'none' } });
    expect(person.has('button', 'Weiter')).to.equal(true);
    inner.removeAttribute('lang');
    host.lang = 'pt-BR';
    await until(() => person.has('button', 'Continuar'), 'The host’s language is not seen.');
  });

  it('gets errors and the way back in it too, when it changes while they stand there', async () => {
    const person = await visit();
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    person.widget.lang = 'de';
    await until(() => person.has('link', 'Vor- und Nachname: Bitte füllen Sie dieses Feld aus.'), 'The errors stay English.');
    expect(person.root.querySelector('#summary')?.textContent).to.contain('Es gibt 2 Probleme');
  });

  it('gets English, marked as English, where theirs is missing', async () => {
    const person = await visit({ lang: 'nl' });
    expect(frameOf(person)?.lang).to.equal('en');
    expect(person.has('button', 'Continue')).to.equal(true);
  });

  for (const [lang, dir] of [['en-XA', 'ltr'], ['ar-XB', 'rtl']] as const) {
    it(`meets no text on any page that is not translated, and all of it ${dir} (${lang})`, async function () {
      this.timeout(40_000);
      const person = await visit({ lang, answers: { ...answers, email: '' }, attributes: { modes: 'screen-reader', 'keep-draft': '', open: 'none' } });
      const pages: string[] = [];
      const look = (page: string) => {
        pages.push(page);
        expect(frameOf(person)?.dir, page).to.equal(dir);
        expect(getComputedStyle(person.root.querySelector('section') ?? person.widget).direction, page).to.equal(dir);
        expect(unbracketed(person), page).to.deep.equal([]);
        const unnamed = person.tree.filter(({ role, name }) => ['button', 'textbox', 'radio', 'checkbox', 'link', 'group', 'radiogroup'].includes(role) && !/^\[.*\]/.test(name) && !/^\s*\[/.test(name));
        expect(unnamed.map(({ role, name }) => `${role} "${name}"`), page).to.deep.equal([]);
      };
      const main = () => person.root.querySelector<HTMLElement>('button.main');
      const go = async (page: string, turned: () => unknown) => {
        main()?.click();
        await until(turned, `${page} does not come: ${person.text.slice(0, 200)}`);
        await person.settles();
        look(page);
      };
      look('start');
      await go('contract', () => person.root.querySelector('#f-name'));
      await go('when', () => person.root.querySelector('#f-when-soonest'));
      await go('date', () => person.root.querySelector('#f-endDate-year'));
      await go('contact', () => person.root.querySelector('#f-email'));
      await go('errors', () => person.root.querySelector('#summary'));
      person.root.querySelector<HTMLElement>('#f-email')?.focus();
      document.execCommand('insertText', false, 'ana@example.com');
      await go('review', () => person.root.querySelector('dl'));
      person.widget.endpoint = 'sandbox:ok';
      await go('receipt', () => person.root.querySelector('[part="protocol"]'));
      expect(pages).to.have.length(8);
      await until(() => person.heard.length > 0, 'Nothing was said.');
      for (const text of person.heard) expect(text).to.match(/^\[.*\]$/s);
    });

    it(`reads why it is not sent yet, and why it was refused, in it too (${lang})`, async function () {
      this.timeout(40_000);
      for (const [outcome, status] of [['offline', 'queued'], ['409-already-cancelled', 'rejected']] as const) {
        const person = await visit({ lang, answers: { ...answers, when: 'soonest' }, attributes: { endpoint: `sandbox:${outcome}` } });
        const main = () => person.root.querySelector<HTMLElement>('button.main')?.click();
        for (const sign of ['#f-when-soonest', '#f-email', 'dl']) {
          main();
          await until(() => person.root.querySelector(sign), `${sign} does not come.`);
          await person.settles();
        }
        main();
        await until(() => person.told.includes(`same-door-${status}`), 'No answer.');
        await person.settles();
        expect(unbracketed(person), status).to.deep.equal([]);
      }
    });
  }
});
