import { expect } from '@open-wc/testing';
import type * as OutboxModule from '../../src/outbox/open-outbox.ts';
import type * as StoreModule from '../../src/outbox/indexed-db.ts';
import type { Attempt } from '../../src/transport/transport.ts';
import { backend, Device, listener, offline, receiptFor, request, until } from './device.ts';

type Realm = Window & typeof globalThis & { outbox: typeof OutboxModule & typeof StoreModule };

/** Another tab of the same origin, near enough: its own globals, locks, channel and connections. */
async function openTab(device: Device, transport: ReturnType<typeof backend>['transport']) {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<script type="module">
    import * as open from '/src/outbox/open-outbox.ts';
    import * as store from '/src/outbox/indexed-db.ts';
    window.outbox = { ...open, ...store };
  </script>`;
  document.body.append(frame);
  await until(() => !!(frame.contentWindow as Realm | null)?.outbox);
  const { openOutbox, indexedDbStore } = (frame.contentWindow as Realm).outbox; // loaded above
  const outbox = openOutbox({
    endpoint: 'https://api.example/v1/acme',
    transportFor: () => transport,
    stores: [indexedDbStore(undefined, device.name)],
  });
  return { outbox, window: frame.contentWindow as Realm, crash: () => frame.remove() };
}

describe('two tabs of one person', () => {
  let device: Device;
  beforeEach(() => (device = new Device()));
  afterEach(async () => {
    document.querySelectorAll('iframe').forEach((frame) => frame.remove());
    await device.wipe();
  });

  it('with the same draft send it once, and both are told of the one receipt', async () => {
    const outgoing = request();
    const sends: string[] = [];
    let answer: (attempt: Attempt) => void = () => {};
    const transportOf = (name: string) => ({
      send: () => {
        sends.push(name);
        return new Promise<Attempt>((resolve) => (answer = resolve));
      },
    });
    const [one, other] = [await openTab(device, transportOf('one')), await openTab(device, transportOf('other'))];
    const [here, there] = [listener(), listener()];
    one.outbox.submit(outgoing, here.listen);
    await until(() => sends.length === 1);
    other.outbox.submit(outgoing, there.listen);
    await there.until('kept');
    answer(receiptFor(outgoing.key));
    expect((await here.until('settled')).attempt).to.deep.equal(receiptFor(outgoing.key));
    expect((await there.until('settled')).attempt).to.deep.equal(receiptFor(outgoing.key));
    expect(sends).to.deep.equal(['one']);
  });

  it('the second hears at once what the first was told after waiting', async () => {
    const outgoing = request();
    const first = await openTab(device, backend(() => offline).transport);
    const here = listener();
    first.outbox.submit(outgoing, here.listen);
    await here.until('waiting');
    const second = await openTab(device, backend((_, attempt) => (attempt === 1 ? { ...offline, retryAfter: 900 } : receiptFor(outgoing.key))).transport);
    const there = listener();
    second.outbox.submit(outgoing, there.listen);
    await there.until('waiting');
    await second.outbox.resume();
    await there.until('settled');
    expect((await here.until('settled')).attempt).to.deep.equal(receiptFor(outgoing.key));
  });

  it('when one dies in the middle of sending, the other sends', async () => {
    const outgoing = request();
    const dying = backend(() => new Promise<Attempt>(() => {}));
    const first = await openTab(device, dying.transport);
    first.outbox.submit(outgoing, () => {});
    await until(() => dying.arrived.length === 1);
    const heir = backend();
    const second = await openTab(device, heir.transport);
    const resumed = second.outbox.resume();
    first.crash();
    await resumed;
    expect(heir.arrived).to.deep.equal([outgoing]);
  });

  it('a refusal that nobody heard waits for the person who comes back for it', async () => {
    const outgoing = request();
    const refused: Attempt = { outcome: 'refused', problem: { type: 'https://same-door.dev/problems/invalid-answers', title: '', status: 422 } };
    const first = await openTab(device, backend(() => offline).transport);
    const here = listener();
    first.outbox.submit(outgoing, here.listen);
    await here.until('waiting');
    first.crash();

    const silent = await openTab(device, backend(() => refused).transport);
    await silent.outbox.resume();
    expect(await silent.outbox.pending()).to.deep.equal([outgoing.key]);

    const back = listener();
    silent.outbox.submit({ key: outgoing.key, body: '' }, back.listen);
    expect((await back.until('settled')).attempt).to.deep.equal(refused);
    await until(async () => (await device.entries()).length === 0);
  });

  it('coming back for a request that this device no longer has is answered honestly', async () => {
    const tab = await openTab(device, backend().transport);
    const back = listener();
    tab.outbox.submit({ key: crypto.randomUUID(), body: '' }, back.listen);
    const { attempt } = await back.until('settled');
    expect(attempt).to.have.nested.property('problem.type', 'https://same-door.dev/problems/not-found');
    expect(await device.entries()).to.deep.equal([]);
  });
});

describe('a tab by itself', () => {
  let device: Device;
  beforeEach(() => (device = new Device()));
  afterEach(async () => {
    document.querySelectorAll('iframe').forEach((frame) => frame.remove());
    await device.wipe();
  });

  for (const [event, visibilityState] of [['online', 'visible'], ['online', 'hidden'], ['visibilitychange', 'visible']] as const) {
    it(`tries again at once when a ${visibilityState} page hears "${event}"`, async () => {
      const company = backend(({ key }, attempt) => (attempt === 1 ? offline : receiptFor(key)));
      // A world of its own: the page of a test may stand in the background.
      const world = { window: new EventTarget(), document: Object.assign(new EventTarget(), { visibilityState }) };
      const outbox = device.open(company.transport, { schedule: () => () => {}, world });
      const person = listener();
      outbox.submit(request(), person.listen);
      await person.until('waiting');
      world[event === 'online' ? 'window' : 'document'].dispatchEvent(new Event(event));
      await person.until('settled');
      expect(company.arrived).to.have.length(2);
    });
  }

  it('tries again when the connection comes back while an attempt is still failing', async () => {
    let fail: (attempt: Attempt) => void = () => {};
    const company = backend(({ key }, attempt) => (attempt === 1 ? new Promise<Attempt>((resolve) => (fail = resolve)) : receiptFor(key)));
    const person = listener();
    device.open(company.transport, { schedule: () => () => {} }).submit(request(), person.listen);
    await until(() => company.arrived.length === 1);
    window.dispatchEvent(new Event('online'));
    fail(offline);
    await person.until('settled');
    expect(company.arrived).to.have.length(2);
  });

  it('sends without locks and channels too', async () => {
    const company = backend();
    const tab = await openTab(device, company.transport);
    tab.outbox.close();
    Object.defineProperty(tab.window.navigator, 'locks', { value: undefined });
    Object.defineProperty(tab.window, 'BroadcastChannel', { value: undefined });
    const { openOutbox, indexedDbStore } = tab.window.outbox;
    const outbox = openOutbox({ endpoint: 'https://api.example/v1/acme', transportFor: () => company.transport, stores: [indexedDbStore(undefined, device.name)] });
    const person = listener();
    outbox.submit(request(), person.listen);
    await person.until('settled');
    expect(company.arrived).to.have.length(1);
    outbox.close();
  });

  it('goes on when its element is moved in the middle of sending: what took over is told, and nothing is sent twice', async () => {
    const outgoing = request();
    let answer: (attempt: Attempt) => void = () => {};
    const company = backend(() => new Promise<Attempt>((resolve) => (answer = resolve)));
    const before = device.open(company.transport);
    const gone = listener();
    before.submit(outgoing, gone.listen);
    await until(() => company.arrived.length === 1);
    before.close();
    const person = listener();
    device.open(company.transport).submit(outgoing, person.listen);
    await person.until('kept');
    answer(receiptFor(outgoing.key));
    await person.until('settled');
    expect(gone.news.map(({ type }) => type)).to.deep.equal(['kept']);
    expect(company.arrived).to.have.length(1);
  });

  it('is told nothing after it stopped listening, and the request goes on', async () => {
    const company = backend();
    const outbox = device.open(company.transport);
    const [gone, stays] = [listener(), listener()];
    const outgoing = request();
    const stop = outbox.submit(outgoing, gone.listen);
    outbox.submit(outgoing, stays.listen);
    stop();
    await stays.until('settled');
    expect(gone.news).to.deep.equal([]);
    expect(company.arrived).to.have.length(1);
  });

  it('a listener that breaks does not stop the request', async () => {
    const outgoing = request();
    const outbox = device.open(backend().transport);
    const person = listener();
    const broken: string[] = [];
    const heard = (event: ErrorEvent) => {
      broken.push(event.message);
      event.preventDefault();
    };
    const runner = window.onerror;
    window.onerror = null;
    window.addEventListener('error', heard);
    outbox.submit(outgoing, () => {
      throw new Error('a mistake in the page');
    });
    outbox.submit(outgoing, person.listen);
    await person.until('settled');
    window.removeEventListener('error', heard);
    window.onerror = runner;
    expect(broken.join()).to.contain('a mistake in the page');
  });

  it('a request that is too large is refused before it is kept', async () => {
    const person = listener();
    const company = backend();
    device.open(company.transport).submit({ key: crypto.randomUUID(), body: 'ü'.repeat(31_000) }, person.listen);
    expect((await person.until('settled')).attempt).to.have.nested.property('problem.type', 'https://same-door.dev/problems/body-too-large');
    expect(person.news).to.have.length(1);
    expect(company.arrived).to.have.length(0);
  });
});
