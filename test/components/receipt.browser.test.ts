import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';

const answers = { name: 'Ana Gonçalves', contract: 'K-42', when: 'soonest', email: 'ana@example.com' };
const protocol = '2026-7K3M-9QXT-4BR3';

/** Somebody whose request has arrived, with whatever the company answered. */
async function received(answer: Readonly<Record<string, string>> = {}): Promise<Person> {
  const transport = () => Promise.resolve({ receiptId: 'r-1', protocol, receivedAt: '2026-11-24T10:00:00Z', ...answer });
  const person = await visit({ answers, properties: { transport } });
  for (const heading of ['When should', 'Your confirmation', 'Check your answers']) {
    await person.press('Continue');
    await person.arrives(heading);
  }
  await person.press('Cancel my contract now');
  await person.arrives('Your cancellation has arrived');
  return person;
}

describe('a person whose request has arrived', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[RECEIPT-1] hears the protocol number with the heading that has the focus', async () => {
    const person = await received();
    expect(person.focused?.localName).to.equal('h2');
    expect(textOf(person.focused)).to.equal(`Your cancellation has arrived. Protocol number: ${protocol}`);
  });

  it('[RECEIPT-2] reads number, letter by letter too, time and zone, and everything that was sent', async () => {
    const person = await received();
    expect(textOf(person.root.querySelector('[part="protocol"]'))).to.equal(protocol);
    expect(person.text).to.contain('Letter by letter: 2 0 2 6, 7 K 3 M, 9 Q X T, 4 B R 3');
    expect(person.text).to.match(/Arrived24 November 2026 at \d\d:00:00 \S+/);
    for (const text of ['Ana Gonçalves', 'K-42', 'As soon as possible', 'ana@example.com']) expect(person.text).to.contain(text);
    expect(person.text).to.match(/SHA-256\): [0-9a-f]{64}/);
  });

  it('[RECEIPT-3] is told honestly that nobody signed it', async () => {
    const person = await received();
    expect(person.text).to.match(/Acknowledged by \S+, not signed\./);
    const signed = await received({ receipt: 'aaa.bbb.ccc', deadlineAt: '2026-12-01T12:00:00Z', url: '/receipt/1' });
    expect(signed.text).to.match(/Signed by \S+\./).and.to.contain('Answer due by');
    expect(signed.find<HTMLAnchorElement>('link', 'Open the receipt page').href).to.match(/^http.*\/receipt\/1$/);
  });

  it('[RECEIPT-4] can take it away: download, copy and print are buttons with names', async () => {
    const person = await received();
    expect(person.names('button')).to.deep.equal(['Download the receipt', 'Copy the number', 'Print']);
    let file: Blob | undefined;
    device.replace(URL, 'createObjectURL', (blob: Blob | MediaSource) => ((file = blob as Blob), 'blob:kept'));
    device.replace(HTMLAnchorElement.prototype, 'click', () => undefined);
    await person.press('Download the receipt');
    await until(() => file, 'No file comes.');
    const text = (await file?.text()) ?? '';
    for (const part of [protocol, 'Ana Gonçalves', '2026-11-24T10:00:00Z', '&quot;contract&quot;:&quot;K-42&quot;']) expect(text).to.contain(part);
  });

  it('[RECEIPT-5] is told that the number was copied, or that copying is not allowed, on the page and aloud', async () => {
    const person = await received();
    const clipboard = navigator.clipboard ?? {};
    let copied = '';
    device.replace(navigator, 'clipboard', Object.assign(Object.create(clipboard) as Clipboard, { writeText: (text: string) => ((copied = text), Promise.resolve()) }));
    await person.press('Copy the number');
    await until(() => person.heard.includes('Copied.'), 'Nothing is said.');
    expect(copied).to.equal(protocol);
    expect(person.text).to.contain('Copied.');
    device.replace(navigator, 'clipboard', Object.assign(Object.create(clipboard) as Clipboard, { writeText: () => Promise.reject(new Error('forbidden')) }));
    await person.press('Copy the number');
    await until(() => person.heard.some((text) => text.startsWith('Copying is not allowed here.')), 'The refusal is silent.');
    expect(person.text).to.contain('Copying is not allowed here. Please select the number.');
  });

  it('[RECEIPT-6] has no way back into the questions, so nothing is sent twice', async () => {
    const person = await received();
    expect(person.root.querySelector('form')).to.equal(null);
    expect(person.names('button').join()).not.to.match(/Back|Change|Cancel/);
  });
});
