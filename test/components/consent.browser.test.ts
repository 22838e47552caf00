import { expect } from '@open-wc/testing';
import { visitAllFields } from '../helpers/all-fields.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until } from '../helpers/visit.ts';

describe('a person who is asked to agree', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[CONSENT-1] meets one native checkbox with the whole text as its name, never ticked in advance', async () => {
    const person = await visitAllFields();
    const box = person.find<HTMLInputElement>('checkbox', 'I agree to everything');
    expect([box.type, box.checked, box.getAttribute('aria-required')]).to.deep.equal(['checkbox', false, 'true']);
    expect(person.descriptions(box)).to.deep.equal(['Everything is written below.']);
    expect(person.find<HTMLInputElement>('checkbox', 'I agree to more (optional)').getAttribute('aria-required')).to.equal('false');
  });

  it('[CONSENT-2] is told what is missing, and no longer once they agree', async () => {
    const person = await visitAllFields();
    await person.press('Cancel my contract now');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    const box = person.find<HTMLInputElement>('checkbox', 'I agree to everything');
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    expect(person.descriptions(box)[1]).to.equal('To continue, please agree: I agree to everything');
    await person.tick('checkbox', 'I agree to everything');
    expect(box.checked).to.equal(true);
    await until(() => box.getAttribute('aria-invalid') === 'false', 'The mended error stays.');
  });

  it('[CONSENT-3] can take it back before sending', async () => {
    const person = await visitAllFields();
    await person.tick('checkbox', 'I agree to everything');
    await person.tick('checkbox', 'I agree to everything');
    await person.press('Cancel my contract now');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(person.has('link', 'To continue, please agree: I agree to everything')).to.equal(true);
  });
});
