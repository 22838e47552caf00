import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
// @ts-expect-error the crash suite runs without a compiler
import { judge, sha256 } from './checker.mjs';

interface Row { key: string; id: string; protocol: string; bodySha256: string; body: string; jws: string }
interface Effect { id: string; submission: string; receipt: string; answers: object }
interface Story {
  pressed: Map<string, string>;
  kept: Set<string>;
  told: { key: string; receipt: { receiptId: string; protocol: string; receipt: string; bodySha256: string } }[];
  waiting: string[];
  rows: Row[];
  jwks: { keys: object[] };
  effects: Effect[];
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
  const effect = () => story.effects[0] as Effect;
  beforeEach(() => {
    const rows = ['Ana', 'Bia'].map((name) => row(name === 'Ana' ? 'a' : 'b', JSON.stringify({ answers: { name } })));
    story = {
      pressed: new Map(rows.map(({ key, body }) => [key, body])),
      kept: new Set(['a', 'b']),
      told: rows.map(({ key, id, protocol, jws, bodySha256 }) => ({ key, receipt: { receiptId: id, protocol, receipt: jws, bodySha256 } })),
      waiting: [],
      rows,
      jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }] },
      effects: rows.map(({ key, id, body, jws }) => ({ id: `message of ${key}`, submission: id, receipt: jws, ...(JSON.parse(body) as { answers: object }) })),
    };
  });

  test('nothing, when all is well', () => expect(verdict(story)).toEqual({}));

  test('a request that was kept and is not in the database', () => {
    story.rows.shift();
    story.effects.shift();
    expect(verdict(story)).toEqual({ lost: ['a'] });
  });

  test('a request that is in the database twice, under another key', () => {
    story.pressed.set('c', first().body);
    story.rows.push(row('c', first().body));
    story.effects.push({ ...effect(), id: 'message of c', submission: 'id of c', receipt: story.rows[2]?.jws ?? '' });
    expect(verdict(story)).toEqual({ doubled: [first().body] });
  });

  test('a body that is not what the person wrote', () => {
    story.rows[0] = { ...first(), body: JSON.stringify({ answers: { name: 'Eva' } }) };
    expect(verdict(story).changed).toEqual(['a', 'message of a']);
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

  test('a receipt that the company was never told of', () => {
    story.effects.shift();
    expect(verdict(story)).toEqual({ unsent: ['a'] });
  });

  test('a request that is in effect twice at the company', () => {
    story.effects.push({ ...effect(), id: 'another message' });
    expect(verdict(story)).toEqual({ doubled: ['id of a'] });
  });

  test('words that reach the company as other words', () => {
    story.effects[0] = { ...effect(), answers: { name: 'Eva' } };
    expect(verdict(story)).toEqual({ changed: ['message of a'] });
  });

  test('a company that is told of what was never kept', () => {
    story.effects.push({ ...effect(), id: 'too early', submission: 'id of c' });
    expect(verdict(story)).toEqual({ invented: ['too early'] });
  });

  test('nothing of a company, where none is told', () => {
    expect(verdict({ ...story, effects: undefined } as unknown as Story)).toEqual({}); // JavaScript: a power cut has no receiver
  });
});
