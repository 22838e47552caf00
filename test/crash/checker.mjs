import { createHash, createPublicKey, verify } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

/**
 * Set algebra over what people did, what their devices say, what the database says and what the company's own system was told.
 * @param {{
 *   pressed: Map<string, string>,
 *   kept: Set<string>,
 *   told: { key: string, receipt: { receiptId: string, protocol: string, receipt?: string, bodySha256: string } }[],
 *   waiting: string[],
 *   rows: { key: string, id: string, protocol: string, bodySha256: string, body: string, jws: string }[],
 *   jwks: { keys: { kid: string }[] },
 *   effects?: { id: string, submission: string, receipt: string, answers: object }[],
 * }} story `pressed` is body by key; `kept` are the keys that a device called kept; `told` are all receipts that a person
 *   saw or a device holds; `waiting` are keys without an answer at the end; `effects` are what the company's system took, by the id of
 *   the message, where there is one
 */
export function judge({ pressed, kept, told, waiting, rows, jwks, effects }) {
  const effectIn = effects && new Set(effects.map(({ submission }) => submission));
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const taken = (effects ?? []).map((one) => ({ ...one, row: rowById.get(one.submission) }));
  const rowOf = new Map(rows.map((row) => [row.key, row]));
  const receipts = told.map((one) => ({ ...one, row: rowOf.get(one.key) }));
  const keysOf = (list) => [...new Set(list.map(({ key }) => key))];
  const answered = new Set(told.map(({ key }) => key));
  return {
    lost: [...new Set([...[...kept].filter((key) => !waiting.includes(key) && !rowOf.has(key)), ...keysOf(receipts.filter(({ row }) => !row))])],
    doubled: [...twice(rows.map(({ key }) => key)), ...twice(rows.map(({ body }) => body)), ...twice(rows.map(({ protocol }) => protocol)), ...twice(taken.map(({ submission }) => submission))],
    changed: [
      ...keysOf(rows.filter(({ key, body, bodySha256 }) => body !== pressed.get(key) || bodySha256 !== sha256(body))),
      ...keysOf(receipts.filter(({ key, receipt, row }) => row && (receipt.receipt !== row.jws || receipt.protocol !== row.protocol || receipt.receiptId !== row.id || receipt.bodySha256 !== sha256(pressed.get(key) ?? '')))),
      ...taken.filter(({ row, receipt, answers }) => row && (receipt !== row.jws || !isDeepStrictEqual(answers, JSON.parse(row.body).answers))).map(({ id }) => id),
    ],
    badSignatures: [...keysOf(rows.filter((row) => !signs(row, jwks))), ...keysOf(told.filter(({ receipt }) => !verified(receipt.receipt ?? '', jwks)))],
    unsent: [...new Set([...waiting, ...[...kept].filter((key) => !answered.has(key)), ...keysOf(rows.filter(({ id }) => effectIn && !effectIn.has(id)))])],
    invented: [...keysOf(rows.filter(({ key }) => !pressed.has(key))), ...taken.filter(({ row }) => !row).map(({ id }) => id)],
  };
}

/** The payload of a receipt (RFC 7515, compact) whose Ed25519 signature is one of ours; else `null`. */
export function verified(jws, jwks) {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  try {
    const { alg, typ, kid } = JSON.parse(Buffer.from(header, 'base64url'));
    const jwk = jwks.keys.find((key) => key.kid === kid);
    if (alg !== 'EdDSA' || typ !== 'receipt+jws' || !jwk) return null;
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')) ? JSON.parse(Buffer.from(payload, 'base64url')) : null;
  } catch {
    return null;
  }
}

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function signs({ jws, id, protocol, bodySha256 }, jwks) {
  const payload = verified(jws, jwks);
  return payload !== null && payload.jti === id && payload.protocol === protocol && payload.bodySha256 === bodySha256;
}

function twice(values) {
  const seen = new Set();
  return values.filter((value) => seen.size === seen.add(value).size);
}
