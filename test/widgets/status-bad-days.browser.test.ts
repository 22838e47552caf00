import { expect } from '@open-wc/testing';
import { openOutbox } from '../../src/outbox/open-outbox.ts';
import { madeUpCase } from '../../src/transport/sandbox-story.ts';
import type { CaseView } from '../../src/wire/case.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';
import { fill, number, readCase, visitStatus } from '../helpers/visit-status.ts';

/** A backend under our hands: what it says is decided as it is asked. */
class Backend {
  readonly asked: { readonly path: string; readonly key: string | null; readonly body: string; readonly secret: string | null }[] = [];
  view: CaseView = madeUpCase(number, 'half-answered', Date.now());
  answer: (path: string) => Response | Promise<Response> | undefined = () => undefined;

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(String(input)).pathname.replace('/v1/acme', '');
    const headers = new Headers(init.headers);
    this.asked.push({ path, key: headers.get('idempotency-key'), body: String(init.body ?? ''), secret: headers.get('authorization') });
    const answered = this.answer(path);
    if (answered) return answered;
    if (!path.endsWith('/messages')) return Response.json(this.view);
    const { text } = JSON.parse(String(init.body)) as { text: string };
    const known = this.view.messages.some((message) => message.text === text);
    const message = { seq: 9, author: 'person' as const, text, at: new Date().toISOString(), files: [] };
    if (!known) this.view = { ...this.view, messages: [...this.view.messages, message] };
    return Response.json(message, { status: known ? 200 : 201 });
  };

  get keys() {
    return this.asked.flatMap(({ key }) => key ?? []);
  }
}

const problem = (type: string, status: number, headers = {}) => Promise.resolve(new Response(JSON.stringify({ type: `https://same-door.dev/problems/${type}`, title: '', status }), { status, headers }));
const broken = () => Promise.reject(new TypeError('Failed to fetch'));

describe('a person who follows a request on a bad day', () => {
  let device: OwnDevice;
  let backend: Backend;
  beforeEach(() => {
    device = new OwnDevice();
    backend = new Backend();
    const real = fetch.bind(window);
    device.replace(window, 'fetch', (input: RequestInfo | URL, init?: RequestInit) => (String(input).includes('/v1/acme/') ? backend.fetch(input, init) : real(input, init)));
  });
  afterEach(() => device.giveBack());

  const real = { attributes: { endpoint: '/v1/acme' } };

  const outcomes = [
    ['offline', 'You are offline, or the company cannot be reached. Please try again.'],
    ['timeout', 'The company did not answer in time. Please try again.'],
    ['500', 'The company has a technical problem. Please try again.'],
    ['html', 'The company sent an answer that we cannot read. Please try again.'],
    ['429', 'There were too many tries. You can try again in 2 minutes.'],
    ['404', 'There is no request with this number and this key. Please compare both with your receipt.'],
  ] as const;
  for (const [outcome, words] of outcomes) {
    it(`reads what is wrong, and has lost nothing (${outcome}) [STATUS-13]`, async function () {
      this.timeout(20_000);
      const person = await visitStatus({ attributes: { endpoint: `sandbox:${outcome}` } });
      await fill(person, 'f-protocol', number);
      await fill(person, 'f-secret', 'abc');
      await person.press('Show my request');
      await until(() => person.focused?.id === 'summary', `The summary does not take the focus: ${person.text}`);
      expect(textOf(person.focused)).to.equal(words);
      expect(person.field('Protocol number').value).to.equal(number);
      expect(person.field('Key from your receipt').value).to.equal('abc');
    });
  }

  it('gets there by pressing again (offline-then-ok) [STATUS-13]', async function () {
    this.timeout(20_000);
    const person = await visitStatus({ attributes: { endpoint: 'sandbox:offline-then-ok', protocol: number } });
    await fill(person, 'f-secret', 'abc');
    await person.press('Show my request');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    await person.press('Show my request');
    await person.arrives('Your complaint');
  });

  it('hears after a second that it is being looked for [STATUS-13]', async function () {
    this.timeout(20_000);
    const person = await visitStatus({ attributes: { endpoint: 'sandbox:slow', protocol: number } });
    await fill(person, 'f-secret', 'abc');
    await person.press('Show my request');
    await until(() => person.heard.length === 1, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['Looking for your request …']);
    await person.arrives('Your complaint');
  });

  /** Adds something on a page whose backend does as told. */
  async function add(person: Person, text: string): Promise<void> {
    await person.press('Add something');
    await person.arrives('Add something');
    await fill(person, 'f-text', text);
    await person.press('Send');
  }

  it('reads that a message is not sent yet and is kept, and sends it by pressing again, once [STATUS-8]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    backend.answer = (path) => (path.endsWith('/messages') ? broken() : undefined);
    await add(person, 'Dead again.');
    await person.arrives('Your complaint');
    await until(() => person.text.includes('Not sent yet'), `It is not told: ${person.text}`);
    expect(person.text).to.contain('Your text is kept in this tab.').and.to.contain('Dead again.');
    expect(person.names('button')).not.to.include('Add something');
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['Not sent yet. You are offline, or the company cannot be reached. We keep trying.']);
    backend.answer = () => undefined;
    await person.press('Try again now');
    await until(() => person.text.includes('Your addition has arrived.'), `It does not arrive: ${person.text}`);
    expect(new Set(backend.keys).size, 'keys').to.equal(1);
    expect(backend.view.messages.filter(({ text }) => text === 'Dead again.')).to.have.length(1);
    expect(person.text).not.to.contain('Not sent yet');
  });

  it('loses nothing by a reload in the middle: the next page sends the same message under the same key [STATUS-8]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    backend.answer = (path) => (path.endsWith('/messages') ? broken() : undefined);
    await add(person, 'Dead again.');
    await until(() => person.text.includes('Not sent yet'), 'It is not told.');
    person.widget.remove();
    backend.answer = () => undefined;
    const again = await visitStatus(real);
    await until(() => again.text.includes('Your addition has arrived.'), `It does not arrive: ${again.text}`);
    expect(new Set(backend.keys).size, 'keys').to.equal(1);
    expect(sessionStorage.getItem('same-door-case:/v1/acme')).to.contain('access').and.not.to.contain('message');
  });

  it('is told to stay where the browser keeps nothing [STATUS-8]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    device.replace(window, 'sessionStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('Full.', 'QuotaExceededError');
      },
    } as unknown as Storage);
    backend.answer = (path) => (path.endsWith('/messages') ? broken() : undefined);
    await add(person, 'Dead again.');
    await until(() => person.text.includes('This browser does not let us keep your text. Please stay on this page.'), `It is not told: ${person.text}`);
  });

  it('gets the text back when the case was closed meanwhile, and reopens it with that text [STATUS-10]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    backend.answer = (path) => (path.endsWith('/messages') ? problem('case-closed', 409) : undefined);
    await add(person, 'The money never came.');
    await until(() => person.focused?.id === 'summary', `The summary does not take the focus: ${person.text}`);
    expect(textOf(person.focused)).to.equal('The company has closed this request. Reopen it: your text goes along. What you wrote is still here.');
    expect(person.field('What do you want to add?').value).to.equal('The money never came.');
    await person.press('It is not settled');
    await person.arrives('It is not settled');
    expect(person.field('What is not settled?').value).to.equal('The money never came.');
  });

  it('is told kindly that the question was answered before [STATUS-9]', async function () {
    this.timeout(30_000);
    backend.view = madeUpCase(number, 'answered', Date.now());
    const person = await readCase(real);
    backend.answer = (path) => (path === '/outcomes' ? problem('outcome-spent', 409) : undefined);
    await person.press('Say whether it was resolved');
    await person.arrives('Was it resolved?');
    await person.tick('radio', 'Yes');
    await person.press('Send');
    await person.arrives('Your complaint');
    expect(person.text).to.contain('You have answered this before. It was counted once.');
    expect(backend.asked.find(({ path }) => path === '/outcomes')).to.include({ secret: null, body: '{"token":"made-up-token","resolved":"yes"}' });
  });

  it('reads another written version before saying anything about it, and keeps the correction that was begun [STATUS-18]', async function () {
    this.timeout(30_000);
    backend.view = madeUpCase(number, 'signed', Date.now());
    const person = await readCase(real);
    await person.press('Correct it');
    await person.arrives('Correct it');
    await fill(person, 'f-text', 'Since Sunday.');
    const [part, ...others] = backend.view.signed ?? [];
    if (!part) throw new Error('The made-up case has lost what was signed.');
    backend.view = { ...backend.view, signed: [{ ...part, translation: { seq: 7, text: 'Since Friday.', at: new Date().toISOString() } }, ...others] };
    backend.answer = (path) => (path.endsWith('/translations') ? problem('translation-changed', 409) : undefined);
    await person.press('Send my correction');
    await person.arrives('Your complaint');
    expect(person.text).to.contain('There is another written version now. Please read it.');
    expect(person.text).to.contain('Since Friday.');
    await person.press('Correct it');
    await person.arrives('Correct it');
    expect(person.root.querySelector<HTMLTextAreaElement>('#f-text')?.value).to.equal('Since Sunday.');
    backend.answer = (path) => (path.endsWith('/translations') ? Response.json({ ...part, translation: { seq: 7, text: 'Since Friday.', at: '2026', verdict: 'corrected', correction: 'Since Sunday.', verdictAt: '2026' } }, { status: 201 }) : undefined);
    await person.press('Send my correction');
    await person.arrives('Your complaint');
    expect(backend.asked.filter(({ path }) => path.endsWith('/translations')).map(({ body }) => (JSON.parse(body) as { seq: number }).seq)).to.deep.equal([3, 7]);
  });

  it('confirms nothing while there is no network, and may press again [STATUS-18]', async function () {
    this.timeout(30_000);
    backend.view = madeUpCase(number, 'signed', Date.now());
    const person = await readCase(real);
    backend.answer = (path) => (path.endsWith('/translations') ? broken() : undefined);
    await person.press('That is what I said');
    await until(() => person.root.querySelector('[part="error"]'), 'Nothing says that it failed.');
    expect(person.names('button')).to.include('That is what I said');
  });

  it('hears of a new answer once, by the button; nothing else moves [STATUS-14]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    await person.press('Look for news');
    await until(() => person.heard.length === 1, 'Nothing is said.');
    backend.view = madeUpCase(number, 'answered', Date.now());
    await person.press('Look for news');
    await until(() => person.heard.length === 2, 'Nothing is said.');
    expect(textOf(person.focused)).to.equal('Look for news');
    await person.press('Look for news');
    await until(() => person.heard.length === 3, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['Nothing new.', 'There is a new answer from the company.', 'Nothing new.']);
  });

  it('hears of it on coming back to the page, and of nothing when there is nothing [STATUS-14]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    device.replace(document, 'visibilityState', 'visible'); // the runner may have put this tab behind another
    const reads = () => backend.asked.length;
    const comeBack = async () => {
      const before = reads();
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => reads() > before, 'Nobody asks.');
      await person.settles();
    };
    const before = reads();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(reads(), 'what is fresh is not asked again').to.equal(before);
    const now = Date.now.bind(Date);
    let later = 120_000;
    device.replace(Date, 'now', () => now() + later);
    await comeBack();
    expect(person.heard).to.deep.equal([]);
    backend.view = madeUpCase(number, 'answered', now());
    later = 240_000;
    await comeBack();
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['There is a new answer from the company.']);
    later = 360_000;
    backend.answer = broken;
    await comeBack();
    expect(person.heard, 'a failure that nobody asked for is nobody’s news').to.have.length(1);
    expect(person.text).to.contain('There is a new answer from the company.');
  });

  it('still reads the case when looking for news fails, and why it failed [STATUS-13]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    backend.answer = () => problem('unexpected', 500);
    await person.press('Look for news');
    await until(() => person.heard.length === 1, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['The company has a technical problem. Please try again.']);
    expect(person.text).to.contain('Point 3: not answered yet').and.to.contain('The company has a technical problem.');
  });

  it('is taken to what the company found wrong in a form, with everything kept [STATUS-13]', async function () {
    this.timeout(30_000);
    const person = await readCase(real);
    const wrong = { type: 'https://same-door.dev/problems/invalid-answers', title: '', status: 400, problems: [{ field: 'address', code: 'not-an-email' }] };
    backend.answer = (path) => (path.endsWith('/history') ? Promise.resolve(Response.json(wrong, { status: 400 })) : undefined);
    await person.press('Ask for your history');
    await person.arrives('Ask for your history');
    await person.tick('radio', 'By email');
    await until(() => person.has('textbox', 'Email address'), 'The address is not asked for.');
    await fill(person, 'f-email', 'ana@example.com');
    await person.press('Ask for my history');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(textOf(person.focused)).to.equal('There is 1 problem: Email address: please enter an address like name@example.com.');
    expect(person.field('Email address').value).to.equal('ana@example.com');
  });

  it('opens the request of a receipt that this device has kept, with one press [STATUS-2]', async function () {
    this.timeout(30_000);
    const receipt = { receiptId: 'r', protocol: number, receivedAt: '2026-11-24T10:00:00Z', url: `${location.origin}/r/${number}?t=abc`, signed: true, bodySha256: '', from: '' };
    const outbox = openOutbox({ endpoint: '/v1/acme', transportFor: () => ({ send: async () => ({ outcome: 'received', receipt }) }) });
    await new Promise<void>((settled) => outbox.submit({ key: crypto.randomUUID(), body: '{}' }, ({ type }) => type === 'settled' && settled()));
    outbox.close();
    const person = await visitStatus(real);
    await until(() => person.has('heading', 'Receipts kept on this device'), `It does not come: ${person.text}`);
    await person.press(new RegExp(`^${number}, arrived on 24 November 2026`));
    await person.arrives('Your complaint');
    expect(backend.asked[0]).to.include({ path: `/cases/${number}`, secret: 'Bearer abc' });
  });
});
