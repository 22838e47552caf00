import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit } from '../helpers/visit.ts';

// Where the caret stays behind, Firefox tells that it stands in a field of the next page, and Orca 43 goes there without a word.
describe('somebody who listens and turns the page', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('has the caret where the focus is, so that the first field is heard when they come to it', async () => {
    const person = await visit();
    await person.type('Your full name', 'Ana');
    await person.type('Contract you want to cancel', 'K-42');
    const before = document.createRange();
    const field = person.root.querySelector('.field');
    if (!field) throw new Error('There is no field.');
    before.setStart(field, 0);
    getSelection()?.setBaseAndExtent(field, 0, field, 0);
    await person.press('Continue');
    await person.arrives('When should the contract end? Step 2 of 4');
    await until(() => !field.isConnected || !person.root.querySelector('[name="name"]'), 'The old page stays.');
    const [caret] = getSelection()?.getComposedRanges?.({ shadowRoots: [person.root] }) ?? [];
    expect((caret?.startContainer as Element | undefined)?.id).to.equal('heading');
  });
});
