import { expect } from '@open-wc/testing';
import type { ErrorEvent } from '../../src/events/error.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { contract } from '../../src/flows/contract.ts';
import { checkLaw } from '../../src/teach/check-law.ts';
import { check, checkButton } from '../../src/teach/checks.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { companyPage, until, visit, type Person } from '../helpers/visit.ts';
import { beforeSending, company, send } from '../helpers/ways.ts';

const help = 'https://same-door.dev/help';
/** Every lesson is told once per page load, so each test has an address or a name of its own. */
const facts = { target: 'https://api.example/v1/acme', flow: cancel, statute: 'generic', statutes: ['generic', 'br-sac', 'de-312k'], wish: { lang: 'en', met: true }, used: 'en', host: 'shop.example' };
const codes = (person: Person) => person.events.flatMap((event) => (event.type === 'same-door-error' ? [(event as ErrorEvent).code] : []));

describe('a developer who forgot something', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  const lesson = (code: string) => device.lessons.filter((text) => text.includes(` ${code} `));
  const told = async (code: string) => {
    await until(() => lesson(code).length > 0, `${code} is not told; told is ${device.lessons.join(' | ')}`);
    for (const text of device.lessons) expect(text).not.to.match(/\{\w+\}/);
    return lesson(code);
  };

  it('reads SD-E02 without an endpoint, and visitors keep the fallback', async function () {
    this.timeout(15_000);
    const person = await visit({ attributes: { endpoint: 'none' } });
    expect(await told('SD-E02')).to.deep.equal([
      `[same-door] SD-E02 <same-door-cancel> has no endpoint, so nothing can be sent. The fallback stays visible. Why: A request must have somewhere to go. Fix: endpoint="https://api.example/v1/acme" or, to try it out, endpoint="sandbox:ok" ${help}#SD-E02`,
    ]);
    expect(codes(person)).to.deep.equal(['SD-E02']);
    expect(person.widget.querySelector('a')?.getBoundingClientRect().width).to.be.above(0);
    expect(person.has('link', 'Cancel by letter')).to.equal(true);
    expect(person.names('button')).to.deep.equal([]);
    expect(person.heard).to.deep.equal([]);
  });

  it('reads SD-W05, SD-E06 and SD-W10 from one element that has all three mistakes, and visitors see none of it', async function () {
    this.timeout(15_000);
    const person = await visit({ lang: 'nl', fallback: '', attributes: { statute: 'de-312' } });
    expect(await told('SD-W05')).to.deep.equal([
      `[same-door] SD-W05 <same-door-cancel> is empty. Why: Visitors without JavaScript cannot cancel. Fix: <same-door-cancel …><a href="/cancel">Cancel my contract</a></same-door-cancel> ${help}#SD-W05`,
    ]);
    expect(await told('SD-E06')).to.deep.equal([`[same-door] SD-E06 statute="de-312" is not known. Why: The widget goes on with statute="generic". Fix: statute="de-312k" ${help}#SD-E06`]);
    expect((await told('SD-W10'))[0]).to.match(/^\[same-door\] SD-W10 There are no messages for "nl"; using en, marked lang="en"\. Why: .* Fix: lang="en", or bring your own texts by element\.messages /);
    expect(codes(person)).to.deep.equal(['SD-E06']);
    expect(person.text).not.to.match(/SD-|statute|nl\b/);
    expect(person.has('button', 'Continue')).to.equal(true);
  });

  const law: readonly (readonly [code: string, statute: string, fallback: string, text: string])[] = [
    ['SD-E30', 'es-10-2025', '<a href="/out">Out</a>', 'statute="es-10-2025" of <same-door-cancel> says nothing about cancel. Why: Ley 10/2025, ES-01. Fix: take the attribute out, or name the statute that does.'],
    ['SD-W31', 'uk-dmcc', '<a href="/out">Out</a>', 'statute="uk-dmcc" of <same-door-cancel> is not in force. Why: no receipt claims it. Fix: use it to try things out, and statute="generic" until it is in force.'],
    ['SD-E34', 'de-312k', '<p>Schade!</p><a href="/k">Verträge hier kündigen</a>', '<p> in <same-door-cancel> is more than the law lets stand there. Why: BGH, 16 July 2026, I ZR 200/25, DE-07. Fix: leave one link or one form with the fields of the law, and nothing else.'],
    ['SD-W35', 'generic', '<p>Please wait.</p>', 'The fallback of <same-door-cancel> has neither a link nor a form. Why: visitors without JavaScript cannot go on. Fix: put a link or a form inside.'],
    ['SD-E36', 'us-ca', '<form><input name="name"><input name="contract"><input name="email"><input name="iban"></form>', 'The fallback form asks for "iban", which is not on the list. Why: Cal. Bus. & Prof. Code § 17600 ff., US-03. Fix: take "iban" out.'],
    ['SD-W36', 'generic', '<form><input name="name"><input name="contract"><input name="when"></form>', 'The fallback form does not ask for "email". Why: without it the backend has to ask again. Fix: add a field with name="email".'],
    ['SD-E37', 'de-356a', '<form><input name="name"><input name="contract"><input name="email"><button>OK</button></form>', 'The button is called "OK". Why: § 356a(3) BGB, DE-21. Fix: write nothing but "Widerruf bestätigen".'],
    ['SD-E38', 'br-sac', '<a href="tel:0300-123-4567">0300</a>', '0300-123-4567 is a number that the caller pays for. Why: Decreto 11.034/2022 art. 3, BR-02. Fix: name one that is free, such as 0800.'],
  ];
  for (const [code, statute, fallback, text] of law) {
    it(`reads ${code}, the article and the remedy, and visitors see none of it`, async () => {
      const person = await visit({ fallback, attributes: { statute } });
      await checkLaw(person.widget, cancel, statute);
      expect(await told(code)).to.deep.equal([`[same-door] ${code} ${text} ${help}#${code}`]);
      expect(codes(person)).to.deep.equal(code.startsWith('SD-E') ? [code] : []);
      expect(person.root.textContent).not.to.include(code);
    });
  }

  it('reads SD-E33 by itself where the button is behind a disclosure, a moment after the page has come', async function () {
    this.timeout(15_000);
    const shelf = companyPage().appendChild(document.createElement('details'));
    const person = await visit({ into: shelf, lang: 'de', fallback: '<a href="/k">Verträge hier kündigen</a>', attributes: { statute: 'de-312k' } });
    expect(await told('SD-E33')).to.deep.equal([
      `[same-door] SD-E33 <same-door-cancel> stands in a <details> that is closed. Why: § 312k(2) sentence 4 BGB, DE-06. Fix: put it where everybody sees it without opening anything. ${help}#SD-E33`,
    ]);
    expect(codes(person)).to.include('SD-E33');
  });

  it('reads SD-W32 about a law that applies later, until that day', async () => {
    const { widget } = await visit();
    await checkLaw(widget, complaint, 'es-10-2025', new Date('2026-12-28T00:00:00Z'));
    await checkLaw(widget, complaint, 'es-10-2025', new Date('2026-12-27T12:00:00Z'));
    expect(await told('SD-W32')).to.deep.equal([
      `[same-door] SD-W32 statute="es-10-2025" of <same-door-cancel> applies from 2026-12-28. Why: Ley 10/2025, ES-01. Fix: keep it if you want to be early; receipts claim it from that day on. ${help}#SD-W32`,
    ]);
  });

  it('reads SD-W40 on a page where one can come in and not leave', async () => {
    const entry = document.createElement('same-door-contract');
    entry.innerHTML = '<a href="/join">Join</a>';
    document.body.replaceChildren(entry);
    await checkLaw(entry, contract, 'generic');
    expect(await told('SD-W40')).to.deep.equal([
      `[same-door] SD-W40 One can conclude a contract on this page, but not leave one. Why: Decreto 11.034/2022 art. 14 I, BR-19; Cal. Bus. & Prof. Code § 17600 ff., US-03. Fix: add <same-door-cancel>, or cancel-url with the page that has it. ${help}#SD-W40`,
    ]);
  });

  it('reads SD-W08 where the sandbox stands on a public page, and not on their own machine', async () => {
    const { widget } = await visit();
    for (const host of ['localhost', 'shop.localhost', '127.0.0.1', '[::1]', '']) check(widget, { ...facts, target: 'sandbox:ok', host });
    check(widget, { ...facts, target: 'https://api.example' });
    check(widget, { ...facts, target: 'sandbox:slow', host: 'shop.example' });
    expect(await told('SD-W08')).to.deep.equal([
      `[same-door] SD-W08 Test mode on shop.example: visitors' requests are NOT sent. Why: endpoint is sandbox:slow. Fix: endpoint="https://api.example/v1/acme" ${help}#SD-W08`,
    ]);
  });

  it('reads each lesson once per cause, however many elements have it', async () => {
    const { widget } = await visit();
    for (let times = 0; times < 3; times++) check(widget, { ...facts, statute: 'br-sak' });
    check(widget, { ...facts, statute: 'generik' });
    await told('SD-E06');
    await until(() => lesson('SD-E06').length === 2, 'The second cause is not told.');
    expect(lesson('SD-E06').map((text) => /Fix: (\S+)/.exec(text)?.[1])).to.deep.equal(['statute="br-sac"', 'statute="generic"']);
  });

  it('reads nothing when nothing is wrong', async function () {
    this.timeout(20_000);
    const person = await beforeSending({ properties: { transport: company().transport } });
    check(person.widget, facts);
    await send(person);
    await person.arrives('Your cancellation has arrived');
    expect(device.lessons).to.deep.equal([]);
    expect(codes(person)).to.deep.equal([]);
  });

  it('reads SD-E12 instead of personal data going out unencrypted, and the person’s request is kept', async function () {
    this.timeout(20_000);
    const asked: string[] = [];
    const { fetch } = window;
    device.replace(window, 'fetch', (input, init) => (asked.push(String(input)), fetch(input, init)));
    const person = await beforeSending({ attributes: { endpoint: 'http://api.example/v1/acme' } });
    await send(person);
    await person.arrives('Not sent yet');
    expect(await told('SD-E12')).to.deep.equal([
      `[same-door] SD-E12 Refusing to send personal data to http://api.example/v1/acme/submissions. Why: http:// can be read by anyone on the way. Fix: endpoint="https://…" ${help}#SD-E12`,
    ]);
    expect(asked.filter((address) => address.includes('api.example'))).to.deep.equal([]);
    expect(codes(person)).to.deep.equal(['SD-E12']);
    expect(person.text).to.contain('The company has a technical problem.');
  });

  it('reads SD-E03 with the header to add when the browser cannot reach the address', async function () {
    this.timeout(20_000);
    const { fetch } = window;
    device.replace(window, 'fetch', (input, init) => (String(input).includes('nowhere.example') ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init)));
    const person = await beforeSending({ attributes: { endpoint: 'https://nowhere.example/v1/acme' } });
    await send(person);
    await person.arrives('Not sent yet');
    const [text] = await told('SD-E03');
    expect(text).to.contain('SD-E03 The browser could not reach https://nowhere.example/v1/acme/submissions.');
    expect(text).to.contain(`Access-Control-Allow-Origin: ${location.origin} and Access-Control-Allow-Headers: content-type, idempotency-key`);
    expect(codes(person)).to.deep.equal(['SD-E03']);
    expect(person.text).to.contain('You are offline, or the company cannot be reached.');
  });

  it('reads SD-E04 with the expected shape when the answer is no receipt', async function () {
    this.timeout(20_000);
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:wrong-shape' } });
    await send(person);
    await person.arrives('Not sent yet');
    const [text] = await told('SD-E04');
    expect(text).to.contain('SD-E04 POST https://sandbox/ answered 200 without a receipt.').and.to.contain('{"receiptId":"…","protocol":"…"');
    expect(codes(person)).to.deep.equal(['SD-E04']);
  });
});

describe('a page whose people could not press the button', () => {
  let device: OwnDevice;
  beforeEach(() => {
    device = new OwnDevice();
  });
  afterEach(() => device.giveBack());

  const strict = () => visit({ attributes: { statute: 'de-312k', endpoint: 'https://api.example/v1/acme' }, lang: 'de' });
  const button = (person: Person) => {
    const element = person.root.querySelector<HTMLElement>('button[type="submit"]');
    element?.scrollIntoView({ block: 'center' });
    return element ?? person.widget;
  };

  it('is told nothing when they can', async () => {
    const person = await strict();
    checkButton(person.widget, button(person));
    expect(codes(person)).to.deep.equal([]);
  });

  it('is told nothing when they only have to scroll', async () => {
    const person = await strict();
    const space = document.createElement('div');
    space.style.setProperty('block-size', '5000px');
    person.widget.before(space);
    window.scrollTo(0, 0);
    checkButton(person.widget, person.root.querySelector<HTMLElement>('button[type="submit"]') ?? person.widget);
    expect(codes(person)).to.deep.equal([]);
  });

  it('is told nothing when the widget stands in somebody else’s shadow root', async () => {
    const host = document.createElement('div');
    const main = document.createElement('main');
    document.body.replaceChildren(main);
    main.append(host);
    const person = await visit({ into: host.attachShadow({ mode: 'open' }) as unknown as Element, attributes: { statute: 'de-312k' }, lang: 'de' });
    checkButton(person.widget, button(person));
    expect(codes(person)).to.deep.equal([]);
  });

  for (const [how, hide] of [
    ['hidden', (person: Person) => person.widget.style.setProperty('opacity', '0')],
    ['under 24×24 px', (person: Person) => Object.assign(button(person).style, { blockSize: '20px', minBlockSize: '0', padding: '0', lineHeight: '1', overflow: 'hidden' })],
    [
      'covered',
      () => {
        const bar = document.createElement('div');
        bar.textContent = 'Cookies!';
        Object.assign(bar.style, { position: 'fixed', inset: '0' });
        document.body.append(bar);
      },
    ],
  ] as const) {
    it(`is told SD-E11 when it is ${how}`, async () => {
      const person = await strict();
      const element = button(person);
      hide(person);
      checkButton(person.widget, element);
      expect(codes(person)).to.deep.equal(['SD-E11']);
      await until(() => device.lessons.some((text) => text.includes(`SD-E11 The confirm button is ${how}.`)), `Told is ${device.lessons.join()}`);
    });
  }

  it('is told it by itself, as soon as the button that commits is drawn', async function () {
    this.timeout(25_000);
    const person = await beforeSending({ attributes: { endpoint: 'https://api.example/v1/acme' } });
    person.widget.style.setProperty('opacity', '0');
    await until(() => codes(person).length > 0, 'Nobody looks at the button.');
    expect(codes(person)).to.deep.equal(['SD-E11']);
  });
});
