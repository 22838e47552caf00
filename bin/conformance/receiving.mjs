import { randomUUID } from 'node:crypto';
import { bodyMax } from '../../dist/esm/wire/body-max.js';
import { jsonOf } from './backend.mjs';
import { mustRefuse } from './problem.mjs';
import { bytesOf } from './submission.mjs';
import { must, Unchecked } from './verdicts.mjs';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const atOnce = 20;

export const receiving = [
  {
    id: 'new',
    title: 'A submission is answered with 201 and a number',
    async run(door) {
      const { response, answer } = await door.first();
      must(response.status === 201, `It answered ${response.status} to a new submission${reasonOf(response)}: answer 201 once it is on disk.`);
      must(/^application\/json\b/i.test(response.headers['content-type'] ?? ''), 'The receipt is no application/json: say so in Content-Type.');
      for (const name of ['receiptId', 'protocol']) must(typeof answer?.[name] === 'string' && answer[name] !== '', `The receipt has no "${name}": it is a text, and what the person is given.`);
      must(isInstant(answer.receivedAt), 'The receipt has no "receivedAt": the time at which your system had it, ISO 8601 with its zone.');
      must(answer.deadlineAt === undefined || answer.deadlineAt === null || isInstant(answer.deadlineAt), '"deadlineAt" is neither a time (ISO 8601) nor null.');
      must(response.headers['idempotency-replayed'] === undefined, 'A new submission is answered with Idempotency-Replayed: only a repeated one is.');
    },
  },
  {
    id: 'clock',
    title: 'The time of receipt is the time of receipt',
    async run(door) {
      const { answer, sentAt, answeredAt } = await door.received();
      const slack = 5 * 60_000;
      const at = Date.parse(answer.receivedAt);
      must(at >= sentAt - slack && at <= answeredAt + slack, `"receivedAt" is ${answer.receivedAt}, by this machine's clock ${new Date(answeredAt).toISOString()}: deadlines count from it, so set the clock by NTP (or this machine's).`);
    },
  },
  {
    id: 'again',
    title: 'The same key with the same bytes gives the same receipt again',
    async run(door) {
      const { key, bytes, response } = await door.received();
      const again = await door.submit(bytes, { key });
      must(again.status === 200, `The same key with the same bytes was answered ${again.status}: answer 200 with the receipt of the first time.`);
      must(again.bytes.equals(response.bytes), 'The second answer to the same key is not the first one byte for byte: keep the receipt and send what is kept.');
      must(again.headers['idempotency-replayed'] === 'true', 'A repeated answer has no header "Idempotency-Replayed: true".');
    },
  },
  {
    id: 'two-keys',
    title: 'Another key is another submission',
    async run(door) {
      const { bytes, answer } = await door.received();
      const response = await door.submit(bytes);
      const other = jsonOf(response);
      const same = response.status < 300 && (other?.receiptId === answer.receiptId || other?.protocol === answer.protocol);
      must(!same, 'The same bytes under another key got the same receipt: the key alone says what is the same. A person may ask twice.');
      must(response.status === 201, `The same bytes under another key were answered ${response.status}${reasonOf(response)}: answer 201, it is another submission.`);
      door.keep(other);
    },
  },
  {
    id: 'key-reused',
    title: 'A known key with another body is refused, and the first stands',
    async run(door) {
      const { key, bytes, response } = await door.received();
      const refusal = { statuses: [422], codes: ['key-reused'] };
      mustRefuse(await door.submit(bytesOf(door.sample(7)), { key }), { to: 'a known key with another body', ...refusal });
      const parsed = Buffer.from(JSON.stringify(JSON.parse(bytes.toString('utf8'))));
      mustRefuse(await door.submit(parsed, { key }), { to: 'a known key with the same JSON in other bytes (compare a hash of the bytes: that is what the receipt signs)', ...refusal });
      const again = await door.submit(bytes, { key });
      must(again.status === 200 && again.bytes.equals(response.bytes), 'After a refused body, the key no longer gives its first receipt: a refusal may not change what is kept.');
    },
  },
  {
    id: 'key-missing',
    title: 'Nothing is taken without a key',
    async run(door) {
      const refusal = { statuses: [400], codes: ['key-missing'] };
      mustRefuse(await door.submit(bytesOf(door.sample()), { key: null }), { to: 'a submission without Idempotency-Key', ...refusal });
      mustRefuse(await door.submit(bytesOf(door.sample()), { key: 'again' }), { to: 'an Idempotency-Key that is no UUID', ...refusal });
    },
  },
  {
    id: 'at-once',
    title: `${atOnce} times the same at once is one receipt`,
    async run(door) {
      const key = randomUUID();
      const bytes = bytesOf(door.sample());
      const answers = await Promise.all(Array.from({ length: atOnce }, () => door.submit(bytes, { key, evenBusy: true })));
      const made = answers.find(({ status }) => status === 201);
      if (made) door.keep(jsonOf(made));
      const busy = answers.filter(({ status }) => status === 429 || status === 503);
      if (busy.length > 0) throw new Unchecked(`${busy.length} of ${atOnce} were answered ${busy[0].status}: raise its limits for this run.`);
      const count = (wanted) => answers.filter(({ status }) => status === wanted).length;
      const receipts = new Set(answers.map((one) => one.bytes.toString('base64'))).size;
      must(
        count(201) === 1 && count(200) === atOnce - 1 && receipts === 1,
        `${atOnce} identical posts at once gave ${count(201)} × 201, ${count(200)} × 200 and ${atOnce - count(201) - count(200)} others with ${receipts} different answers: one 201 and otherwise 200 with the same bytes. A unique constraint on the key, in the transaction that registers, does it.`,
      );
    },
  },
  {
    id: 'as-large',
    title: `Bodies up to ${bodyMax / 1024} KiB are taken`,
    async run(door) {
      const bytes = bytesOf(door.sample());
      const padded = Buffer.concat([bytes, Buffer.alloc(bodyMax - bytes.length, ' ')]);
      const response = await door.submit(padded);
      must(response.status === 201, `A body of ${bodyMax / 1024} KiB (with spaces at its end) was answered ${response.status}${reasonOf(response)}: long messages are that long. Look at the limits of proxies too.`);
      door.keep(jsonOf(response));
    },
  },
];

const isInstant = (text) => typeof text === 'string' && instant.test(text) && !Number.isNaN(Date.parse(text));

/** What a refusal says for developers; of our own making is only what stands around it. */
export function reasonOf(response) {
  const { type, detail, problems } = Object(jsonOf(response));
  const said = [typeof type === 'string' && type, typeof detail === 'string' && detail, Array.isArray(problems) && problems.map((one) => `${one?.field}: ${one?.code}`).join(', ')].filter(Boolean);
  return said.length > 0 ? ` (${said.join('; ').replace(/[^\x20-\x7e]/g, '?').slice(0, 200)})` : '';
}
