import { expect } from '@open-wc/testing';
import type { ErrorEvent } from '../../src/events.ts';
import { check, checkButton } from '../../src/teach/checks.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit, type Person } from '../helpers/visit.ts';
import { beforeSending, company, send } from '../helpers/ways.ts';

const help = 'https://same-door.dev/help';
/** Every lesson is told once per page load, so each test has an address or a name of its own. */
const facts = { target: 'https://api.example/v1/acme', statute: 'generic', statutes: ['generic', 'br-sac', 'de-312k'], wish: { lang: 'en', met: true }, used: 'en', host: 'shop.example' };
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
    const person = await visit({ lang: 'ro', fallback: '', attributes: { statute: 'de-312' } });
    expect(await told('SD-W05')).to.deep.equal([
      `[same-door] SD-W05 <same-door-cancel> is empty. Why: Visitors without JavaScript cannot cancel. Fix: <same-door-cancel …><a href="/cancel">Cancel my contract</a></same-door-cancel> ${help}#SD-W05`,
    ]);
    expect(await told('SD-E06')).to.deep.equal([`[same-door] SD-E06 statute="de-312" is not known. Why: The widget goes on with statute="generic". Fix: statute="de-312k" ${help}#SD-E06`]);
    expect((await told('SD-W10'))[0]).to.match(/^\[same-door\] SD-W10 There are no messages for "ro"; using en, marked lang="en"\. Why: .* Fix: lang="en", or bring your own texts by element\.messages /);
    expect(codes(person)).to.deep.equal(['SD-E06']);
    expect(person.text).not.to.match(/SD-|statute|ro\b/);
    expect(person.has('button', 'Continue')).to.equal(true);
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
