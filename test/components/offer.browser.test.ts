import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { axeOn } from '../helpers/axe.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { visitShop } from '../helpers/shop.ts';
import { companyPage, textOf, until, type Person } from '../helpers/visit.ts';

const checked = (person: Person) => person.all('radio').flatMap(({ element, name }) => ((element as HTMLInputElement).checked ? [name] : []));

describe('a person who chooses an offer', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[OFFER-1] hears name and price with each native radio button, in a group that carries the question', async () => {
    const person = await visitShop();
    const group = person.find('radiogroup', 'Which offer do you want?');
    expect([group.localName, group.getAttribute('aria-required')]).to.deep.equal(['fieldset', 'true']);
    expect(person.names('radio')).to.deep.equal(['Basic: €9.90 a month', 'Fibre 500: €39.90 a month']);
  });

  it('[OFFER-2] finds nothing preselected: not where there is one offer only, and not by the page’s own data', async () => {
    const person = await visitShop({ properties: { offers: [basic] }, answers: { offer: 'basic', agreed: 'yes' } });
    expect(checked(person)).to.deep.equal([]);
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(person.names('link')).to.deep.equal(['Which offer do you want? Please choose an offer.']);
  });

  it('[OFFER-3] hears how long it binds and how it goes on with the button, and nothing where an offer does not say', async () => {
    const person = await visitShop();
    expect(person.descriptions(person.find('radio', /^Fibre/))).to.deep.equal(['Minimum term 12 months Renewal Afterwards month by month, until you cancel.']);
    expect(person.find('radio', /^Basic/).hasAttribute('aria-describedby')).to.equal(false);
  });

  it('[OFFER-4] reads key terms and the full terms before anything personal is asked', async () => {
    const person = await visitShop();
    expect(person.names('listitem')).to.deep.equal(fibre.keyTerms);
    expect(person.names('textbox')).to.deep.equal([]);
    const disclosure = person.root.querySelector('details');
    const summary = disclosure?.querySelector('summary');
    expect(textOf(summary ?? null)).to.equal('Full terms of Fibre 500');
    summary?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => disclosure?.open, 'The terms do not open.');
    expect(disclosure?.textContent).to.contain('Section 2. You pay for it.');
    await person.tick('radio', /^Fibre/);
    await person.press('Continue');
    await person.arrives('What you agree to');
    for (const text of ['Fibre 500: €39.90 a month', '12 months', 'The router stays ours.', 'If you change your mind', 'within 14 days']) expect(person.text).to.contain(text);
  });

  it('[OFFER-5] hears the company’s words in the company’s language', async () => {
    const person = await visitShop({ properties: { offers: [{ ...fibre, lang: 'de', name: 'Glasfaser' }] } });
    expect(person.root.querySelector('label bdi')?.getAttribute('lang')).to.equal('de');
    expect([...person.root.querySelectorAll('.offer dd span, .offer li span')].map((element) => element.getAttribute('lang'))).to.deep.equal(['de', 'de', 'de', 'de']);
  });

  it('[OFFER-6] comes from an error to the first offer, and meets buttons that are 44 px high at 320 px, with nothing cut off', async () => {
    const narrow = document.createElement('div');
    narrow.style.inlineSize = '320px';
    companyPage().append(narrow);
    const person = await visitShop({ into: narrow, properties: { offers: [basic, { ...fibre, termsUrl: 'https://acme.example/a-long-address-of-the-full-terms' }] } });
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    person.find('link', /Please choose an offer/).click();
    expect(person.focused).to.equal(person.find('radio', /^Basic/));
    for (const element of person.root.querySelectorAll<HTMLElement>('.option, summary, p > a')) expect(element.getBoundingClientRect().height, element.outerHTML.slice(0, 60)).to.be.at.least(44);
    for (const element of person.root.querySelectorAll<HTMLElement>('section *')) expect(element.getBoundingClientRect().right, element.outerHTML.slice(0, 80)).to.be.at.most(narrow.getBoundingClientRect().right + 1);
  });

  it('[OFFER-7] reads on one page what is told between the questions', async () => {
    const person = await visitShop({ attributes: { modes: 'screen-reader' } });
    await until(() => person.root.querySelector('#one-page'), 'The mode does not come.');
    person.root.querySelector<HTMLElement>('#one-page')?.click();
    await until(() => person.root.querySelector('#f-email'), 'The questions do not come on one page.');
    expect(person.text).to.contain('The full terms say whether you can withdraw');
    await person.tick('radio', /^Fibre/);
    await until(() => person.text.includes('You can withdraw within 14 days'), 'The chosen offer’s own words do not come.');
    const order = [...person.root.querySelectorAll('#f-offer, form h3, #f-name')].map((element) => element.id || textOf(element));
    expect(order).to.deep.equal(['f-offer', 'If you change your mind', 'f-name']);
  });

  it('[OFFER-8] meets nothing that axe knows to be wrong, in any theme', async function () {
    this.timeout(30_000);
    const person = await visitShop();
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    for (const summary of person.root.querySelectorAll<HTMLElement>('summary')) summary.click();
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      person.widget.theme = theme;
      await person.widget.updateComplete;
      expect((await axeOn()).violations, theme).to.deep.equal([]);
    }
    await person.tick('radio', /^Fibre/);
    await person.press('Continue');
    await person.arrives('What you agree to');
    expect((await axeOn()).violations).to.deep.equal([]);
  });
});
