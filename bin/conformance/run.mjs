import { randomUUID } from 'node:crypto';
import { jsonOf, openBackend, reach } from './backend.mjs';
import { origins } from './origins.mjs';
import { proof } from './proof.mjs';
import { reasonOf, receiving } from './receiving.mjs';
import { refusing } from './refusing.mjs';
import { bytesOf, numbered, sampleFor } from './submission.mjs';
import { BrokenLine, Fails, Unchecked } from './verdicts.mjs';

/** The rules of docs/wire.md that can be seen from outside, in the order in which they are looked at. */
export const rules = [...receiving, ...refusing, ...proof, ...origins];

/** What no run from outside can see. It is said every time, so that nobody takes a green table for more than it is. */
export const notLookedAt = [
  'whether a receipt outlives a power cut or the loss of a disk',
  'whether a key is still known in a year',
  '429 and 503 with Retry-After, for nothing here is overrun',
  '409: already-cancelled, and offer-changed when contracting',
  'tokens of identity, and files, signed answers, following a request and the configuration',
];

/** Asks everything there is to ask. @throws Refused where nobody answers, or nothing fits to be sent */
export async function conform(endpoint, { origin, submission, jwks, timeout } = {}) {
  const backend = openBackend(endpoint, { timeout });
  try {
    const config = jsonOf(await reach(backend));
    const door = openDoor(backend, { origin, jwks, sample: sampleFor(submission, config) });
    const results = [];
    for (const { id, title, run } of rules) results.push({ id, title, ...(await verdictOf(() => run(door))) });
    return { endpoint: backend.base, registered: door.registered(), results, notLookedAt };
  } finally {
    backend.close();
  }
}

async function verdictOf(run) {
  try {
    await run();
    return { state: 'pass' };
  } catch (error) {
    if (error instanceof Fails) return { state: 'fail', sentence: error.message };
    if (error instanceof Unchecked) return { state: 'unchecked', sentence: error.message };
    if (error instanceof BrokenLine) return { state: 'fail', sentence: `The line broke (${error.message}): every request gets an answer, also one that is refused.` };
    throw error;
  }
}

/** The backend, the submission, and what it has answered so far. */
function openDoor(backend, { origin, jwks, sample }) {
  const kept = [];
  let count = 0;
  let drawn = 0;
  let once;
  const next = () => numbered(sample, (drawn += 1));

  const submit = async (bytes, { evenBusy = false, ...options } = {}) => {
    const response = await backend.submit(bytes, options);
    // To be overrun is no fault; what it would have answered is not known.
    if (response.status === 429 && !evenBusy) throw new Unchecked('It answered 429: raise its limits for this run.');
    if (response.status === 201) count += 1;
    return response;
  };
  const keep = (answer) => {
    if (typeof answer?.protocol === 'string') kept.push(answer);
  };
  const send = async (bytes, options = {}) => {
    const key = options.key ?? randomUUID();
    const sentAt = Date.now();
    const response = await submit(bytes, { ...options, key });
    const answer = response.status === 201 ? jsonOf(response) : undefined;
    keep(answer);
    return { key, bytes, response, answer, sentAt, answeredAt: Date.now() };
  };
  const first = () => {
    const submission = sample;
    once ??= send(bytesOf(submission)).then((sent) => ({ ...sent, submission }));
    return once;
  };

  return {
    ...backend,
    origin,
    jwks,
    submit,
    keep,
    kept: () => kept,
    registered: () => count,
    sample: next,
    /** The first submission and whatever came of it. */
    first,
    /** The first submission, where it got a receipt. */
    received: async () => {
      const sent = await first();
      if (typeof sent.answer?.protocol !== 'string') throw new Unchecked('There is no receipt to look at.');
      return sent;
    },
    register: async (bytes, options) => {
      const sent = await send(bytes, options);
      if (sent.answer === undefined) throw new Fails(`A submission like the first one was answered ${sent.response.status}${reasonOf(sent.response)}: answer 201.`);
      return sent;
    },
  };
}
