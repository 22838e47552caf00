import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { pause } from '../crash/random.mjs';
import { asJson, askUntilAnswered } from './ask.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const tus = { 'tus-resumable': '1.0.0' };

/**
 * People who cancel with the widget, by a plain form, and complain with a photo, one request after the other, each on a connection of its own.
 * What they were told is kept; what is not as it should be is a fault, in a sentence.
 */
export function openPeople({ address, random }) {
  const [receipts, forms, files, faults] = [[], [], [], []];
  const again = { count: 0 };
  let busy = true;
  const ask = (path, options) => askUntilAnswered(`${address}${path}`, options, again);
  const expect = (answer, status, what) => {
    if (answer.status === status) return true;
    faults.push(`${what}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return false;
  };

  const submit = async (message) => {
    const { headers, body } = asJson({ statute: 'generic', locale: 'en', submittedAt: new Date().toISOString(), ...message });
    const key = randomUUID();
    const options = { method: 'POST', headers: { ...headers, 'idempotency-key': key }, body };
    const answer = await ask('/v1/acme/submissions', options);
    // A node that was killed in the middle may have kept it: then the other one says so.
    if (answer.status !== 200 && !expect(answer, 201, 'a request')) return undefined;
    const told = { ...answer.json(), key, options };
    receipts.push(told);
    return told;
  };

  const cancel = async () => {
    const told = await submit({ flow: 'cancel', answers: { name: 'Ana Souza', contract: '4711', when: 'soonest', email: 'ana@example.com' } });
    if (!told) return;
    const { pathname, search } = new URL(told.url, address);
    const seen = await ask(`${pathname.replace('/r/', '/v1/receipts/')}${search}`);
    if (expect(seen, 200, 'a receipt') && seen.json().receipt !== told.receipt) faults.push(`The receipt ${told.protocol} was not the same at its next reading.`);
  };

  const postForm = async () => {
    const page = await ask('/f/acme/cancel?statute=generic');
    if (!expect(page, 200, 'a form')) return;
    const [, key] = /name="key" value="([^"]+)"/.exec(page.text) ?? [];
    const body = new URLSearchParams({ statute: 'generic', locale: 'en', key, name: 'Ana Souza', contract: '4711', when: 'soonest', endDate: '', email: 'ana@example.com', phone: '', message: '' }).toString();
    const sent = await ask('/f/acme/cancel', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, body });
    if (!expect(sent, 303, 'a form that was sent')) return;
    const { pathname, search } = new URL(sent.headers.location, address);
    const receipt = await ask(`${pathname}${search}`);
    if (expect(receipt, 200, 'the page of a receipt')) forms.push(pathname.split('/').at(-1));
  };

  /** Pieces go to whichever node comes next; where one is killed, the device asks how far it came. */
  const upload = async (bytes) => {
    const metadata = `filename ${Buffer.from('bill.jpg').toString('base64')},filetype ${Buffer.from('image/jpeg').toString('base64')}`;
    const begun = await ask('/v1/acme/uploads', { method: 'POST', headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata } });
    if (!expect(begun, 201, 'an upload')) return undefined;
    const place = `/v1/acme/uploads/${begun.headers.location.split('/').at(-1)}`;
    for (let offset = 0; offset < bytes.length; ) {
      const piece = bytes.subarray(offset, offset + 65_536);
      const sent = await ask(place, { method: 'PATCH', headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body: piece });
      if (sent.status === 204) {
        offset = Number(sent.headers['upload-offset']);
        continue;
      }
      // It was kept, but its answer was lost.
      if (!expect(sent, 409, 'a piece of a file')) return undefined;
      const head = await ask(place, { method: 'HEAD', headers: tus });
      if (!expect(head, 200, 'how far a file came')) return undefined;
      offset = Number(head.headers['upload-offset']);
    }
    const status = await ask(place);
    return expect(status, 200, 'the state of a file') ? status.json().file : undefined;
  };

  const complain = async () => {
    const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(200_000)]);
    const file = await upload(bytes);
    if (!file) return;
    const told = await submit({ flow: 'complaint', answers: { subject: 'No line', points: ['Dead since Monday.'], files: [file], name: 'Ana Souza', contract: '4711', medium: 'email', email: 'ana@example.com' } });
    if (!told) return;
    const secret = new URL(told.url, address).searchParams.get('t');
    for (let reading = 0; reading < 2; reading += 1) {
      const read = await ask(`/v1/acme/cases/${told.protocol}/files/${file.id}`, { headers: { authorization: `Bearer ${secret}` } });
      if (expect(read, 200, 'a file') && sha256(read.bytes) !== sha256(bytes)) faults.push(`The file ${file.id} is not what was sent.`);
    }
    files.push(file.id);
  };

  const over = async (deed, rest) => {
    while (busy) {
      await deed();
      await pause(random.between(0, rest));
    }
  };
  const all = [over(cancel, 60), over(cancel, 60), over(postForm, 200), over(complain, 300)];
  return {
    receipts,
    forms,
    files,
    faults,
    again,
    async stop() {
      busy = false;
      await Promise.all(all);
    },
  };
}
