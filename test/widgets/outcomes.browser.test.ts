import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { QueuedEvent } from '../../src/events/outcome.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';
import { beforeSending, company, receiptAnswer, rightAnswers, send } from '../helpers/ways.ts';

const never = (person: Person) => {
  expect(person.told, 'a success without a receipt').not.to.include('same-door-received');
  expect(person.text).not.to.match(/has arrived|Protocol number/);
};

/** Every answer is still there, wherever the person looks. */
async function nothingLost(person: Person): Promise<void> {
  await person.press('Back to my answers');
  await person.arrives('Check your answers');
  for (const text of ['Ana Gonçalves', 'K-42', 'As soon as possible', 'ana@example.com']) expect(person.text).to.contain(text);
}

describe('a person whose request meets a bad day', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  const later = [
    ['offline', 'You are offline, or the company cannot be reached.', 'offline'],
    ['timeout', 'The company did not answer in time.', 'timeout'],
    ['500', 'The company has a technical problem.', 'server'],
    ['429', 'The company has too many requests right now.', 'busy'],
    ['html', 'The company answered, but without a receipt.', 'no-receipt'],
    ['wrong-shape', 'The company answered, but without a receipt.', 'no-receipt'],
  ] as const;
  for (const [outcome, reason, code] of later) {
    it(`reads why it is not sent yet, that it is kept, and how to go on (${outcome})`, async function () {
      this.timeout(20_000);
      const person = await beforeSending({ attributes: { endpoint: `sandbox:${outcome}` } });
      await send(person);
      await person.arrives('Not sent yet');
      expect(person.text).to.contain(reason);
      await until(() => person.text.includes('Your request is kept on this device.'), `It is not kept: ${person.text}`);
      expect(person.names('button')).to.include.members(['Try again now', 'Download my request']);
      expect(person.told.filter((type) => type !== 'same-door-error')).to.deep.equal(['same-door-submit', 'same-door-queued']);
      // The developer's lesson may come after it; and only the reason is compared: a failure would print the whole widget.
      const queued = person.events.find(({ type }) => type === 'same-door-queued');
      expect(queued instanceof QueuedEvent && queued.reason).to.equal(code);
      never(person);
    });
  }

  it('gets through by pressing again, with the same key (offline-then-ok)', async function () {
    this.timeout(20_000);
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:offline-then-ok' } });
    await send(person);
    await person.arrives('Not sent yet');
    await person.press('Try again now');
    await person.arrives('Your cancellation has arrived');
    expect(person.heard).to.include('Sending …');
    expect(person.told).to.deep.equal(['same-door-submit', 'same-door-queued', 'same-door-received']);
  });

  it('is told each time that another attempt came to nothing', async function () {
    this.timeout(20_000);
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:offline' } });
    await send(person);
    await person.arrives('Not sent yet');
    await person.press('Try again now');
    await until(() => person.heard.length >= 2, `Nothing is said: ${person.heard.join(' | ')}`);
    expect(person.heard.slice(0, 2)).to.deep.equal(['Sending …', 'Not sent yet. You are offline, or the company cannot be reached. We keep trying.']);
    never(person);
  });

  it('can take the waiting request away as a file that reads by itself', async function () {
    this.timeout(20_000);
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:500' } });
    await send(person);
    await person.arrives('Not sent yet');
    let file: Blob | undefined;
    device.replace(URL, 'createObjectURL', (blob: Blob | MediaSource) => ((file = blob as Blob), 'blob:kept'));
    device.replace(HTMLAnchorElement.prototype, 'click', () => undefined);
    await person.press('Download my request');
    await until(() => file, 'No file comes.');
    const text = (await file?.text()) ?? '';
    for (const part of ['Ana Gonçalves', 'K-42', 'As soon as possible', 'lang="en"']) expect(text).to.contain(part);
  });

  it('is told after a second that it is being sent, and hears nothing of it when it is quick (slow)', async function () {
    this.timeout(30_000);
    const slow = await beforeSending({ attributes: { endpoint: 'sandbox:slow' } });
    await send(slow);
    await until(() => slow.text.includes('Sending …'), 'Nothing is shown.');
    never(slow);
    await until(() => slow.heard.length === 1, 'Nothing is said.');
    expect(slow.names('button')).to.include('Cancel my contract now');
    await slow.arrives('Your cancellation has arrived');
    expect(slow.heard).to.deep.equal(['Sending …']);
    const quick = await beforeSending();
    await send(quick);
    await quick.arrives('Your cancellation has arrived');
    expect(quick.heard).to.deep.equal([]);
  });

  it('is taken to the field that the company found wrong, with everything else kept (422)', async function () {
    this.timeout(20_000);
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:422' } });
    await send(person);
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(textOf(person.focused)).to.equal('There is 1 problem: Email address: please enter an address like name@example.com.');
    person.find('link', /Email address/).click();
    expect(person.focused).to.equal(person.field('Email address'));
    expect(person.field('Email address').value).to.equal('ana@example.com');
    never(person);
    person.paste('Email address', 'ana@example.org');
    await person.press('Continue');
    await person.arrives('Check your answers');
    for (const text of ['Ana Gonçalves', 'K-42', 'ana@example.org']) expect(person.text).to.contain(text);
  });

  it('reads that it was cancelled already, and under which number (409)', async function () {
    this.timeout(20_000);
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:409-already-cancelled' } });
    await send(person);
    await person.arrives('Your request was not accepted');
    expect(person.text).to.match(/This contract was already cancelled\. Reference: \d{4}(-[0-9A-Z]{4}){3}\./);
    expect(person.events.map((event) => [event.type, (event as { problem?: string }).problem])).to.deep.equal([['same-door-submit', undefined], ['same-door-rejected', 'already-cancelled']]);
    expect(person.told).not.to.include('same-door-received');
    await nothingLost(person);
  });

  it('sends under another key after a refusal, because what is mended is another request', async function () {
    this.timeout(20_000);
    const { fetch } = window;
    const keys: (string | null)[] = [];
    device.replace(window, 'fetch', (input, init) => {
      if (!String(input).includes('/v1/acme')) return fetch(input, init);
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      const answer = keys.length === 1 ? { type: 'https://same-door.dev/problems/not-available', title: '', status: 400 } : receiptAnswer;
      return Promise.resolve(new Response(JSON.stringify(answer), { status: keys.length === 1 ? 400 : 201 }));
    });
    const person = await beforeSending({ attributes: { endpoint: '/v1/acme' } });
    await send(person);
    await person.arrives('Your request was not accepted');
    expect(person.text).to.contain('The company did not accept the request. Your answers are still here.');
    await nothingLost(person);
    await send(person);
    await person.arrives('Your cancellation has arrived');
    expect(keys).to.have.length(2);
    expect(keys[0]).to.match(/^[0-9a-f-]{36}$/);
    expect(keys[1]).not.to.equal(keys[0]);
  });

  it('sends once, however fast the button is pressed', async function () {
    this.timeout(20_000);
    let answer: (receipt: unknown) => void = () => undefined;
    const { arrived, transport } = company(() => new Promise((resolve) => (answer = resolve)));
    const person = await beforeSending({ properties: { transport } });
    const button = person.find('button', 'Cancel my contract now');
    button.click();
    button.click();
    button.focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await until(() => arrived.length > 0, 'Nothing is sent.');
    expect(button.matches(':disabled')).to.equal(false);
    button.click();
    answer(receiptAnswer);
    await person.arrives('Your cancellation has arrived');
    expect(arrived).to.have.length(1);
    expect(person.told).to.deep.equal(['same-door-submit', 'same-door-received']);
  });

  it('loses nothing when the element is moved while it is being sent', async function () {
    this.timeout(20_000);
    let answer: (receipt: unknown) => void = () => undefined;
    const { arrived, transport } = company(() => new Promise((resolve) => (answer = resolve)));
    const person = await beforeSending({ properties: { transport } });
    await send(person);
    await until(() => arrived.length === 1, 'Nothing is sent.');
    const elsewhere = document.createElement('section');
    document.querySelector('main')?.append(elsewhere);
    elsewhere.append(person.widget);
    answer(receiptAnswer);
    await until(() => person.heading.startsWith('Your cancellation has arrived'), 'The receipt does not come.');
    expect(arrived).to.have.length(1);
  });

  it('is kept and told honestly when this browser keeps nothing', async function () {
    this.timeout(20_000);
    device.replace(window, 'indexedDB', { open: () => { throw new DOMException('no', 'SecurityError'); } } as unknown as IDBFactory);
    device.replace(window, 'localStorage', new Proxy({} as Storage, { get() { throw new DOMException('no', 'SecurityError'); }, ownKeys() { throw new DOMException('no', 'SecurityError'); }, set() { throw new DOMException('no', 'SecurityError'); } }));
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:offline' } });
    await send(person);
    await person.arrives('Not sent yet');
    await until(() => person.text.includes('This browser does not let us keep your request.'), `They are told: ${person.text}`);
    expect(person.text).not.to.contain('is kept on this device');
  });

  it('sends on a page without crypto.randomUUID and without crypto.subtle', async function () {
    this.timeout(20_000);
    const { arrived, transport } = company();
    device.replace(crypto, 'randomUUID', undefined as unknown as typeof crypto.randomUUID);
    device.replace(crypto, 'subtle', undefined as unknown as SubtleCrypto);
    const person = await beforeSending({ properties: { transport } });
    await send(person);
    await person.arrives('Your cancellation has arrived');
    expect(arrived[0]?.key).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(person.text).not.to.contain('SHA-256');
  });

  it('is told nothing was sent in test mode, on every page', async () => {
    const person = await visit({ attributes: { endpoint: 'none', sandbox: '' }, answers: rightAnswers });
    expect(person.text).to.contain('Test mode: nothing is sent.');
    const real = await visit({ attributes: { endpoint: 'https://api.example/v1/acme' } });
    expect(real.text).not.to.contain('Test mode');
  });
});
