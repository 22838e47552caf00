import { expect } from '@open-wc/testing';
import type { ErrorEvent } from '../../src/events/error.ts';
import type { PaymentEvent } from '../../src/events/payment.ts';
import type { SameDoorContract } from '../../src/widgets/contract.ts';
import type { Submission } from '../../src/wire/submission.ts';
import { axeOn } from '../helpers/axe.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { beforeOrdering, customer, visitShop } from '../helpers/shop.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';
import { company } from '../helpers/ways.ts';

const order = (person: Person) => person.press('Sign up and pay');
const lessons = (device: OwnDevice, code: string) => device.lessons.filter((text) => text.includes(` ${code} `));

describe('a person who contracts', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('agrees by themselves, sends the offer as it was read, and reads on the receipt what was agreed, how to pay and how to get out', async function () {
    this.timeout(30_000);
    const { arrived, transport } = company();
    const person = await beforeOrdering({ properties: { transport }, attributes: { 'cancel-url': '/cancel?from=receipt' } });
    expect(person.text).to.contain('Fibre 500: €39.90 a month');
    await order(person);
    await person.arrives('Your order has arrived');
    expect(textOf([...person.root.querySelectorAll('dt')].find((term) => /agree to them/.test(textOf(term)))?.nextElementSibling ?? null)).to.equal('Yes');
    const { submission } = arrived[0] as unknown as { submission: Submission }; // what was sent
    expect(submission).to.deep.include({ flow: 'contract', statute: 'generic', answers: { offer: 'fibre-500', ...customer, agreed: 'yes' }, offer: fibre });
    for (const text of ['What you agreed to', 'The router stays ours.', 'within 14 days', 'Section 1. We lay the line.']) expect(person.text).to.contain(text);
    expect(person.find('link', 'Go to the payment').getAttribute('href')).to.equal('https://pay.acme.example/start?order=2026-7K3M-9QXT-4BR3');
    expect(person.find<HTMLAnchorElement>('link', 'Cancel this contract').href).to.equal(new URL('/cancel?from=receipt&same-door-contract=2026-7K3M-9QXT-4BR3', document.baseURI).href);
    expect((await axeOn()).violations).to.deep.equal([]);
  });

  it('goes on to the payment, and a page that takes it by itself hears the receipt’s id and nothing that was chosen', async function () {
    this.timeout(30_000);
    const { transport } = company();
    const person = await beforeOrdering({ properties: { transport } });
    await order(person);
    await person.arrives('Your order has arrived');
    const heard: PaymentEvent[] = [];
    person.widget.addEventListener('same-door-payment', (event) => {
      event.preventDefault();
      heard.push(event);
    });
    person.find('link', 'Go to the payment').click();
    expect(heard.map(({ receiptId, bubbles, composed }) => [receiptId, bubbles, composed])).to.deep.equal([['r-1', true, true]]);
    expect(Object.keys(heard[0] ?? {})).to.not.include('offer');
    expect(person.has('link', 'Cancel this contract')).to.equal(false);
  });

  it('reads the offers again when the company has changed them, chooses again, and keeps everything else', async function () {
    this.timeout(40_000);
    const person = await beforeOrdering({ attributes: { endpoint: 'sandbox:409-offer-changed-then-ok' } });
    await order(person);
    await person.arrives('Choose an offer');
    expect(textOf(person.root.querySelector('#summary'))).to.contain('The company has changed this offer.');
    expect(person.names('radio')).to.deep.equal(['Fibre 500: €79.80 a month']);
    expect(person.all('radio').some(({ element }) => (element as HTMLInputElement).checked)).to.equal(false);
    await person.tick('radio', /^Fibre 500/);
    await person.press('Continue');
    await person.arrives('Check your answers');
    for (const text of ['Ana Gonçalves', 'ana@example.com', '€79.80']) expect(person.text).to.contain(text);
    await order(person);
    await person.arrives('Your order has arrived');
    expect(person.text).to.contain('€79.80');
  });

  it('chooses again when the page itself changes the offer under way, and not when it changes another', async () => {
    const person = await visitShop();
    const shop = person.widget as SameDoorContract;
    await person.tick('radio', /^Fibre/);
    shop.offers = [{ ...basic, name: 'Tiny' }, fibre];
    await shop.updateComplete;
    expect(person.find<HTMLInputElement>('radio', /^Fibre/).checked).to.equal(true);
    shop.offers = [basic, { ...fibre, renewal: 'For ever.' }];
    await shop.updateComplete;
    expect(person.find<HTMLInputElement>('radio', /^Fibre/).checked).to.equal(false);
  });

  it('does not find a consent given by a reload, though everything else is there again', async function () {
    this.timeout(30_000);
    const settings = { attributes: { 'keep-draft': '' } };
    const person = await beforeOrdering(settings);
    person.widget.remove();
    const again = await visitShop(settings);
    await until(() => again.heading.startsWith('Check your answers'), `The draft does not come back: ${again.heading}`);
    await again.press('Sign up and pay');
    await again.arrives('Your agreement');
    expect(again.find<HTMLInputElement>('checkbox', /^I have read the terms/).checked).to.equal(false);
  });

  it('reads the offers that stand as data in the page', async () => {
    const person = await visit({ tag: 'same-door-contract', fallback: `<a href="/shop">Shop by phone</a><script type="application/json">${JSON.stringify({ offers: [basic] })}</script>` });
    expect(person.names('radio')).to.deep.equal(['Basic: €9.90 a month']);
  });

  it('finds the contract of the receipt in the cancel widget, unless the page or they themselves say otherwise', async () => {
    const before = location.href;
    history.replaceState(null, '', '?same-door-contract=2026-7K3M-9QXT-4BR3');
    try {
      const plain = await visit();
      expect(plain.field('Contract you want to cancel').value).to.equal('2026-7K3M-9QXT-4BR3');
      const told = await visit({ answers: { contract: 'K-42' } });
      expect(told.field('Contract you want to cancel').value).to.equal('K-42');
      const typed = await visit({ fallback: '<form action="/f" method="post"><label>Contract <input name="contract" value="typed here"></label></form>' });
      expect(typed.field('Contract you want to cancel').value).to.equal('typed here');
      history.replaceState(null, '', `?${new URLSearchParams({ 'same-door-contract': '<img src=x onerror=alert(1)>' }).toString()}`);
      const hostile = await visit();
      expect(hostile.field('Contract you want to cancel').value).to.equal('<img src=x onerror=alert(1)>');
      expect(hostile.root.querySelector('img')).to.equal(null);
    } finally {
      history.replaceState(null, '', before);
    }
  });
});

describe('a company with offers', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('reads SD-E21 for each entry that is none, and visitors choose among the others', async function () {
    this.timeout(15_000);
    const broken = [{ ...basic, price: { ...basic.price, amount: '9,90' } }, fibre, { ...fibre, name: 'Twice' }, { ...basic, keyTerm: 'x' }];
    const person = await visitShop({ properties: { offers: broken } });
    expect(person.names('radio')).to.deep.equal(['Fibre 500: €39.90 a month']);
    await until(() => lessons(device, 'SD-E21').length === 3, `Told is ${device.lessons.join(' | ')}`);
    const [price, twice, typo] = lessons(device, 'SD-E21').toSorted();
    expect(price).to.contain('Offer 0 of <same-door-contract> cannot be used: price.amount is missing or no amount');
    expect(price).to.contain('Fix: "price": {"amount": "29.90"');
    expect(twice).to.contain('Offer 2 of <same-door-contract> cannot be used: id is missing, is used twice');
    expect(typo).to.contain('keyTerm is not known');
    expect(typo).to.contain('Fix: "keyTerms"');
    expect(person.events.map((event) => (event as ErrorEvent).code)).to.deep.equal(['SD-E21', 'SD-E21', 'SD-E21']);
  });

  it('reads SD-E22 without any offer, and visitors keep the fallback', async function () {
    this.timeout(15_000);
    const widget = document.createElement('same-door-contract');
    widget.setAttribute('endpoint', 'sandbox:ok');
    widget.setAttribute('open', '');
    widget.innerHTML = '<a href="/shop">Shop by phone</a>';
    document.body.append(widget);
    await until(() => lessons(device, 'SD-E22').length === 1, `Told is ${device.lessons.join(' | ')}`);
    expect(widget.querySelector('a')?.getBoundingClientRect().width).to.be.above(0);
    expect(widget.shadowRoot?.querySelector('form')).to.equal(null);
    widget.remove();
  });
});
