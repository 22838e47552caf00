import { expect } from '@open-wc/testing';
import type { IdentitySource } from '../../src/widgets/flow-settings.ts';
import { account, identityToken } from '../helpers/identity-token.ts';
import { call } from '../helpers/launcher.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit, type Person, type Settings } from '../helpers/visit.ts';
import { company } from '../helpers/ways.ts';

describe('a person who is signed in at the company', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  const visitWith = (identity: IdentitySource, { properties, ...settings }: Settings = {}) => visit({ ...settings, properties: { identity, ...properties } });
  const locked = (person: Person) => [...person.root.querySelectorAll('button[id^=f-]')].map(({ id }) => id.slice(2));
  const known = (person: Person, ...names: string[]) => until(() => locked(person).join() === names.join(), `From the account come ${locked(person).join()}: ${person.text}`);
  const value = (person: Person, name: string) => person.root.querySelector<HTMLInputElement>(`input#f-${name}`)?.value;
  const lessons = (code: string) => device.lessons.filter((text) => text.includes(` ${code} `));

  /** Through to the receipt, with nothing to type but what is asked for. */
  async function sends(person: Person): Promise<void> {
    await person.press('Continue');
    await person.arrives('When should');
    await person.tick('radio', 'As soon as possible');
    for (const heading of ['Your confirmation', 'Check your answers']) {
      await person.press('Continue');
      await person.arrives(heading);
    }
    await person.press('Cancel my contract now');
    await person.arrives('Your cancellation has arrived');
  }
  const identityIn = ({ submission }: { readonly submission: object }) => (submission as { identity?: string }).identity;

  it('types nothing that the account knows, and a fresh token goes along', async function () {
    this.timeout(30_000);
    const { arrived, transport } = company();
    let asked = 0;
    const tokens = () => Promise.resolve(identityToken(account, { nth: ++asked }));
    const person = await visitWith(tokens, { properties: { transport } });
    await known(person, 'name', 'contract');
    await sends(person);
    expect(asked).to.equal(2);
    expect(arrived.map(({ submission }) => submission.answers)).to.deep.equal([{ ...account, when: 'soonest', endDate: 'earliest' }]);
    expect(arrived.map(identityIn)).to.deep.equal([identityToken(account, { nth: 2 })]);
  });

  it('may write something else: then the request is theirs, and no token goes along', async function () {
    this.timeout(30_000);
    const { arrived, transport } = company();
    const person = await visitWith(identityToken(), { properties: { transport } });
    await known(person, 'name', 'contract');
    await person.press('Write something else: Your full name');
    await until(() => value(person, 'name') !== undefined, 'The field does not come.');
    await person.type('Your full name', 'Bea');
    await sends(person);
    expect(arrived.map(({ submission }) => submission.answers['name'])).to.deep.equal(['Bea']);
    expect(arrived.map(identityIn)).to.deep.equal([undefined]);
  });

  it('keeps what they have typed when the account comes late', async () => {
    let bring: (token: string) => void = () => undefined;
    const person = await visitWith(() => new Promise((resolve) => (bring = resolve)));
    await person.type('Your full name', 'Bea');
    bring(identityToken());
    await known(person, 'contract');
    expect(value(person, 'name')).to.equal('Bea');
  });

  it('is asked as anybody is when the account fails, and the developer is told', async () => {
    for (const [identity, sentence] of [
      [() => Promise.reject(new Error('no session')), 'no session'],
      ['token', 'it is no token of the type identity+jwt'],
      [identityToken(account, { typ: 'JWT' }), 'it is no token of the type identity+jwt'],
    ] as const) {
      const person = await visitWith(identity);
      await until(() => lessons('SD-W28').some((text) => text.includes(sentence)), `Told is ${device.lessons.join(' | ')}`);
      expect(person.names('textbox')).to.deep.equal(['Your full name', 'Contract you want to cancel']);
      expect(person.text).not.to.contain('account');
    }
  });

  it('finds what the page knows beside what the account knows, wherever it stands', async () => {
    const fallback = '<a href="/cancel">Cancel by letter</a><script type="application/json">{"prefill": {"contract": "K-9", "name": "Nobody"}}</script>';
    const person = await visitWith(identityToken({ name: 'Ana Gonçalves' }), { fallback });
    await known(person, 'name');
    expect([value(person, 'contract'), person.text.includes('Nobody')]).to.deep.equal(['K-9', false]);
  });

  it('is asked as anybody is where nobody is signed in, and that is no mistake', async () => {
    const person = await visitWith(() => undefined);
    await person.settles();
    expect([locked(person), lessons('SD-W28')]).to.deep.equal([[], []]);
  });

  it('decides alone: neither a choice nor a text of their own comes from the account', async () => {
    const person = await visitWith(identityToken({ ...account, when: 'on-date', endDate: '2027-01-31', name: 7, shoeSize: '38' }));
    await known(person, 'contract');
    expect(value(person, 'name')).to.equal('');
    expect(person.widget.prefill).to.deep.equal({ contract: 'K-42', email: 'ana@example.com' });
  });

  it('can mend what the account has wrong: a problem turns the text into a field', async function () {
    this.timeout(30_000);
    const person = await visitWith(identityToken({ ...account, email: 'ana' }), { answers: { when: 'soonest' } });
    await known(person, 'name', 'contract');
    for (const heading of ['When should', 'Your confirmation']) {
      await person.press('Continue');
      await person.arrives(heading);
    }
    await known(person, 'email');
    await person.press('Continue');
    await until(() => value(person, 'email') === 'ana', `There is no field: ${person.text}`);
    expect(person.names('link')[0]).to.contain('Email address');
  });

  it('meets a filled field and nothing else where a strict law closes the page', async () => {
    const person = await visitWith(identityToken(), { attributes: { statute: 'de-312k' } });
    await until(() => value(person, 'name') === 'Ana Gonçalves', `The account does not answer: ${person.text}`);
    await person.settles();
    expect(locked(person)).to.deep.equal([]);
  });

  it('reads on in another language', async () => {
    const person = await visitWith(identityToken(), { attributes: { languages: 'en de' } });
    await known(person, 'name', 'contract');
    person.widget.lang = 'de';
    await until(() => person.text.includes('Aus Ihrem Konto beim Unternehmen.'), `It stays: ${person.text}`);
  });

  it('is known behind every door of the launcher as well, and has written nothing yet', async function () {
    this.timeout(30_000);
    const caller = await call({ properties: { identity: identityToken() } });
    const flow = await caller.enter('Cancel a contract');
    await known(flow, 'name', 'contract');
    await caller.press('Close');
    await until(() => caller.heard.length > 0, 'Nothing is said.');
    expect(caller.heard.at(-1)).to.equal('Closed. Nothing was sent.');
  });

  it('is given away by no attribute: the developer who writes a token into the page is told at once', async function () {
    this.timeout(15_000);
    const person = await visit({ attributes: { identity: identityToken() } });
    await until(() => lessons('SD-E29').length === 1, `Told is ${device.lessons.join(' | ')}`);
    expect(locked(person)).to.deep.equal([]);
  });
});
