import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, visit, type Person } from '../helpers/visit.ts';
import { company } from '../helpers/ways.ts';

const answers = { name: 'Ana Gonçalves', contract: 'K-42', email: 'ana@example.com' };
const button = (person: Person, name: string) => {
  const found = person.find('button', name);
  return [textOf(found), found.lang];
};

describe('a person who withdraws', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  for (const [statute, lang, start, confirm, title, receipt] of [
    ['de-356a', 'de', 'Vertrag widerrufen', 'Widerruf bestätigen', 'Vertrag widerrufen', 'Ihr Widerruf ist eingegangen'],
    ['eu-11a', 'en', 'withdraw from contract here', 'confirm withdrawal', 'Withdraw from your contract', 'Your withdrawal has arrived'],
  ] as const) {
    it(`under ${statute} meets the law's own labels, and reads of withdrawing from the first button to the receipt`, async function () {
      this.timeout(15_000);
      const { arrived, transport } = company();
      const person = await visit({ lang, answers, attributes: { statute, open: 'none' }, properties: { transport } });
      expect(button(person, start)).to.deep.equal([start, lang]);
      await person.press(start);
      await person.arrives(lang === 'de' ? 'Ihr Vertrag' : 'Your contract');
      expect(person.find('region', title)).to.be.ok;
      for (const heading of lang === 'de' ? ['Ihre Bestätigung', 'Prüfen Sie'] : ['Your confirmation', 'Check your answers']) {
        await person.press(lang === 'de' ? 'Weiter' : 'Continue');
        await person.arrives(heading);
      }
      expect(button(person, confirm)).to.deep.equal([confirm, lang]);
      await person.press(confirm);
      await person.arrives(receipt);
      expect(arrived.map(({ submission }) => submission.answers)).to.deep.equal([answers]);
    });
  }

  it('in a language without a label of its own reads the English one, and hears that it is English [EU-01]', async () => {
    const person = await visit({ lang: 'pt-BR', attributes: { statute: 'eu-11a', open: 'none' } });
    expect(button(person, 'withdraw from contract here')).to.deep.equal(['withdraw from contract here', 'en']);
  });
});

describe('a person in France without an e-mail address', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('is asked how the confirmation shall come, and where to [FR-02]', async function () {
    this.timeout(15_000);
    const { arrived, transport } = company();
    const given = { name: 'Zoé Petit', medium: 'post', address: '1 rue de la Paix' };
    const person = await visit({ answers: given, attributes: { statute: 'fr-resiliation' }, properties: { transport } });
    for (const heading of ['Which day', 'How should the confirmation come?', 'Your postal address', 'Check your answers']) {
      await person.press('Continue');
      await person.arrives(heading);
    }
    await person.press('Cancel my contract now');
    await person.arrives('Your cancellation has arrived');
    expect(arrived.map(({ submission }) => submission.answers)).to.deep.equal([{ ...given, endDate: 'earliest' }]);
  });
});
