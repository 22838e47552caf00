import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { languageNames } from '../../src/i18n/language-names.ts';
import { locales, type LocaleLoader } from '../../src/i18n/locales.ts';
import { axeOn } from '../helpers/axe.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person, type Settings } from '../helpers/visit.ts';

const loaders = locales as Record<string, LocaleLoader>; // readonly for everybody else

const choice = (person: Person) => person.root.querySelector<HTMLSelectElement>('#language');
const frame = (person: Person) => person.root.querySelector<HTMLElement>('.frame');

async function guest({ attributes = {}, ...others }: Settings = {}): Promise<Person> {
  const person = await visit({ attributes: { languages: 'en de ar fr', ...attributes }, ...others });
  await until(() => choice(person), 'No choice is offered.');
  return person;
}

/** As a pointer or a list on a phone does it. */
function choose(person: Person, lang: string): void {
  const select = choice(person);
  if (!select) throw new Error('No choice is offered.');
  select.focus();
  select.value = lang;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

async function speaks(person: Person, lang: string): Promise<void> {
  await until(() => frame(person)?.lang === lang, `The words are not ${lang} but ${frame(person)?.lang}.`);
}

const said = (person: Person, text: string) => until(() => person.heard.includes(text), `Not said: ${text}; but ${person.heard.join(' | ')}`);

describe('a person who reads another language', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[LANGUAGE-1] finds the choice before everything else on the page, by its label, and each language under its own name and marked as such', async () => {
    const person = await guest({ attributes: { languages: ' pt  pt-BR klingon ar ' } });
    const [first] = person.tree.filter(({ role }) => !['status', 'region'].includes(role));
    expect([first?.role, first?.name]).to.deep.equal(['combobox', 'Language']);
    const options = [...(choice(person)?.options ?? [])];
    expect(options.map(({ lang, text }) => [lang, text])).to.deep.equal([['pt', 'Português (Portugal)'], ['pt-BR', 'Português (Brasil)'], ['ar', 'العربية'], ['en', 'English']]);
    expect(choice(person)?.value).to.equal('en');
  });

  it('[LANGUAGE-2] who cannot read the page finds the word "Language" in the label all the same', async () => {
    const person = await guest({ lang: 'ar' });
    expect(person.find('combobox', 'اللغة / Language')).to.equal(choice(person));
    expect(person.root.querySelector<HTMLElement>('label[for=language] [lang=en]')?.textContent).to.contain('Language');
  });

  it('[LANGUAGE-3] chooses with the keyboard, and the focus stays on the choice', async () => {
    const person = await guest({ attributes: { languages: 'en de' } });
    choice(person)?.focus();
    await sendKeys({ press: 'D' });
    // Some open a list for that, and wait for Enter.
    await sendKeys({ press: 'Enter' });
    await speaks(person, 'de');
    expect(person.focused).to.equal(choice(person));
    expect(person.names('combobox')).to.deep.equal(['Sprache / Language']);
  });

  it('[LANGUAGE-4] hears in the new language that it has changed, marked as that language', async () => {
    const person = await guest();
    choose(person, 'de');
    await said(person, 'Die Sprache ist jetzt Deutsch.');
    const message = [...person.widget.querySelectorAll<HTMLElement>('[slot=announcer] > *')].find(({ textContent }) => textContent === 'Die Sprache ist jetzt Deutsch.');
    expect(message?.lang).to.equal('de');
    await person.press('Weiter');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(person.text).to.contain('Es gibt 2 Probleme');
  });

  it('[LANGUAGE-5] loses no answer, page or error', async () => {
    const person = await guest();
    await person.type('Your full name', 'Ana');
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    choose(person, 'fr');
    await speaks(person, 'fr');
    expect(textOf(person.root.querySelector('#summary'))).to.contain('Il y a 1 problème').and.to.contain('Contrat à résilier : remplissez ce champ.');
    expect(person.field('Vos nom et prénom').value).to.equal('Ana');
    expect(person.focused).to.equal(choice(person));
    await person.type('Contrat à résilier', 'K-42');
    await person.press('Continuer');
    await person.arrives('Quand le contrat doit-il prendre fin ?');
    choose(person, 'de');
    await until(() => person.heading.startsWith('Wann soll der Vertrag enden?'), 'Another page.');
    await person.press('Zurück');
    await person.arrives('Ihr Vertrag');
    expect(person.field('Vertrag, den Sie kündigen').value).to.equal('K-42');
  });

  it('[LANGUAGE-6] reads from right to left where the language is written so', async () => {
    const person = await guest({ answers: { name: 'Ana', contract: 'K-42', when: 'soonest', email: 'ana@example.com' } });
    choose(person, 'ar');
    await speaks(person, 'ar');
    expect(getComputedStyle(person.root.querySelector('section') ?? person.widget).direction).to.equal('rtl');
    expect(person.heading).to.match(/^عقدك/);
    expect((await axeOn()).violations).to.deep.equal([]);
    for (const heading of ['متى يجب أن ينتهي العقد؟', 'تأكيد طلبك', 'مراجعة إجاباتك']) {
      person.root.querySelector<HTMLElement>('button.main')?.click();
      await person.arrives(heading);
    }
    // What somebody wrote stands in its own direction.
    expect([...person.root.querySelectorAll('dd[dir=auto]')].map((answer) => getComputedStyle(answer).direction)).to.include('ltr').and.to.include('rtl');
    choose(person, 'en');
    await speaks(person, 'en');
    expect(getComputedStyle(person.root.querySelector('section') ?? person.widget).direction).to.equal('ltr');
  });

  it('[LANGUAGE-7] leaves no trace of the choice in attributes, events or storage', async () => {
    const person = await guest();
    const seen: string[] = [];
    new MutationObserver((records) => seen.push(...records.map(({ attributeName }) => `attribute ${attributeName}`))).observe(person.widget, { attributes: true });
    const original = person.widget.dispatchEvent.bind(person.widget);
    person.widget.dispatchEvent = (event) => (seen.push(`event ${event.type}`), original(event));
    const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);
    const before = stored();
    choose(person, 'de');
    await said(person, 'Die Sprache ist jetzt Deutsch.');
    expect(seen).to.deep.equal([]);
    expect(stored()).to.equal(before);
    expect(person.widget.lang).to.equal('en');
  });

  it('[LANGUAGE-8] goes back to the language of the page, and gets the company’s own texts there and only there', async () => {
    const person = await guest({ properties: { messages: { 'page.next': 'Onwards' } } });
    expect(person.has('button', 'Onwards')).to.equal(true);
    choose(person, 'de');
    await speaks(person, 'de');
    expect(person.has('button', 'Weiter')).to.equal(true);
    choose(person, 'en');
    await speaks(person, 'en');
    expect(person.has('button', 'Onwards')).to.equal(true);
    // Without a choice of their own they follow the page again.
    person.widget.lang = 'fr';
    await speaks(person, 'fr');
  });

  it('[LANGUAGE-9] hears which language could not be loaded, and goes on in the one on the page', async () => {
    const person = await guest({ attributes: { languages: 'en ro' } });
    const { ro } = loaders;
    loaders['ro'] = () => Promise.reject(new TypeError('The network is away.'));
    try {
      choose(person, 'ro');
      await said(person, 'Română could not be loaded. The language stays English.');
      expect(choice(person)?.value).to.equal('en');
      expect(frame(person)?.lang).to.equal('en');
    } finally {
      if (ro) loaders['ro'] = ro;
    }
    choose(person, 'ro');
    await speaks(person, 'ro');
    expect(choice(person)?.value).to.equal('ro');
  });

  it('[LANGUAGE-10] under a strict statute finds the choice before the first button, and nothing of it on the page behind it', async () => {
    const person = await guest({ lang: 'de', attributes: { statute: 'de-312k', open: 'none' } });
    choose(person, 'ar');
    await speaks(person, 'ar');
    // The label is the law's, whatever is read around it.
    const start = person.find('button', 'Verträge hier kündigen');
    expect(start.lang).to.equal('de');
    expect(Boolean((choice(person)?.compareDocumentPosition(start) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING)).to.equal(true);
    start.click();
    await until(() => person.root.querySelector('#heading'), 'The page does not open.');
    await person.settles();
    expect(choice(person)).to.equal(null);
    expect(person.names('combobox')).to.deep.equal([]);
    expect(frame(person)?.lang).to.equal('ar');
  });

  it('[LANGUAGE-11] is offered nothing where there is nothing to choose', async () => {
    for (const languages of ['none', '', 'en', 'klingon']) {
      const person = await visit({ attributes: { languages } });
      await person.settles();
      expect(choice(person), languages).to.equal(null);
    }
  });

  it('does not meet a language that we do not have; the developer is told which there are', async () => {
    const person = await guest({ attributes: { languages: 'en klingon de' } });
    await until(() => device.lessons.length > 0, 'The developer is told nothing.');
    expect(device.lessons[0]).to.contain('languages="en klingon de" is not known').and.to.contain('languages="en de"').and.to.contain('pt-BR');
    expect([...(choice(person)?.options ?? [])].map(({ lang }) => lang)).to.deep.equal(['en', 'de']);
    person.widget.requestUpdate();
    await person.settles();
    expect(device.lessons).to.have.length(1);
  });

  it('[LANGUAGE-12] gets the last language that they chose when several were on their way', async () => {
    const person = await guest({ attributes: { languages: 'en it es' } });
    const { it: italian } = loaders;
    let letCome = () => undefined as void;
    const held = new Promise<void>((resolve) => (letCome = resolve));
    loaders['it'] = async () => {
      await held;
      if (!italian) throw new Error('No Italian.');
      return italian();
    };
    try {
      choose(person, 'it');
      choose(person, 'es');
      await speaks(person, 'es');
      letCome();
      await said(person, 'El idioma es ahora el español.');
      await person.settles();
      expect(frame(person)?.lang).to.equal('es');
      expect(choice(person)?.value).to.equal('es');
      expect(person.heard).not.to.include('La lingua ora è l’italiano.');
    } finally {
      if (italian) loaders['it'] = italian;
    }
  });

  it('is told in each language about that language', () => {
    const spoken = Object.keys(locales).filter((lang) => !/-X[AB]$/.test(lang));
    expect(Object.keys(languageNames)).to.have.members(spoken);
    for (const { failed } of Object.values(languageNames)) expect(failed).to.contain('{name}');
  });
});
