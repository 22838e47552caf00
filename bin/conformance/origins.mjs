import { bytesOf } from './submission.mjs';
import { must, Unchecked } from './verdicts.mjs';

const stranger = 'https://stranger.example';
const needed = ['content-type', 'idempotency-key'];

export const origins = [
  {
    id: 'preflight',
    title: 'A page of the company may ask',
    async run(door) {
      const { status, headers } = await preflight(door, ownOrigin(door));
      must(status >= 200 && status < 300, `The preflight (OPTIONS) from ${door.origin} was answered ${status}: answer 204, without a key or a body being asked for.`);
      mustAllow(headers, door.origin, 'the preflight');
      must(/\bPOST\b/.test(headers['access-control-allow-methods'] ?? ''), 'The preflight allows no POST: send "Access-Control-Allow-Methods: POST".');
      const allowed = (headers['access-control-allow-headers'] ?? '').toLowerCase().split(',').map((one) => one.trim());
      const missing = needed.filter((name) => !allowed.includes(name));
      must(missing.length === 0, `The preflight does not allow ${missing.join(' and ')}: send "Access-Control-Allow-Headers: content-type, idempotency-key".`);
    },
  },
  {
    id: 'readable',
    title: 'A page of the company can read answers, also refusals',
    async run(door) {
      const origin = ownOrigin(door);
      const { response } = await door.register(bytesOf(door.sample()), { headers: { origin } });
      mustAllow(response.headers, origin, 'the receipt');
      const exposed = (response.headers['access-control-expose-headers'] ?? '').toLowerCase();
      for (const name of ['Idempotency-Replayed', 'Retry-After']) must(exposed.includes(name.toLowerCase()), `Pages cannot read ${name}: send "Access-Control-Expose-Headers: Idempotency-Replayed, Retry-After".`);
      const refusals = { 'a refused body': await door.submit('{', { headers: { origin } }), 'a missing key': await door.submit('{}', { key: null, headers: { origin } }) };
      for (const [what, refusal] of Object.entries(refusals)) mustAllow(refusal.headers, origin, `the answer to ${what}`);
    },
  },
  {
    id: 'strangers',
    title: 'A page of somebody else may not',
    async run(door) {
      ownOrigin(door);
      for (const [what, { headers }] of [
        ['preflight', await preflight(door, stranger)],
        ['post', await door.submit('{', { headers: { origin: stranger } })],
      ]) {
        const allowed = headers['access-control-allow-origin'];
        must(allowed === undefined || allowed === door.origin, `The ${what} from ${stranger} was answered with "Access-Control-Allow-Origin: ${allowed}": name the company's origins exactly, and nobody else's.`);
      }
    },
  },
];

function ownOrigin({ origin }) {
  if (origin === undefined) throw new Unchecked('Say with --origin from which page people post.');
  return origin;
}

const preflight = (door, origin) =>
  door.ask(door.submissions, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': needed.join(',') } });

function mustAllow(headers, origin, what) {
  const allowed = headers['access-control-allow-origin'];
  must(allowed === origin, `In ${what} Access-Control-Allow-Origin is ${allowed ?? 'missing'}: it has to be ${origin}, or the page cannot read it${allowed === '*' ? '; "*" would let every page' : ''}.`);
  must(headers['access-control-allow-credentials'] === undefined, `In ${what} Access-Control-Allow-Credentials is sent: no cookie is ever needed here, so none should count.`);
  must(/\b(origin|\*)/i.test(headers.vary ?? ''), `In ${what} "Vary: Origin" is missing: a cache would give one page's answer to another.`);
}
