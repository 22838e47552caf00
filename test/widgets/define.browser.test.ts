import { expect } from '@open-wc/testing';
import { defineOnce } from '../../src/define/define-once.ts';
import { version } from '../../src/version.ts';
import { SameDoorCancel } from '../../src/widgets/cancel.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { companyPage, until, visit } from '../helpers/visit.ts';

describe('a page that loads the script', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('twice keeps the first element, silently, and it works', async () => {
    defineOnce('same-door-cancel', SameDoorCancel);
    class Again extends SameDoorCancel {
      static sameDoorVersion = version;
    }
    defineOnce('same-door-cancel', Again);
    expect(customElements.get('same-door-cancel')).to.equal(SameDoorCancel);
    const person = await visit();
    expect(person.has('button', 'Continue')).to.equal(true);
    expect(device.lessons).to.deep.equal([]);
  });

  it('in another version keeps the first, and the developer reads SD-W07 once with both versions', async () => {
    companyPage();
    class Older extends HTMLElement {
      static sameDoorVersion = '0.0.9';
    }
    customElements.define('same-door-older', Older);
    defineOnce('same-door-older', SameDoorCancel);
    defineOnce('same-door-older', SameDoorCancel);
    await until(() => device.lessons.length > 0, 'Nobody tells.');
    expect(device.lessons).to.deep.equal([
      `[same-door] SD-W07 Version 0.0.9 was already loaded; this page keeps it and ignores ${version}. Why: An element can be defined only once. Fix: remove one of the two <script> tags https://same-door.dev/help#SD-W07`,
    ]);
    expect(customElements.get('same-door-older')).to.equal(Older);
  });
});
