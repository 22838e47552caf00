import { problemBase } from '../../dist/esm/wire/problem-type.js';
import { jsonOf } from './backend.mjs';
import { must } from './verdicts.mjs';

/**
 * Whether an answer is the no that docs/wire.md wants, in the shape of RFC 9457.
 * @returns the problem details
 */
export function mustRefuse(response, { to, statuses, codes }) {
  const wanted = `${statuses.join(' or ')} with the problem type ${codes.map((code) => problemBase + code).join(' or ')}`;
  must(statuses.includes(response.status), `To ${to} it answered ${response.status}: answer ${wanted}.`);
  const type = response.headers['content-type'] ?? 'no type at all';
  must(/^application\/problem\+json\b/i.test(type), `To ${to} it answered ${response.status}, but as ${type}: errors are application/problem+json (RFC 9457).`);
  const details = jsonOf(response);
  must(typeof details === 'object' && details !== null, `To ${to} it answered ${response.status} with what is no JSON object: send problem details (RFC 9457).`);
  const code = typeof details.type === 'string' ? details.type.slice(details.type.lastIndexOf('/') + 1) : '';
  must(codes.includes(code), `To ${to} it answered with the problem type ${JSON.stringify(details.type ?? null)}: its last part has to be ${codes.join(' or ')}, for the widget picks its words by it.`);
  must(details.status === undefined || details.status === response.status, `To ${to} the member "status" says ${details.status} and the answer ${response.status}: they have to be the same (RFC 9457, 3.1.2).`);
  must(details.title === undefined || typeof details.title === 'string', `To ${to} the member "title" is no text (RFC 9457, 3.1.3).`);
  return details;
}

/** That `problems` names the answer to mend, with a code that the widget has words for. */
export function mustName(details, { field, code, to }) {
  const { problems } = details;
  must(Array.isArray(problems) && problems.length > 0, `To ${to} it named no answer: send "problems": [{"field": "${field}", "code": "${code}"}], or the person does not learn what to mend.`);
  must(
    problems.every((one) => typeof one?.field === 'string' && typeof one?.code === 'string'),
    `To ${to} "problems" has entries without "field" and "code" as texts: {"field": "${field}", "code": "${code}"}.`,
  );
  must(problems.some((one) => one.field === field && one.code === code), `To ${to} it named ${problems.map((one) => `${one.field}: ${one.code}`).join(', ')}: expected is ${field}: ${code}.`);
}
