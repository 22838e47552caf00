import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person, type Settings } from '../helpers/visit.ts';
import { company, receiptAnswer } from '../helpers/ways.ts';

const answers = { kind: 'ordinary', name: 'Ana Gonçalves', contract: 'K-42', email: 'ana@example.com' };
const strict = (settings: Settings = {}) => visit({ lang: 'de', ...settings, attributes: { statute: 'de-312k', endpoint: 'https://api.example/v1/acme', ...settings.attributes } });

/** What stands on the page, without the regions that say nothing. */
const page = (person: Person) => person.tree.filter(({ role }) => role !== 'status').map(({ role, name }) => `${role}: ${name}`);

const wholePage = [
  'region: Vertrag kündigen',
  'heading: Vertrag kündigen',
  'radiogroup: Wie möchten Sie kündigen?',
  'radio: Ordentlich, mit der üblichen Frist',
  'radio: Außerordentlich, aus wichtigem Grund',
  'textbox: Vor- und Nachname',
  'textbox: Kundennummer, Anschrift oder Telefonnummer (freiwillig)',
  'textbox: Vertrag, den Sie kündigen',
  'group: Zu welchem Tag soll der Vertrag enden? (freiwillig)',
  'textbox: Tag',
  'textbox: Monat',
  'textbox: Jahr',
  'textbox: E-Mail-Adresse',
  'button: jetzt kündigen',
];

describe('a person who cancels under § 312k BGB', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[DE-02] finds a first button labelled with nothing but the words of the law', async () => {
    const person = await strict({ attributes: { open: 'none' } });
    const button = person.find('button', 'Verträge hier kündigen');
    expect([textOf(button), button.lang, button.childElementCount]).to.deep.equal(['Verträge hier kündigen', 'de', 0]);
    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
  });

  it('[DE-03] is led by it to one page with everything on it', async () => {
    const person = await strict({ attributes: { open: 'none' } });
    await person.press('Verträge hier kündigen');
    await person.arrives('Vertrag kündigen');
    expect(page(person)).to.deep.equal(wholePage);
    expect(person.heading).to.equal('Vertrag kündigen');
  });

  it('[DE-04] [DE-07] meets the fields that the law names and the button, and nothing else', async () => {
    const person = await strict({ attributes: { 'keep-draft': '', modes: 'screen-reader' } });
    await person.settles();
    expect(page(person)).to.deep.equal(wholePage);
    for (const one of ['[part="companion"]', '[part="back"]', '[part="close"]', '.modes', 'a', 'slot:not([name])', 'details', 'dialog', 'img']) {
      expect(person.root.querySelector(one), one).to.equal(null);
    }
    const hints = [...person.root.querySelectorAll('form p')].map((text) => text.className);
    expect(new Set(hints)).to.deep.equal(new Set(['hint']));
    expect(person.widget.querySelector('a')?.getClientRects()).to.have.length(0);
  });

  it('[DE-04] is asked for a reason only when it is extraordinary', async () => {
    const person = await strict();
    await person.tick('radio', 'Außerordentlich, aus wichtigem Grund');
    await until(() => person.has('textbox', 'Aus welchem wichtigen Grund kündigen Sie?'), 'Nobody asks for the reason.');
    const at = page(person).indexOf('textbox: Aus welchem wichtigen Grund kündigen Sie?');
    expect(page(person)[at - 1]).to.equal('radio: Außerordentlich, aus wichtigem Grund');
    await person.tick('radio', 'Ordentlich, mit der üblichen Frist');
    await until(() => page(person).length === wholePage.length, 'The reason is still asked for.');
  });

  it('[DE-05] confirms with a button labelled with nothing but the words of the law', async () => {
    const person = await strict();
    const button = person.find<HTMLButtonElement>('button', 'jetzt kündigen');
    expect([textOf(button), button.lang, button.childElementCount, button.type]).to.deep.equal(['jetzt kündigen', 'de', 0, 'submit']);
  });

  it('[DE-02] [DE-05] reads these labels whatever the company writes, and in every language marked as German', async () => {
    const overrides = Object.fromEntries(['cancel.start', 'cancel.confirm', 'cancel.labels.start', 'labels.start', 'labels.confirm', 'Verträge hier kündigen', 'jetzt kündigen'].map((key) => [key, 'Bleiben Sie doch!']));
    for (const lang of ['de', 'en', 'pt-BR', 'ar-XB']) {
      const closed = await strict({ lang, attributes: { open: 'none' }, properties: { messages: overrides } });
      expect(closed.names('button'), lang).to.deep.equal(['Verträge hier kündigen']);
      expect(closed.find('button', 'Verträge hier kündigen').lang).to.equal('de');
      const open = await strict({ lang, properties: { messages: overrides } });
      expect(open.names('button'), lang).to.deep.equal(['jetzt kündigen']);
      expect(open.find('button', 'jetzt kündigen').lang).to.equal('de');
    }
  });

  it('[DE-10] who names no day posts that the earliest is meant, and without a reason none', async () => {
    const { arrived, transport } = company();
    const person = await strict({ answers: { ...answers, reason: 'an old reason' }, properties: { transport } });
    await person.press('jetzt kündigen');
    await person.arrives('Ihre Kündigung ist eingegangen');
    expect(arrived[0]?.submission.answers).to.deep.equal({ kind: 'ordinary', name: 'Ana Gonçalves', contract: 'K-42', endDate: 'earliest', email: 'ana@example.com' });
    expect(arrived[0]?.submission).to.include({ flow: 'cancel', statute: 'de-312k', locale: 'de' });
    expect(person.text).to.contain('So früh wie möglich');
  });

  it('[DE-10] who names a day posts that day', async () => {
    const { arrived, transport } = company();
    const person = await strict({ answers, properties: { transport } });
    for (const [part, value] of Object.entries({ Tag: '7', Monat: '3', Jahr: '2027' })) person.paste(part, value);
    await person.press('jetzt kündigen');
    await person.arrives('Ihre Kündigung ist eingegangen');
    expect(arrived[0]?.submission.answers['endDate']).to.equal('2027-03-07');
  });

  it('[DE-07] finds the other ways before the first button, and the way holds on the page and comes back with the receipt', async function () {
    this.timeout(20_000);
    const { transport } = company(() => receiptAnswer);
    const person = await strict({ answers, attributes: { open: 'none' }, properties: { transport } });
    const [first, second, third] = person.tree.filter(({ role }) => role !== 'status' && role !== 'region');
    expect([first?.role, second?.role, third?.name]).to.deep.equal(['group', 'checkbox', 'Verträge hier kündigen']);
    await person.tick('checkbox', 'Screenreader und Vorlesen');
    await person.press('Verträge hier kündigen');
    await person.arrives('Vertrag kündigen');
    expect(person.root.querySelector('.modes, [part="companion"]')).to.equal(null);
    await until(() => person.heard.some((text) => text === '6 Fragen auf dieser Seite.'), `They hear: ${person.heard.join(' | ')}`);
    await person.press('jetzt kündigen');
    await person.arrives('Ihre Kündigung ist eingegangen');
    await until(() => person.heard.some((text) => text.includes('2 0 2 6, 7 K 3 M')), 'The number is not spelled.');
  });

  it('[DE-05] has mistakes told on the same page, and everything stays', async () => {
    const person = await strict({ answers: { ...answers, email: 'ana' } });
    await person.press('jetzt kündigen');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(person.names('link')).to.deep.equal(['E-Mail-Adresse: Bitte geben Sie eine Adresse wie name@example.com ein.']);
    expect(person.field('Vor- und Nachname').value).to.equal('Ana Gonçalves');
    person.paste('E-Mail-Adresse', 'ana@example.com');
    await until(() => person.names('link').length === 0, 'The mended error stays.');
    expect(page(person)).to.deep.equal(wholePage);
  });
});
