import { randomUUID } from 'node:crypto';
import { bodyMax } from '../../dist/esm/wire/body-max.js';
import { jsonOf } from './backend.mjs';
import { mustName, mustRefuse } from './problem.mjs';
import { bytesOf } from './submission.mjs';
import { must, Unchecked } from './verdicts.mjs';

/** A company's own backend may say 422 to answers. */
const mend = { statuses: [400, 422], codes: ['invalid-answers'] };
const broken = { statuses: [400], codes: ['malformed-body'] };

export const refusing = [
  {
    id: 'unknown-member',
    title: 'A member that nobody knows is refused, not dropped',
    async run(door) {
      mustRefuse(await door.submit(bytesOf({ ...door.sample(), evil: 1 })), { to: 'a submission with the unknown member "evil"', ...mend });
      mustRefuse(await door.submit(bytesOf(withAnswers(door, { evil: 'yes' }))), { to: 'the unknown answer "evil" (what was dropped would be missing from what the receipt proves)', ...mend });
    },
  },
  {
    id: 'coerced',
    title: 'A value of another type is refused, not turned into text',
    async run(door) {
      const [name] = textAnswers(door);
      for (const value of [4711, true, null, ['x'], { x: 'y' }]) {
        mustRefuse(await door.submit(bytesOf(withAnswers(door, { [name]: value }))), { to: `${JSON.stringify(value)} for the text "${name}" (turned into text, it would be other words than those that were sent)`, ...mend });
      }
    },
  },
  {
    id: 'required',
    title: 'A missing answer is named',
    async run(door) {
      const [name] = textAnswers(door);
      for (const [to, answers] of [['a submission without', {}], ['a blank answer in', { [name]: '   ' }]]) {
        const rest = Object.fromEntries(Object.entries(door.sample().answers).filter(([one]) => one !== name));
        const details = mustRefuse(await door.submit(bytesOf({ ...door.sample(), answers: { ...rest, ...answers } })), { to: `${to} "${name}"`, ...mend });
        mustName(details, { field: name, code: 'required', to: `${to} "${name}"` });
      }
    },
  },
  {
    id: 'email',
    title: 'A wrong address is named',
    async run(door) {
      if (typeof door.sample().answers.email !== 'string') throw new Unchecked('The submission of --body has no answer "email".');
      const to = 'the e-mail address "nobody"';
      mustName(mustRefuse(await door.submit(bytesOf(withAnswers(door, { email: 'nobody' }))), { to, ...mend }), { field: 'email', code: 'not-an-email', to });
    },
  },
  {
    id: 'controls',
    title: 'What nobody can see is refused',
    async run(door) {
      const [name] = textAnswers(door);
      for (const [what, sign] of [['U+0000', '\u0000'], ['the direction override U+202E', '\u202e']]) {
        const to = `${what} in "${name}"`;
        mustName(mustRefuse(await door.submit(bytesOf(withAnswers(door, { [name]: `a${sign}b` }))), { to, ...mend }), { field: name, code: 'control-characters', to });
      }
    },
  },
  {
    id: 'time',
    title: 'A time that is none is refused',
    async run(door) {
      mustRefuse(await door.submit(bytesOf({ ...door.sample(), submittedAt: '2026-99-99T00:00:00Z' })), { to: 'a "submittedAt" on a day that does not exist', ...mend });
    },
  },
  {
    id: 'unknown-flow',
    title: 'What is not published is refused',
    async run(door) {
      mustRefuse(await door.submit(bytesOf({ ...door.sample(), statute: 'no-such-law' })), { to: 'a statute that is not published', statuses: [400, 404, 422], codes: ['unknown-flow'] });
    },
  },
  {
    id: 'malformed',
    title: 'What is no JSON is refused as such',
    async run(door) {
      const text = bytesOf(door.sample()).toString('utf8');
      const [before, after] = text.split('"flow": "');
      const notUtf8 = Buffer.concat([Buffer.from(`${before}"flow": "`), Buffer.of(0xff, 0xfe), Buffer.from(after)]);
      mustRefuse(await door.submit(text.slice(0, 40)), { to: 'a body that is cut off', ...broken });
      mustRefuse(await door.submit(''), { to: 'an empty body', ...broken });
      mustRefuse(await door.submit(notUtf8), { to: 'a body that is not UTF-8 (its bytes and what they are taken for would be two things)', ...broken });
      mustRefuse(await door.submit('[]'), { to: 'a list', statuses: [400, 422], codes: ['malformed-body', 'invalid-answers'] });
      mustRefuse(await door.submit(text.replace('"answers": {', '"answers": {"__proto__": {"admin": true},')), { to: 'a body that brings __proto__', statuses: [400, 422], codes: ['malformed-body', 'invalid-answers'] });
    },
  },
  {
    id: 'media-type',
    title: 'Only application/json is taken',
    async run(door) {
      mustRefuse(await door.submit(bytesOf(door.sample()), { type: 'text/plain' }), { to: 'text/plain (a page of any origin may send that unasked)', statuses: [415], codes: ['malformed-body'] });
    },
  },
  {
    id: 'too-large',
    title: `Over ${bodyMax / 1024} KiB is refused with an answer`,
    async run(door) {
      const response = await door.submit(Buffer.alloc(bodyMax + 1, ' ')).catch((error) => error);
      must(!(response instanceof Error), `To a body of ${bodyMax + 1} bytes it cut the line (${response.message}): answer 413 first, or the widget takes it for a bad line and tries again for ever.`);
      mustRefuse(response, { to: `a body of ${bodyMax + 1} bytes`, statuses: [413], codes: ['body-too-large'] });
    },
  },
  {
    id: 'refused-key',
    title: 'A refused submission does not use up its key',
    async run(door) {
      const key = randomUUID();
      const [name] = textAnswers(door);
      await door.submit(bytesOf(withAnswers(door, { [name]: '' })), { key });
      const mended = await door.submit(bytesOf(door.sample()), { key });
      must(mended.status === 201, `After a refusal, the mended submission under the same key was answered ${mended.status}: only what was registered takes a key.`);
      door.keep(jsonOf(mended));
    },
  },
];

const withAnswers = (door, more) => ({ ...door.sample(), answers: { ...door.sample().answers, ...more } });

function textAnswers(door) {
  const { answers } = door.sample();
  const names = ['name', 'contract', ...Object.keys(answers)].filter((name) => typeof answers[name] === 'string' && !['when', 'kind', 'email'].includes(name));
  if (names.length === 0) throw new Unchecked('The submission of --body has no answer that is a text.');
  return names;
}
