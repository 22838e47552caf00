import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readProtocolNumber } from '../../dist/esm/wire/protocol-number.js';
import { isOnThisMachine, jsonOf } from './backend.mjs';
import { BrokenLine, Fails, must, Refused, Unchecked } from './verdicts.mjs';

const shape = /^\d{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;
const unsigned = 'There is no "receipt": people are told "acknowledged, not signed". Sign, and they hold a proof (docs/wire.md, Receipt).';

export const proof = [
  {
    id: 'protocol',
    title: 'The number can be dictated, and one wrong symbol is noticed',
    async run(door) {
      const { answer } = await door.received();
      must(shape.test(answer.protocol), `The protocol number ${answer.protocol} is not written as 2026-7K3M-9QXT-4BR3: the year and twelve symbols of Crockford's base 32.`);
      must(readProtocolNumber(answer.protocol) === answer.protocol, `The check symbol of ${answer.protocol} is wrong: it is Luhn mod 32 over the year's digits and the eleven symbols (src/wire/protocol-number.ts).`);
    },
  },
  {
    id: 'random',
    title: 'Numbers do not count up',
    async run(door) {
      await door.received();
      const numbers = door.kept().flatMap(({ protocol }) => (shape.test(protocol) ? protocol.replaceAll('-', '').slice(4, 15) : []));
      if (numbers.length < 4) throw new Unchecked('Fewer than four numbers of this kind were given.');
      must(new Set(numbers).size === numbers.length, 'Two submissions have the same number.');
      const still = [...numbers[0]].filter((symbol, at) => numbers.every((number) => number[at] === symbol)).length;
      must(still < 3, `${still} of the eleven symbols are the same in ${numbers.length} numbers: draw all of them at random. Who can guess a number can ask for somebody else's.`);
    },
  },
  {
    id: 'signature',
    title: 'The receipt is signed with a key that anybody can fetch',
    async run(door) {
      const { header, payload, signed, signature } = await opened(door);
      must(header.alg === 'EdDSA', `The receipt's "alg" is ${JSON.stringify(header.alg ?? null)}: it is EdDSA (Ed25519).`);
      must(header.typ === 'receipt+jws', `The receipt's "typ" is ${JSON.stringify(header.typ ?? null)}: it is receipt+jws, so that nothing else that you sign passes for one (RFC 8725, 3.11).`);
      const { keys, from } = await publicKeys(door, payload.iss);
      const jwk = keys.find(({ kid }) => kid === header.kid);
      must(jwk, `The receipt's "kid" is ${JSON.stringify(header.kid ?? null)}, and ${from} has no such key: publish every key that ever signed.`);
      must(jwk.kty === 'OKP' && jwk.crv === 'Ed25519', `The key ${header.kid} is no Ed25519 key (kty OKP, crv Ed25519).`);
      must(verify(null, signed, keyFrom(jwk), signature), `The signature of the receipt is wrong by the key ${header.kid} of ${from}: sign the bytes "header.payload" as they are sent (RFC 7515, 5.1).`);
    },
  },
  {
    id: 'private-keys',
    title: 'Only public keys are published',
    async run(door) {
      const { payload } = await opened(door);
      const { keys, from } = await publicKeys(door, payload.iss);
      const told = ['d', 'p', 'q', 'k'].filter((member) => keys.some((key) => member in key));
      must(told.length === 0, `${from} has the member "${told.join('", "')}": that is a private key. Take it out, take the key out of use, and sign with a new one.`);
    },
  },
  {
    id: 'payload',
    title: 'The receipt says who, what, when and by when',
    async run(door) {
      const { payload } = await opened(door);
      const { answer, submission } = await door.received();
      const same = { jti: answer.receiptId, protocol: answer.protocol, receivedAt: answer.receivedAt, flow: submission.flow, locale: submission.locale };
      for (const [name, value] of Object.entries(same)) must(payload[name] === value, `The payload's "${name}" is ${JSON.stringify(payload[name] ?? null)} and not ${JSON.stringify(value)}: the signature covers what the answer says.`);
      for (const name of ['iss', 'tenant', 'flowVersion']) must(typeof payload[name] === 'string' && payload[name] !== '', `The payload has no "${name}".`);
      must(Date.parse(payload.submittedAt) === Date.parse(submission.submittedAt), `The payload's "submittedAt" is ${JSON.stringify(payload.submittedAt ?? null)}: it is the moment that was sent, which the device claims.`);
      const { legal } = payload;
      must(typeof legal === 'object' && legal !== null && typeof legal.basis === 'string' && (legal.deadlineAt === null || typeof legal.deadlineAt === 'string'), 'The payload has no "legal" with "basis" (a text) and "deadlineAt" (a time or null).');
      must(legal.deadlineAt === (answer.deadlineAt ?? null), 'The deadline of the payload is not the one of the answer.');
    },
  },
  {
    id: 'body-hash',
    title: 'The receipt proves the very bytes that were sent',
    async run(door) {
      const { payload } = await opened(door);
      const { bytes } = await door.received();
      const hash = createHash('sha256').update(bytes).digest('hex');
      must(payload.bodySha256 === hash, `"bodySha256" is ${JSON.stringify(payload.bodySha256 ?? null)} and SHA-256 of the bytes that were sent ${hash}: hash the body before anything parses, trims or normalises it.`);
    },
  },
  {
    id: 'receipt-address',
    title: 'The receipt can be read again with its secret, and not without',
    async run(door) {
      const { answer } = await door.received();
      if (answer.url === undefined) throw new Unchecked('There is no "url": the receipt cannot be read again.');
      must(typeof answer.url === 'string' && URL.canParse(answer.url, door.base), '"url" is no address, absolute or relative to the endpoint.');
      const address = new URL(answer.url, door.base);
      const secret = address.searchParams.get('t');
      if (secret === null) throw new Unchecked('The address of the receipt has no "t": what its secret is cannot be told from outside.');
      must(secret.length >= 22, `The secret has ${secret.length} symbols: 128 random bits are 22 in base64url.`);
      const read = await door.ask(address.href, { headers: { accept: 'application/json' } });
      must(read.status === 200 && read.bytes.includes(answer.protocol), `The address of the receipt answered ${read.status}${read.status === 200 ? ' without its number' : ''}: it answers 200 with the receipt.`);
      must(/no-store/.test(read.headers['cache-control'] ?? ''), 'The receipt may be kept on the way: send "Cache-Control: no-store".');
      must(read.headers['referrer-policy'] === 'no-referrer', 'The address of the receipt, with its secret, goes to every link on it: send "Referrer-Policy: no-referrer".');
      const wrong = [...secret].map((sign, at) => (at === 0 ? (sign === 'A' ? 'B' : 'A') : sign)).join('');
      for (const [what, t] of [['without its secret', null], ['with a wrong secret', wrong]]) {
        const other = new URL(address);
        if (t === null) other.searchParams.delete('t');
        else other.searchParams.set('t', t);
        const { status, bytes } = await door.ask(other.href, { headers: { accept: 'application/json' } });
        must([401, 403, 404].includes(status), `The receipt ${what} was answered ${status}: answer 404, the same as for a number that does not exist.`);
        must(!bytes.includes('conformance@example.com'), `The refusal ${what} repeats what was sent.`);
      }
    },
  },
];

/** The receipt taken apart, unchecked. */
async function opened(door) {
  const { answer } = await door.received();
  if (answer.receipt === undefined) throw new Unchecked(unsigned);
  const [head = '', middle = '', end = '', ...more] = String(answer.receipt).split('.');
  const [header, payload] = [head, middle].map((part) => jsonOf({ bytes: Buffer.from(part, 'base64url') }));
  must(more.length === 0 && [header, payload].every((part) => typeof part === 'object' && part !== null), '"receipt" is no compact JWS: header.payload.signature, each in base64url (RFC 7515, 7.1).');
  return { header, payload, signed: Buffer.from(`${head}.${middle}`), signature: Buffer.from(end, 'base64url') };
}

async function publicKeys(door, issuer) {
  const from = door.jwks ?? `${String(issuer).replace(/\/+$/, '')}/.well-known/jwks.json`;
  const set = jsonOf({ bytes: await read(door, from) });
  must(Array.isArray(set?.keys), `${from} is no set of keys: {"keys": [...]} (RFC 7517, 5).`);
  return { keys: set.keys, from };
}

async function read(door, from) {
  if (!/^https?:/.test(from)) {
    if (door.jwks === undefined) must(false, `The payload's "iss" is no address: anybody who holds a receipt finds its keys at <iss>/.well-known/jwks.json.`);
    try {
      return readFileSync(from);
    } catch (cause) {
      throw new Refused(`The file ${from} cannot be read.`, { cause });
    }
  }
  if (!isOnThisMachine(from) && !from.startsWith('https:')) throw new Unchecked(`Keys from ${from} could be exchanged on the way. Say --jwks.`);
  const response = await door.ask(from).catch((error) => error);
  if (response instanceof BrokenLine) throw new Unchecked(`The keys at ${from} cannot be reached from here (${response.message}): say --jwks.`);
  must(response.status === 200, `${from} answered ${response.status} instead of the keys. If it is not to be reached from here, say --jwks.`);
  return response.bytes;
}

function keyFrom({ kid, x }) {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch (cause) {
    throw new Fails(`The key ${kid} has no "x" that is a point of Ed25519 (RFC 8037).`, { cause });
  }
}
