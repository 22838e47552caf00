#!/usr/bin/env node
// npx same-door verify receipt.jws --body copy.json [--jwks file-or-url] [--json]
// npx same-door lint page.html [--json]
// npx same-door parity [--out parity.json]
// npx same-door sign script | encode | check | serve
// npx same-door conformance https://api.acme.example/v1/acme
// Verifying needs nothing but Node: a proof that only our own software could check would prove little.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';

const usage = `usage: same-door verify <receipt> [--body <copy.json>] [--jwks <file or URL>] [--json]

  <receipt>  a saved receipt: .jws, .json or .html
  --body     the text that was sent; needed only when the receipt file does not hold it
  --jwks     the public keys of the server; asked from the receipt's issuer when left out
  --json     says the same for programs

Exit status: 0 the receipt is genuine and the text is the one received, 1 it is not, 2 wrong usage.

To look at a page: same-door lint --help
To compare the modes: same-door parity --help
To make sign-language clips: same-door sign --help
To prove a backend of your own: same-door conformance --help`;

class UsageError extends Error {}

/** What can be wrong with a receipt; a `code` for programs, a sentence for people. */
class Invalid extends Error {
  constructor(code, sentence) {
    super(sentence);
    this.code = code;
  }
}

const [command, ...words] = process.argv.slice(2);
const others = { lint: async () => (await import('./lint.mjs')).lint(words), parity: async () => (await import('./parity.mjs')).parity(words), sign: async () => (await import('./sign.mjs')).sign(words), conformance: async () => (await import('./conformance.mjs')).conformance(words) };
process.exitCode = await (Object.hasOwn(others, command ?? '') ? others[command]() : main(process.argv.slice(2)));

async function main(argv) {
  let asked;
  try {
    asked = readArguments(argv);
    if (asked.help) {
      console.log(usage);
      return 0;
    }
    const found = await check(asked);
    console.log(asked.json ? JSON.stringify({ valid: true, ...found }, null, 2) : sentences(found));
    return 0;
  } catch (error) {
    if (error instanceof Invalid) {
      console.log(asked.json ? JSON.stringify({ valid: false, code: error.code, reason: error.message }, null, 2) : error.message);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function readArguments(argv) {
  const [command, ...rest] = argv;
  if (argv.includes('--help') || argv.includes('-h')) return { help: true };
  if (command !== 'verify') throw new UsageError(command ? `There is no command "${command}".` : 'Say what to do.');
  const asked = {};
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index];
    if (word === '--json') asked.json = true;
    else if (word === '--body' || word === '--jwks') {
      index += 1;
      if (rest[index] === undefined) throw new UsageError(`${word} needs a value.`);
      asked[word.slice(2)] = rest[index];
    } else if (word.startsWith('--')) throw new UsageError(`There is no option ${word}.`);
    else if (asked.receipt) throw new UsageError('One receipt at a time.');
    else asked.receipt = word;
  }
  if (!asked.receipt) throw new UsageError('Name the file with the receipt.');
  return asked;
}

async function check({ receipt, body, jwks }) {
  const saved = read(receipt).toString('utf8');
  const jws = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(saved)?.[0];
  if (!jws) throw new Invalid('no-receipt', `There is no signed receipt in ${receipt}.`);
  const [head, middle, signature] = jws.split('.');
  const header = part(head);
  const payload = part(middle);
  if (header.alg !== 'EdDSA' || header.typ !== 'receipt+jws') throw new Invalid('wrong-kind', 'This is signed, but it is not a receipt of this kind.');
  if (typeof payload.iss !== 'string' || typeof payload.bodySha256 !== 'string') throw new Invalid('malformed', 'The receipt cannot be read. It may be incomplete.');

  const { keys, from } = await publicKeys(jwks, payload.iss);
  const jwk = keys.find(({ kid }) => kid === header.kid);
  if (!jwk) throw new Invalid('unknown-key', `The receipt was signed with a key that ${from} does not have.`);
  const key = createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, format: 'jwk' });
  if (key.asymmetricKeyType !== 'ed25519' || !verifySignature(null, Buffer.from(`${head}.${middle}`), key, Buffer.from(signature, 'base64url'))) {
    throw new Invalid('bad-signature', 'The signature is wrong. The receipt was changed after it was signed, or it is not genuine.');
  }

  const copy = body === undefined ? copyWithin(saved) : read(body);
  if (copy && createHash('sha256').update(copy).digest('hex') !== payload.bodySha256) {
    throw new Invalid('other-body', 'The receipt is genuine, but the text is not the one that was received: at least one character differs.');
  }
  return { keysFrom: from, body: copy ? 'same' : 'not-given', payload };
}

function sentences({ keysFrom, body, payload }) {
  const { protocol, iss, tenant, flow, receivedAt, submittedAt, legal } = payload;
  return [
    `The receipt is genuine: ${iss} signed it, and nothing in it was changed.`,
    body === 'same' ? 'The text is exactly the one that was received.' : 'No text was given to compare, so only the receipt was checked.',
    '',
    `Protocol number  ${protocol}`,
    `Company          ${tenant}`,
    `Kind             ${flow}`,
    `Received         ${receivedAt}`,
    `Sent             ${submittedAt} (by the device's clock)`,
    ...(legal?.deadlineAt ? [`Answer due by    ${legal.deadlineAt}`] : []),
    ...(legal?.basis ? [`Legal basis      ${legal.basis}`] : []),
    `Keys from        ${keysFrom}`,
  ].join('\n');
}

/** Saved pages and JSON receipts carry the text that was sent. */
function copyWithin(saved) {
  const block = /id="same-door-copy"[^>]*>([A-Za-z0-9+/=\s]+)</.exec(saved);
  if (block) return Buffer.from(block[1], 'base64');
  try {
    const { body } = JSON.parse(saved);
    return typeof body === 'string' ? Buffer.from(body) : null;
  } catch {
    return null; // Not JSON: a bare receipt holds no text.
  }
}

async function publicKeys(given, issuer) {
  if (given === undefined && !URL.canParse(issuer)) throw new UsageError(`The receipt names no address to get keys from ("${issuer}"). Use --jwks.`);
  const from = given ?? `${issuer.replace(/\/+$/, '')}/.well-known/jwks.json`;
  const text = given === undefined || /^https?:/.test(from) ? await fetched(from) : read(from).toString('utf8');
  let set;
  try {
    set = JSON.parse(text);
  } catch {
    throw new UsageError(`${from} holds no JSON.`);
  }
  if (!Array.isArray(set?.keys)) throw new UsageError(`${from} is not a set of keys (JWKS).`);
  return { keys: set.keys, from };
}

async function fetched(url) {
  if (!URL.canParse(url)) throw new UsageError(`${url} is no address.`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) {
    throw new UsageError(`Keys from ${url} could be exchanged on the way. Save them and use --jwks with the file.`);
  }
  let response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  } catch (cause) {
    throw new UsageError(`The keys at ${url} cannot be reached. Save them and use --jwks with the file.`, { cause });
  }
  if (!response.ok) throw new UsageError(`${url} answered ${response.status} instead of the keys. Use --jwks.`);
  return response.text();
}

function part(text) {
  try {
    return Object(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new Invalid('malformed', 'The receipt cannot be read. It may be incomplete.');
  }
}

function read(path) {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UsageError(`The file ${path} cannot be read.`, { cause });
  }
}
