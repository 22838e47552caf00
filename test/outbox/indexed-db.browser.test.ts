import { expect } from '@open-wc/testing';
import { fresh } from '../../src/outbox/step.ts';
import { localStorageStore, memoryStore } from '../../src/outbox/store.ts';
import { indexedDbStore } from '../../src/outbox/indexed-db.ts';
import { backend, Device, finished, listener, offline, receiptFor, request } from './device.ts';

describe('what the person wrote, on a real browser’s disk', () => {
  let device: Device;
  beforeEach(() => (device = new Device()));
  afterEach(() => device.wipe());

  it('is kept before it is sent', async () => {
    const outgoing = request();
    let whileSending: unknown;
    const { transport } = backend(async () => {
      whileSending = await device.entries();
      return receiptFor(outgoing.key);
    });
    const person = listener();
    device.open(transport).submit(outgoing, person.listen);
    await person.until('settled');
    expect(person.news.map(({ type }) => type)).to.deep.equal(['kept', 'settled']);
    expect(person.news[0]).to.deep.equal({ type: 'kept', keeping: 'indexeddb' });
    expect(whileSending).to.have.length(1);
    expect(whileSending).to.have.nested.property('[0].key', outgoing.key);
  });

  it('is not readable by looking into the database, and the key cannot be taken out', async () => {
    const outgoing = request();
    const person = listener();
    device.open(backend(() => offline).transport).submit(outgoing, person.listen);
    await person.until('waiting');
    const [entry] = await device.entries();
    const body = entry?.body;
    if (body === undefined || typeof body === 'string') throw new Error('The body lies there in plain text.');
    expect(new TextDecoder().decode(body.data)).not.to.contain('Ana');
    const [key] = await device.keys();
    expect(key?.extractable).to.equal(false);
    expect(await device.store().unseal(body)).to.equal(outgoing.body);
  });

  it('is asked to be on the disk for good, not only with the operating system', async () => {
    const asked: { mode: string | undefined; durability: string | undefined }[] = [];
    const original = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')?.value as IDBDatabase['transaction'];
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
      asked.push({ mode, durability: options?.durability });
      const transaction = original.call(this, names, mode, options);
      if ('durability' in transaction) expect(transaction.durability).to.equal(options?.durability);
      return transaction;
    };
    try {
      const person = listener();
      device.open(backend().transport).submit(request(), person.listen);
      await person.until('settled');
    } finally {
      IDBDatabase.prototype.transaction = original;
    }
    const writes = asked.filter(({ mode }) => mode === 'readwrite');
    expect(writes).to.have.length.at.least(3);
    expect(new Set(writes.map(({ durability }) => durability))).to.deep.equal(new Set(['strict']));
  });

  it('is gone from the device with the receipt, and the receipt stays for whoever asks with the key', async () => {
    const outgoing = request();
    const person = listener();
    device.open(backend().transport).submit(outgoing, person.listen);
    await person.until('settled');
    const [entry] = await device.entries();
    expect(entry).not.to.have.property('body');

    const later = backend();
    const again = listener();
    device.open(later.transport).submit(outgoing, again.listen);
    expect((await again.until('settled')).attempt).to.deep.equal(receiptFor(outgoing.key));
    expect(later.arrived).to.have.length(0);
  });

  it('survives the page: the next one sends it, word for word, without a person pressing again', async () => {
    const outgoing = request();
    const person = listener();
    const first = device.open(backend(() => offline).transport);
    first.submit(outgoing, person.listen);
    await person.until('waiting');
    first.close();

    const next = backend();
    const outbox = device.open(next.transport);
    expect(await outbox.pending()).to.deep.equal([outgoing.key]);
    await outbox.resume();
    expect(next.arrived).to.deep.equal([outgoing]);
    expect(await outbox.pending()).to.deep.equal([]);
  });

  it('is put there once, however often the button is pressed', async () => {
    const outgoing = request();
    const company = backend();
    const outbox = device.open(company.transport);
    const people = [listener(), listener(), listener()];
    for (const { listen } of people) outbox.submit(outgoing, listen);
    await Promise.all(people.map((person) => person.until('settled')));
    expect(company.arrived).to.have.length(1);
    expect(await device.entries()).to.have.length(1);
  });

  it('leaves no trace where nothing was ever pressed', async () => {
    const outbox = device.open(backend().transport);
    await outbox.resume();
    expect(await outbox.pending()).to.deep.equal([]);
    // WebKitGTK 2.50 lists a database whose making was called off, with version 0 and nothing in it.
    const made = (await indexedDB.databases()).filter(({ version }) => version);
    expect(made.map(({ name }) => name)).not.to.contain(device.name);
  });

  it('is kept by a press that comes together with the look at a page load', async () => {
    const person = listener();
    const outbox = device.open(backend().transport);
    void outbox.resume();
    outbox.submit(request(), person.listen);
    expect((await person.until('kept')).keeping).to.equal('indexeddb');
  });

  it('can still be kept when a newer version of us has been here', async () => {
    const asked = indexedDB.open(device.name, 7);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('entries', { keyPath: 'key' });
      asked.result.createObjectStore('keys');
      asked.result.createObjectStore('news-of-version-7');
    };
    (await finished(asked)).close();
    const person = listener();
    device.open(backend().transport).submit(request(), person.listen);
    await person.until('settled');
    expect(person.news[0]).to.deep.equal({ type: 'kept', keeping: 'indexeddb' });
  });

  it('does not stand in the way of a newer version, nor of a person who clears this site’s data', async () => {
    const person = listener();
    const outbox = device.open(backend().transport);
    outbox.submit(request(), person.listen);
    await person.until('settled');
    const deleting = indexedDB.deleteDatabase(device.name);
    deleting.onblocked = () => expect.fail('We held on to the database.');
    await finished(deleting);

    const afterwards = listener();
    outbox.submit(request(), afterwards.listen);
    expect((await afterwards.until('kept')).keeping).to.equal('indexeddb');
    await afterwards.until('settled');
  });

  it('is swept when it is over for a month', async () => {
    const store = device.store();
    const old = fresh('old', 'https://api.example/v1/acme', 'body', Date.now() - 31 * 86_400_000);
    await store.change('old', () => ({ ...old, last: receiptFor('old') }));
    await store.change('unsent', () => ({ ...old, key: 'unsent' }));
    await device.open(backend(() => offline).transport).resume();
    expect((await device.entries()).map(({ key }) => key)).to.deep.equal(['unsent']);
  });
});

describe('where the browser does not keep things', () => {
  const forbidden = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  let device: Device;
  beforeEach(() => (device = new Device()));
  afterEach(async () => {
    await device.wipe();
    localStorage.clear();
  });

  it('a forbidden database leaves localStorage, and the next page finds it there', async () => {
    const outgoing = request();
    const person = listener();
    const stores = [indexedDbStore(forbidden), localStorageStore(), memoryStore({})];
    const first = device.open(backend(() => offline).transport, { stores });
    first.submit(outgoing, person.listen);
    expect((await person.until('kept')).keeping).to.equal('localstorage');
    await person.until('waiting');
    first.close();
    const next = backend();
    await device.open(next.transport, { stores: [indexedDbStore(forbidden), localStorageStore(), memoryStore({})] }).resume();
    expect(next.arrived).to.deep.equal([outgoing]);
    expect(JSON.stringify(localStorage)).not.to.contain('Ana');
  });

  it('with everything forbidden it is sent all the same, and the person is told that only this page has it', async () => {
    const company = backend();
    const person = listener();
    const stores = [indexedDbStore(forbidden), localStorageStore(forbidden), memoryStore({})];
    device.open(company.transport, { stores }).submit(request(), person.listen);
    await person.until('settled');
    expect(person.news[0]).to.deep.equal({ type: 'kept', keeping: 'memory' });
    expect(company.arrived).to.have.length(1);
  });

  it('a full disk leaves the next place', async () => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value as IDBObjectStore['put'];
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      const request = put.call(this, value, key);
      if (this.name === 'entries') this.transaction.abort();
      return request;
    };
    try {
      const person = listener();
      const stores = [device.store(), localStorageStore(), memoryStore({})];
      device.open(backend(() => offline).transport, { stores }).submit(request(), person.listen);
      expect((await person.until('kept')).keeping).to.equal('localstorage');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  it('a database that never answers does not hold the person up', async () => {
    const silent = { open: () => ({}) } as unknown as IDBFactory;
    const person = listener();
    const patience: number[] = [];
    const schedule = (run: () => void, ms: number) => {
      patience.push(ms);
      const timer = setTimeout(run, ms / 100);
      return () => clearTimeout(timer);
    };
    device.open(backend().transport, { stores: [indexedDbStore(() => silent), memoryStore({})], schedule }).submit(request(), person.listen);
    expect((await person.until('kept')).keeping).to.equal('memory');
    await person.until('settled');
    expect(Math.max(...patience)).to.equal(5000);
  });

  it('where keys cannot be stored, what is kept is kept unsealed rather than not at all', async () => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value as IDBObjectStore['put'];
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (this.name === 'keys') throw new DOMException('Keys cannot be cloned here.', 'DataCloneError');
      return put.call(this, value, key);
    };
    try {
      const outgoing = request();
      const company = backend();
      const person = listener();
      device.open(company.transport).submit(outgoing, person.listen);
      await person.until('settled');
      expect(person.news[0]).to.deep.equal({ type: 'kept', keeping: 'indexeddb' });
      expect(company.arrived).to.deep.equal([outgoing]);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });
});
