import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { until } from '../helpers/visit.ts';
import { beforeSending, send } from '../helpers/ways.ts';

/** The clipboard of this browser, as a page is given it; `undefined` gives the real one back. */
function clipboard(writeText: ((text: string) => Promise<void>) | undefined): void {
  if (writeText) Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  else Reflect.deleteProperty(navigator, 'clipboard');
}

describe('a person who has a receipt', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => {
    clipboard(undefined);
    return device.giveBack();
  });

  async function receipt() {
    const person = await beforeSending({ attributes: { endpoint: 'sandbox:ok' } });
    await send(person);
    await until(() => person.names('button').includes('Copy the number'), `No receipt: ${person.text}`);
    return person;
  }

  it('copies the number as it stands there, and reads that it is copied', async () => {
    const copies: string[] = [];
    clipboard((text) => Promise.resolve(void copies.push(text)));
    const person = await receipt();
    await person.press('Copy the number');
    await until(() => person.text.includes('Copied.'), `Nothing is said: ${person.text}`);
    expect(copies).to.have.length(1);
    expect(person.text).to.contain(copies[0]);
  });

  it('reads what to do where copying is forbidden', async () => {
    clipboard(() => Promise.reject(new DOMException('No.', 'NotAllowedError')));
    const person = await receipt();
    await person.press('Copy the number');
    await until(() => person.text.includes('Copying is not allowed here. Please select the number.'), `Nothing is said: ${person.text}`);
  });
});
