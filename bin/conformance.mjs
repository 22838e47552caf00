// npx same-door conformance https://api.acme.example/v1/acme: whether a backend keeps to docs/wire.md, seen from outside.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isOnThisMachine } from './conformance/backend.mjs';
import { asJson, asTable } from './conformance/report.mjs';
import { conform } from './conformance/run.mjs';
import { Refused } from './conformance/verdicts.mjs';

const usage = `usage: same-door conformance <endpoint> --send [--origin <origin>] [--body <submission.json>] [--jwks <file or URL>] [--timeout <seconds>] [--json]

  <endpoint>  what stands in the attribute "endpoint" of a widget, such as https://api.acme.example/v1/acme
  --send      says that this may register some test submissions there; not needed on this machine
  --origin    a page's origin that may post, such as https://shop.acme.example; without it nothing about other origins is checked
  --body      a submission that your backend takes; a cancellation when left out
  --jwks      the public keys; asked from the receipt's issuer when left out
  --timeout   seconds that one answer may take; 20 when left out
  --json      says the same for programs

Exit status: 0 nothing is wrong, 1 something is, 2 wrong usage, or there was nobody to ask.`;

const options = {
  send: { type: 'boolean' },
  origin: { type: 'string' },
  body: { type: 'string' },
  jwks: { type: 'string' },
  timeout: { type: 'string', default: '20' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** @returns the exit status */
export async function conformance(argv) {
  let parsed;
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    return wrong(error.message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const fault = faultOf(values, positionals);
  if (fault) return wrong(fault);
  try {
    const found = await conform(positionals[0], {
      origin: values.origin,
      submission: values.body === undefined ? undefined : readSubmission(values.body),
      jwks: values.jwks,
      timeout: Number(values.timeout) * 1000,
    });
    console.log(values.json ? asJson(found) : asTable(found));
    return found.results.some(({ state }) => state === 'fail') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return 2;
  }
}

function faultOf({ send, origin, timeout }, [endpoint, ...more]) {
  if (endpoint === undefined) return 'Name the endpoint.';
  if (more.length > 0) return 'One endpoint at a time.';
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) return `${endpoint} is no address.`;
  if (!isOnThisMachine(endpoint) && new URL(endpoint).protocol !== 'https:') return 'What people write travels encrypted: the address has to start with https://.';
  if (!isOnThisMachine(endpoint) && !send) return 'Nothing was sent. This registers some test submissions: use a test installation, and say --send.';
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin)) return 'An origin is scheme, host and port only, such as https://shop.acme.example.';
  if (!/^\d{1,3}$/.test(timeout) || timeout === '0') return '--timeout is a number of seconds.';
  return undefined;
}

function readSubmission(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Refused(`The file ${file} is no JSON that can be read.`, { cause });
  }
}

function wrong(sentence) {
  console.error(`${sentence}\n\n${usage}`);
  return 2;
}
