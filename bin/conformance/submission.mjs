import { Refused } from './verdicts.mjs';

/** Statutes whose usual questions the test submission answers. */
const answered = ['generic', 'br-sac'];

/**
 * What is sent: what the company gave, or a cancellation under a statute that the backend says it has published.
 * @param config the answer of `GET …/config`, where there is one
 */
export function sampleFor(given, config) {
  if (given !== undefined) return checked(given);
  const flows = config?.config?.flows;
  const published = Array.isArray(flows) ? flows.filter((one) => one?.flow === 'cancel').map(({ statute }) => statute) : answered;
  const statute = answered.find((one) => published.includes(one));
  if (!statute) throw new Refused('No cancellation is published under "generic" or "br-sac": say with --body what your backend takes.');
  return {
    flow: 'cancel',
    statute,
    locale: 'en',
    submittedAt: new Date().toISOString(),
    answers: { name: 'Conformance  Teste\u0301', contract: 'TEST', when: 'soonest', email: 'conformance@example.com' },
  };
}

/** The bytes that are sent, spaced as no program would space them again: who hashes what they parsed will be found out. */
export const bytesOf = (submission) => Buffer.from(`\n${JSON.stringify(submission, null, 1)}\n`);

/** Another contract for each submission, so that no backend takes two for one. @param {number} n */
export function numbered(sample, n) {
  const name = ['message', 'contract', 'name', 'subject'].find((one) => typeof sample.answers[one] === 'string');
  return name === undefined ? sample : { ...sample, answers: { ...sample.answers, [name]: `${sample.answers[name]} ${n}` } };
}

function checked(given) {
  const texts = ['flow', 'statute', 'locale', 'submittedAt'];
  const ok = typeof given === 'object' && given !== null && texts.every((name) => typeof given[name] === 'string') && typeof given.answers === 'object' && given.answers !== null;
  if (!ok) throw new Refused(`The submission of --body has ${texts.join(', ')} as texts, and answers (docs/wire.md).`);
  return { ...given, submittedAt: new Date().toISOString() };
}
