import { expect } from '@open-wc/testing';
import { axeOn } from '../helpers/axe.ts';
import { channels } from '../helpers/channels.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { signer, type Signer } from '../helpers/published.ts';
import { arriveAt, type State } from '../helpers/states.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';
import { beforeSending, receiptAnswer, send } from '../helpers/ways.ts';

const title = 'Other ways to reach the company';
const busy = () => Response.json({ type: 'https://same-door.dev/problems/too-many-requests', title: '', status: 429 }, { status: 429 });
const offline = () => Promise.reject(new TypeError('Failed to fetch'));
const contact = 'Call us: 0800 123 456\nor <b>write</b>';

describe('a person whose request stays unsent', () => {
  let device: OwnDevice;
  let key: Signer;
  let asked: string[];
  let addresses = 0;
  before(async () => (key = await signer()));
  beforeEach(() => {
    device = new OwnDevice();
    asked = [];
  });
  afterEach(() => device.giveBack());

  /** A company that has published this, and answers what is sent to it like that. */
  const company = async (config: object, answer: () => Response | Promise<Response>) => {
    const published = await key.answer(config);
    device.replace(window, 'fetch', async (url) => {
      // What people before have sent is still tried again.
      if (!String(url).includes(`/queued-${addresses}/`)) return offline();
      asked.push(new URL(String(url)).pathname.split('/').at(-1) ?? '');
      return String(url).endsWith('/config') ? Response.json(published) : answer();
    });
  };
  const attributes = () => ({ endpoint: `/queued-${++addresses}/v1/acme`, config: '', 'config-key': key.x });
  const atHand = (person: Person) => until(() => person.widget.parts?.queued && person.widget.spoken?.find('ways.title'), 'The other ways do not come.');
  /** Somebody who has sent it, and it did not arrive. */
  const unsent = async (config: object, answer: () => Response | Promise<Response>, tag: Readonly<Record<string, string>> = attributes()): Promise<Person> => {
    await company(config, answer);
    const person = await beforeSending({ attributes: tag });
    await atHand(person);
    await send(person);
    await person.arrives('Not sent yet');
    return person;
  };
  const shown = (person: Person) => person.has('heading', title);
  const appear = (person: Person) => until(() => shown(person), `They do not come: ${person.text}`);
  /** A line that is cut at once; what is tried after that hangs until it is cut as well. */
  const cut = () => {
    const hanging: (() => void)[] = [];
    let tried = 0;
    const answer = () => (tried++ === 0 ? offline() : new Promise<Response>((_, reject) => hanging.push(() => reject(new TypeError('Failed to fetch')))));
    const again = async () => {
      await until(() => hanging.length > 0, 'Nothing is tried again.');
      hanging.shift()?.();
    };
    return { answer, again };
  };

  it('[QUEUED-1] reads other ways to the company at once where it has too many requests, and otherwise when two attempts came to nothing', async function () {
    this.timeout(30_000);
    expect(shown(await unsent({ contact }, busy))).to.equal(true);
    const line = cut();
    const person = await unsent({ contact }, line.answer);
    expect(shown(person), 'after one attempt').to.equal(false);
    await line.again();
    await appear(person);
    expect(person.text).to.contain('Call us: 0800 123 456or <b>write</b>');
  });

  it('reads them at the page of an earlier request, once this page has tried in vain as well', async function () {
    this.timeout(30_000);
    const here = attributes();
    (await unsent({ contact }, offline, here)).widget.destroy();
    const person = await visit({ attributes: here });
    await appear(person);
  });

  it('reads them on a later page that cannot ask the company, as long as the request waits', async function () {
    this.timeout(30_000);
    const here = attributes();
    (await unsent({ contact, channels }, offline, here)).widget.destroy();
    device.replace(window, 'fetch', offline);
    const person = await visit({ attributes: here });
    await appear(person);
    expect(person.all('listitem')).to.have.length(channels.length);
    expect(localStorage.getItem('same-door-ways')).not.to.equal(null);
    device.replace(window, 'fetch', () => Promise.resolve(Response.json(receiptAnswer, { status: 201 })));
    await person.widget.controller.retry();
    await person.arrives('Your cancellation has arrived');
    expect(localStorage.getItem('same-door-ways')).to.equal(null);
  });

  it('reads them under a strict statute, too: this is no longer its page', async function () {
    this.timeout(30_000);
    await company({ contact, channels }, busy);
    const person = await arriveAt('unsent', 'de', { unsent: { statute: 'de-312k', attributes: attributes(), presses: ['section li'] } });
    expect(person.names('heading')).to.include('Andere Wege zum Unternehmen');
  });

  it('reads none where the company has published none, or nothing that leads anywhere', async function () {
    this.timeout(30_000);
    for (const config of [{}, { contact: ' ', channels: [{ kind: 'url', value: 'javascript:alert(1)' }, { kind: 'fax', value: '1' }] }]) {
      await company(config, busy);
      const person = await beforeSending({ attributes: attributes() });
      await send(person);
      await person.arrives('Not sent yet');
      await person.settles();
      expect(person.names('heading')).to.deep.equal(['Not sent yet']);
      expect(person.names('link')).to.deep.equal([]);
    }
  });

  it('[QUEUED-2] reads them last, under a heading of their own: first what happened, that it is kept, and how to try again', async function () {
    this.timeout(20_000);
    const person = await unsent({ contact, channels }, busy);
    const order = ['too many requests', 'is kept on this device', 'Try again now', 'Download my request', title, 'Call us', '+44 20', 'help@acme', 'Write with us', 'High Street'];
    const places = order.map((text) => person.text.indexOf(text));
    expect(places).not.to.include(-1);
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(person.find('heading', title).localName).to.equal('h3');
    expect(person.all('listitem')).to.have.length(channels.length);
  });

  it('[QUEUED-3] keeps the focus, and hears of them once, politely, after why it is not sent yet', async function () {
    this.timeout(30_000);
    const line = cut();
    const person = await unsent({ contact }, line.answer);
    person.find('button', 'Download my request').focus();
    await line.again();
    const why = 'Not sent yet. You are offline, or the company cannot be reached. We keep trying.';
    const news = 'Further down on this page: other ways to reach the company.';
    await until(() => person.heard.length >= 2, `Heard is ${person.heard.join(' | ')}`);
    expect(shown(person)).to.equal(true);
    expect(textOf(person.focused)).to.equal('Download my request');
    await line.again();
    await until(() => person.heard.length >= 3, `Heard is ${person.heard.join(' | ')}`);
    await person.settles();
    expect(person.heard).to.deep.equal([why, news, why]);
    expect(textOf(person.focused)).to.equal('Download my request');
    expect(person.widget.querySelectorAll('[role=alert], [aria-live=assertive]')).to.have.length(0);
  });

  it('[QUEUED-4] has them without the network: nothing is fetched for them when they are needed', async function () {
    this.timeout(30_000);
    await company({ contact, channels }, offline);
    const person = await beforeSending({ attributes: attributes() });
    await atHand(person);
    const files = () => performance.getEntriesByType('resource').filter(({ name }) => /ways|relay|channels/.test(name)).length;
    const before = files();
    await send(person);
    await person.arrives('Not sent yet');
    await appear(person);
    expect(asked.filter((path) => path !== 'submissions')).to.deep.equal(['config']);
    expect(files()).to.equal(before);
  });

  it('[QUEUED-5] reads that sending goes on, and never that the request is lost', async function () {
    this.timeout(20_000);
    const person = await unsent({ contact, channels }, busy);
    expect(person.text).to.contain('We keep trying to send your request.').and.to.contain('Your request is kept on this device.');
    expect(person.text).not.to.match(/lost|failed|cannot be sent|instead/i);
    expect(person.names('button')).to.include.members(['Try again now', 'Download my request']);
  });

  it('[QUEUED-6] can call, write or open a page in a tab of its own, by targets that are large enough and lead nowhere else', async function () {
    this.timeout(20_000);
    const person = await unsent({ channels: [...channels, { kind: 'url', value: '/contact' }, { kind: 'url', value: 'http://acme.example' }] }, busy);
    const links = person.all('link').map(({ element, name }) => [name, element.getAttribute('href'), element.getAttribute('target')]);
    // The page of this test is not on https, and neither is an address below it.
    expect(links).to.deep.equal([
      ['+44 20 7946 0000', 'tel:+442079460000', null],
      ['help@acme.example', 'mailto:help@acme.example', null],
      ['acme.example (opens in a new tab)', 'https://acme.example/chat', '_blank'],
    ]);
    for (const { element, name } of person.all('link')) expect(element.getBoundingClientRect().height, name).to.be.at.least(44);
  });

  it('[QUEUED-7] reads under a number how to call it by relay', async function () {
    this.timeout(20_000);
    const person = await unsent({ channels }, busy);
    const [phone] = person.all('listitem');
    expect(textOf(phone?.element ?? null)).to.equal('Phone: +44 20 7946 0000 Hours: Monday to Friday, 9 to 18 By relay, with Relay UK: dial 18001 first, and then this number.');
  });

  it('is not led to a number that costs money where the service is free', async function () {
    this.timeout(20_000);
    const person = await unsent({ contact, channels: [{ kind: 'phone', value: '0300 123 4567' }] }, busy, { ...attributes(), statute: 'br-sac' });
    expect(person.names('link')).to.deep.equal([]);
  });

  it('[QUEUED-8] meets nothing that axe knows to be wrong, in both directions of writing', async function () {
    this.timeout(60_000);
    for (const lang of ['en', 'ar']) {
      await company({ contact, channels }, busy);
      const state: State = { attributes: attributes(), presses: ['#f-when-soonest', '#f-endDate-day', '#f-email', 'dl', 'h3'] };
      const person = await arriveAt('unsent', lang, { unsent: state });
      expect(person.root.querySelectorAll('section li')).to.have.length(channels.length);
      const { violations, passes } = await axeOn();
      expect(violations, lang).to.deep.equal([]);
      expect(passes).to.be.above(15);
    }
  });
});
