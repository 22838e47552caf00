import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit } from '../helpers/visit.ts';

const answers = { name: 'Ana Gonçalves', contract: 'K-42', when: 'soonest', email: 'ana@example.com' };

describe('somebody who cancels a contract', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('goes with the keyboard alone from the first button to the receipt', async () => {
    const person = await visit({ attributes: { open: 'none' } });
    await person.press('Cancel my contract');
    await person.arrives('Your contract. Step 1 of 4');
    await person.type('Your full name', 'Ana');
    await person.type('Contract you want to cancel', 'K-42');
    await person.press('Continue');
    await person.arrives('When should the contract end? Step 2 of 4');
    await person.tick('radio', 'As soon as possible');
    await person.press('Continue');
    await person.arrives('Your confirmation. Step 3 of 4');
    await person.type('Email address', 'ana@example.com');
    await person.press('Continue');
    await person.arrives('Check your answers. Step 4 of 4');
    await person.press('Cancel my contract now');
    await person.arrives(/^Your cancellation has arrived\. Protocol number: \d{4}(-[0-9A-Z]{4}){3}$/);
    await until(() => person.told.length === 2, 'The page is not told.');
    expect(person.told).to.deep.equal(['same-door-submit', 'same-door-received']);
    expect(answers).to.be.an('object');
  });
});
