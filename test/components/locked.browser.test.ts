import { expect } from '@open-wc/testing';
import { axeOn } from '../helpers/axe.ts';
import { identityToken } from '../helpers/identity-token.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';

describe('a person whose account answers for them', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  const signedIn = async (lang = 'en'): Promise<Person> => {
    const person = await visit({ lang, properties: { identity: identityToken() } });
    await until(() => person.root.querySelector('button#f-name'), `The account does not answer: ${person.text}`);
    return person;
  };
  const group = (person: Person, name: string) => person.root.querySelector(`#f-${name}`)?.closest('[role=group]') as HTMLElement;

  it('[LOCKED-1] reads the answer as text, and where from it comes', async () => {
    const person = await signedIn();
    expect(textOf(group(person, 'name'))).to.equal('Your full name Ana Gonçalves From your account with the company. You can have it changed there. Write something else: Your full name');
    expect(person.names('textbox')).to.deep.equal([]);
  });

  it('[LOCKED-2] hears all of it at the one stop that there is for Tab', async () => {
    const person = await signedIn();
    const one = group(person, 'name');
    const described = (one.getAttribute('aria-describedby') ?? '').split(' ').map((id) => textOf(person.root.querySelector(`#${id}`)));
    expect(described).to.deep.equal(['Ana Gonçalves', 'From your account with the company. You can have it changed there.']);
    expect(textOf(person.root.querySelector(`#${one.getAttribute('aria-labelledby')}`))).to.equal('Your full name');
    expect([...one.querySelectorAll('button, a, input:not([type=hidden])')].map(({ id }) => id)).to.deep.equal(['f-name']);
    expect(person.has('button', 'Write something else: Your full name')).to.equal(true);
  });

  it('[LOCKED-3] can write something else, in a field that has the focus and what stood there', async () => {
    const person = await signedIn();
    await person.press('Write something else: Your full name');
    await until(() => person.focused instanceof HTMLInputElement, 'The field does not take the focus.');
    const input = person.find<HTMLInputElement>('textbox', 'Your full name');
    expect([person.focused?.id, input.value]).to.deep.equal(['f-name', 'Ana Gonçalves']);
    expect(person.root.querySelector('button#f-contract')).not.to.equal(null);
  });

  it('[LOCKED-4] meets nothing that axe knows to be wrong, in both directions of writing', async () => {
    for (const lang of ['en', 'ar']) {
      await signedIn(lang);
      const { violations, passes } = await axeOn();
      expect(violations).to.deep.equal([]);
      expect(passes).to.be.above(15);
    }
  });
});
