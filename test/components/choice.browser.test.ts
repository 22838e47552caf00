import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { visitAllFields, visitAllSteps } from '../helpers/all-fields.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit, type Person } from '../helpers/visit.ts';

const checked = (person: Person) => person.all('radio').flatMap(({ element, name }) => ((element as HTMLInputElement).checked ? [name] : []));

describe('a person who has to choose', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[CHOICE-1] meets native radio buttons in a group that carries the question, and nothing is preselected', async () => {
    const person = await visitAllFields();
    const group = person.find('radiogroup', 'How long?');
    expect([group.localName, group.getAttribute('aria-required'), group.getAttribute('aria-invalid')]).to.deep.equal(['fieldset', 'true', 'false']);
    expect(person.names('radio')).to.deep.equal(['Short', 'Long']);
    expect(checked(person)).to.deep.equal([]);
  });

  it('[CHOICE-2] moves with the arrow keys, and a press on the label counts', async () => {
    const person = await visitAllFields();
    await person.tick('radio', 'Short');
    expect(checked(person)).to.deep.equal(['Short']);
    await sendKeys({ press: 'ArrowDown' });
    expect(checked(person)).to.deep.equal(['Long']);
    (person.find<HTMLInputElement>('radio', 'Short').labels?.[0])?.click();
    expect(checked(person)).to.deep.equal(['Short']);
  });

  it('[CHOICE-3] is told at the group when there is no answer, and no longer once there is one', async () => {
    const person = await visitAllFields();
    await person.press('Cancel my contract now');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    const group = person.find('radiogroup', 'How long?');
    expect(group.getAttribute('aria-invalid')).to.equal('true');
    expect(person.descriptions(group)).to.deep.equal(['How long? Please choose an answer.']);
    await person.tick('radio', 'Long');
    await until(() => group.getAttribute('aria-invalid') === 'false', 'The mended error stays.');
    expect(person.descriptions(group)).to.deep.equal([]);
  });

  it('[CHOICE-4] does not read the same question twice: where the heading asks it, the legend is there for the group only', async () => {
    const person = await visit({ answers: { name: 'Ana', contract: 'K-42' } });
    await person.press('Continue');
    await person.arrives('When should the contract end?');
    const group = person.find('radiogroup', 'When should the contract end?');
    const legend = group.querySelector('legend');
    expect(legend?.getBoundingClientRect().width).to.be.at.most(1);
    const other = await visitAllFields();
    expect(other.find('radiogroup', 'How long?').querySelector('legend')?.getBoundingClientRect().width).to.be.above(20);
  });

  it('[CHOICE-5] takes another page into the way and out of it again by choosing', async () => {
    const answers = { text: 'Ana', longText: 'a', email: 'ana@example.com', phone: '142' };
    const person = await visitAllSteps({ answers });
    for (const heading of ['Words', 'How to reach you', 'The length']) {
      await person.press('Continue');
      await person.arrives(heading);
    }
    const steps = () => person.heading.match(/of (\d+)/)?.[1];
    const before = steps();
    await person.tick('radio', 'Long');
    await until(() => steps() !== before, 'The page of the days does not join the way.');
    expect([before, steps()]).to.deep.equal(['6', '7']);
    await person.tick('radio', 'Short');
    await until(() => steps() === before, 'The page of the days does not leave the way.');
  });

  it('[CHOICE-6] is taken at their word when an overlay ticks the box without telling anybody', async () => {
    const person = await visit({ answers: { name: 'Ana', contract: 'K-42' } });
    await person.press('Continue');
    await person.arrives('When should the contract end?');
    person.find<HTMLInputElement>('radio', 'As soon as possible').checked = true;
    await person.press('Back');
    await person.arrives('Your contract');
    await person.press('Continue');
    await person.arrives('When should the contract end?');
    expect(checked(person)).to.deep.equal(['As soon as possible']);
  });
});
