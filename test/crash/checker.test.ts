import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
// @ts-expect-error the crash suite runs without a compiler
import { judge, sha256 } from './checker.mjs';

interface Row { key: string; id: string; protocol: string; bodySha256: string; body: string; jws: string }
interface Story {
  pressed: Map<string, string>;
  kept: Set<string>;
  told: { key: string; receipt: { receiptId: string; protocol: string; receipt: string; bodySha256: string } }[];
  waiting: string[];
  rows: Row[];
  jwks: { keys: object[] };
}
type Faults = Record<'lost' | 'doubled' | 'changed' | 'badSignatures' | 'unsent' | 'invented', string[]>;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const hash = sha256 as (text: string) => string;
const verdict = (story: Story): Faults => Object.fromEntries(Object.entries((judge as (story: Story) => Faults)(story)).filter(([, keys]) => keys.length)) as Faults;

function jws(payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'EdDSA', typ: 'receipt+jws', kid: 'k' })}.${part(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

function row(key: string, body: string): Row {
  const facts = { protocol: `number of ${key}`, bodySha256: hash(body) };
  return { key, id: `id of ${key}`, body, ...facts, jws: jws({ jti: `id of ${key}`, ...facts }) };
}

describe('the crash suite would notice', () => {
  let story: Story;
  const first = () => story.rows[0] as Row;
  beforeEach(() => {
    const rows = [row('a', 'Ana cancels'), row('b', 'Bia cancels')];
    story = {
      pressed: new Map(rows.map(({ key, body }) => [key, body])),
      kept: new Set(['a', 'b']),
      told: rows.map(({ key, id, protocol, jws, bodySha256 }) => ({ key, receipt: { receiptId: id, protocol, receipt: jws, bodySha256 } })),
      waiting: [],
      rows,
      jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }] },
    };
  });

  test('nothing, when all is well', () => expect(verdict(story)).toEqual({}));

  test('a request that was kept and is not in the database', () => {
    story.rows.shift();
    expect(verdict(story)).toEqual({ lost: ['a'] });
  });

  test('a request that is in the database twice, under another key', () => {
    story.pressed.set('c', first().body);
    story.rows.push(row('c', first().body));
    expect(verdict(story)).toEqual({ doubled: [first().body] });
  });

  test('a body that is not what the person wrote', () => {
    story.rows[0] = { ...first(), body: 'Ana stays' };
    expect(verdict(story).changed).toEqual(['a']);
  });

  test('a receipt that is not the one in the database', () => {
    const other = jws({ jti: 'id of a', protocol: 'number of a', bodySha256: first().bodySha256, again: true });
    story.told.push({ key: 'a', receipt: { receiptId: 'id of a', protocol: 'number of a', receipt: other, bodySha256: first().bodySha256 } });
    expect(verdict(story)).toEqual({ changed: ['a'] });
  });

  test('a signature that is not ours', () => {
    story.rows[0] = { ...first(), jws: first().jws.replace(/.{8}$/, 'AAAAAAAA') };
    expect(verdict(story).badSignatures).toEqual(['a']);
  });

  test('a signature over something else', () => {
    story.rows[0] = { ...first(), jws: jws({ jti: 'id of b', protocol: 'number of a', bodySha256: first().bodySha256 }) };
    expect(verdict(story).badSignatures).toEqual(['a']);
  });

  test('a request that was never answered', () => {
    story.told.pop();
    expect(verdict(story)).toEqual({ unsent: ['b'] });
  });

  test('a request that nobody made', () => {
    story.pressed.delete('b');
    expect(verdict(story).invented).toEqual(['b']);
  });
});
