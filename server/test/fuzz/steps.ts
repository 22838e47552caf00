import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { valuesOf } from './from-schema.ts';
import type { Sent } from './line.ts';
import type { Memory } from './memory.ts';
import { change, changed, person, spoilings, text, type Change, type Spoiling } from './nasty.ts';
import type { Route } from './routes.ts';

/** Something that was learned before, by its place in the memory; or exactly this. */
type Said = number | string;

/** One request before anything that was learned is put into it. */
export interface Step {
  readonly route: Route;
  readonly method: string | null;
  readonly params: readonly Said[];
  readonly query: Readonly<Record<string, Said | undefined>>;
  readonly bearer: Said | null;
  readonly headers: readonly (readonly [string, string])[];
  /** A UUID, or one that was used before. */
  readonly key: string;
  /** Who asks at the console. */
  readonly who: number;
  readonly body: unknown;
  readonly changes: readonly Change[];
  readonly spoiling: Spoiling;
  readonly type: string | null;
  readonly coding: 'utf-8' | 'latin1' | 'utf16le' | 'gzip' | 'no text';
  /** What is taken from the memory into the body. */
  readonly links: number;
  readonly wire: Wire;
}

/** What happens to the bytes of a request on the line; `twice` sends it twice at once. */
const wires = {
  half: (head, body) => Buffer.concat([head, body.subarray(0, body.length >> 1)]),
  'half a head': (head) => head.subarray(0, head.length >> 1),
  'two lengths': (head, body) => Buffer.concat([inserted(head, 'Content-Length: 1'), body]),
  'negative length': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replace(/content-length: \d+/i, 'Content-Length: -5'), 'latin1'), body]),
  'length and chunks': (head, body) => Buffer.concat([inserted(head, 'Transfer-Encoding: chunked'), body]),
  'bad chunks': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replace(/content-length: \d+/i, 'Transfer-Encoding: chunked'), 'latin1'), Buffer.from('zz\r\n'), body]),
  'unknown coding': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replace(/content-length: \d+/i, 'Transfer-Encoding: rot13'), 'latin1'), body]),
  'bare line feeds': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'), body]),
  'NUL in a header': (head, body) => Buffer.concat([inserted(head, 'X-Nul: a\u0000b'), body]),
  'a header of 20 KB': (head, body) => Buffer.concat([inserted(head, `X-Long: ${'x'.repeat(20_000)}`), body]),
  'three thousand headers': (head, body) => Buffer.concat([inserted(head, Array.from({ length: 3_000 }, (_, at) => `X${at}: y`).join('\r\n')), body]),
  'HTTP/9.9': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replace('HTTP/1.1', 'HTTP/9.9'), 'latin1'), body]),
  'HTTP/1.0': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replace('HTTP/1.1', 'HTTP/1.0'), 'latin1'), body]),
  'no host': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replace(/host: .*\r\n/i, ''), 'latin1'), body]),
  'two hosts': (head, body) => Buffer.concat([inserted(head, 'Host: evil.example'), body]),
  'a whole address': (head, body) => Buffer.concat([Buffer.from(head.toString('latin1').replace(' /', ' http://evil.example/'), 'latin1'), body]),
  'an expectation': (head, body) => Buffer.concat([inserted(head, 'Expect: miracles'), body]),
  'h2c': (head, body) => Buffer.concat([inserted(head, 'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'), body]),
  websocket: (head, body) => Buffer.concat([inserted(head, 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: same-door-rtt.v1'), body]),
} as const satisfies Readonly<Record<string, (head: Buffer, body: Buffer) => Buffer>>;
export type Wire = 'whole' | 'bytes' | 'twice' | keyof typeof wires;

const inserted = (head: Buffer, line: string): Buffer => Buffer.from(head.toString('latin1').replace('\r\n', `\r\n${line}\r\n`), 'latin1');
const rarely = <T>(usual: T, other: fc.Arbitrary<T>, weight = 8): fc.Arbitrary<T> => fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const names = <T extends string>(table: Readonly<Record<T, unknown>>): fc.Arbitrary<T> => fc.constantFrom(...(Object.keys(table) as T[])); // the table's own

const segment = fc.oneof(text, fc.constantFrom('..', '%2e%2e', '%00', '%', '%zz', '%E0%A4%A', '%ff', ' ', '%2f', ';a=b', 'x'.repeat(400), '{id}', ':id', '[', '\\', '*', 'ximena@example.com', '00000000-0000-4000-8000-000000000000', '2026-AAAA-AAAA-AAAA'));
const said = fc.oneof({ weight: 12, arbitrary: fc.nat(50) }, { weight: 1, arbitrary: segment });
const header = fc.tuple(
  fc.constantFrom('accept', 'accept-language', 'origin', 'sec-fetch-site', 'if-none-match', 'range', 'x-forwarded-for', 'x-request-id', 'user-agent', 'cookie', 'referer', 'authorization', 'forwarded', 'content-language', 'tus-resumable', 'upload-length', 'upload-offset', 'upload-defer-length', 'upload-metadata', 'same-door-link', 'idempotency-key', 'x-http-method-override'),
  fc.oneof(text, fc.constantFrom('text/html', 'application/pdf', 'application/jose', '*/*', 'text/html;q=x,,;', 'pt-BR, pt;q=0.9', 'de', '*', 'https://shop.acme.example', 'https://evil.example', 'null', 'same-origin', 'cross-site', 'bytes=0-1', 'bytes=9-1', 'bytes=-0', 'bytes=0-0,2-3', '"x"', 'W/"x"', '1.0.0', '0', '1', '16', '999999999999', '-1', 'filename eA==,filetype aW1hZ2UvcG5n', 'filename', '__Host-same-door=acme.x', 'same-door=acme.x', 'Bearer x', 'Basic eDp5')),
);
const types = fc.constantFrom('application/json', 'application/json; charset=utf-16', 'application/json;charset="', 'text/plain', 'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=x', 'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x', 'multipart/mixed; boundary=x', 'application/offset+octet-stream', 'application/problem+json', '', 'x', '*/*', ';;;', 'application/json, text/plain');

/** As somebody means it. */
const calm = { method: null, headers: [], changes: [], spoiling: 'none', type: null, coding: 'utf-8', wire: 'whole' } as const satisfies Partial<Step>;

/** Requests to these routes: as people send them, broken, and everything between. */
export function stepsTo(routes: readonly Route[]): fc.Arbitrary<Step> {
  return fc.oneof(...routes.flatMap((route) => [stepTo(route), stepTo(route).map((step) => ({ ...step, ...calm }))]));
}

function stepTo(route: Route): fc.Arbitrary<Step> {
  const made = route.body === 'json' ? valuesOf(route.schema) : fc.dictionary(fc.constantFrom('form', 'key', 'kept', 'drop', 'text', 'reason', 'protocol', 'secret', 'resolved', 'medium', 'email', 'address', 'points', 'statute', 'locale', 'offers', 'more', 'identity'), text, { maxKeys: 6 });
  const body = route.body === 'none' ? rarely<unknown>(null, fc.constant({ text: person }), 10) : route.good.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...route.good) }, { weight: 2, arbitrary: made }) : made;
  return fc.record({
    route: fc.constant(route),
    method: rarely<string | null>(null, fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE', 'PURGE', 'BREW', 'get'), 30),
    params: fc.tuple(...route.params.map(() => said)),
    query: fc.record(Object.fromEntries(route.query.map((name) => [name, said])), { requiredKeys: route.query.filter((name) => name === 't') }),
    bearer: route.bearer ? rarely<Said | null>(0, fc.oneof(said, fc.constant(null)), 1) : fc.constant(null),
    headers: fc.array(header, { maxLength: 3 }),
    key: fc.oneof({ weight: 6, arbitrary: fc.uuid({ version: 4 }) }, fc.constantFrom('5eed0000-0000-4000-8000-000000000001', '5EED0000-0000-4000-8000-000000000001', 'x', '')),
    who: fc.nat(20),
    body,
    changes: fc.oneof({ weight: 2, arbitrary: fc.constant<Change[]>([]) }, { weight: 1, arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }) }),
    spoiling: rarely<Spoiling>('none', names(spoilings), 8),
    type: rarely<string | null>(null, types, 14),
    coding: rarely<Step['coding']>('utf-8', fc.constantFrom('latin1', 'utf16le', 'gzip', 'no text'), 20),
    links: fc.nat(0xffff),
    wire: fc.oneof({ weight: 40, arbitrary: fc.constant<Wire>('whole') }, { weight: 3, arbitrary: fc.constantFrom<Wire>('bytes', 'twice') }, { weight: 4, arbitrary: names(wires) }),
  });
}

const usualTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded', files: 'application/x-www-form-urlencoded', pieces: 'application/offset+octet-stream', none: 'application/json' } as const;
const boundary = 'same-door-boundary';

/** The request of a step, with what the memory holds. @param cookies of whoever is signed in at the console */
export function resolved({ route, method, params, query, bearer, headers, key, who, body, changes, spoiling, type, coding, links }: Step, memory: Memory, cookies: readonly string[]): Sent {
  const value = (name: string, one: Said | undefined = 0): string => (typeof one === 'string' ? one : (memory.pick(name, one) ?? 'none'));
  const [names, used] = [[...params], new Map<string, string>()];
  const path = route.path.replaceAll(/(\w+)\/\{(\w+)\}/g, (_, before: string, name: string) => {
    const chosen = value(memory.has(`${before}/${name}`) ? `${before}/${name}` : name, names.shift() ?? '');
    used.set(name, chosen);
    return `${before}/${segmentOf(chosen)}`;
  }).replaceAll(/\{(\w+)\}/g, (_, name: string) => segmentOf(value(name, names.shift() ?? '')));
  /** Mostly the secret that belongs to the number or the conversation; now and then any other. */
  const secret = (one: Said | undefined): string => {
    const own = [`t of ${used.get('protocol') ?? ''}`, `token of ${used.get('sid') ?? ''}`].find((name) => memory.has(name));
    return value(own !== undefined && links % 8 !== 0 ? own : links % 2 === 0 ? 't' : 'token', one);
  };
  const asked = Object.entries(query).map(([name, one]) => `${name}=${segmentOf(name === 't' ? secret(one) : value(name, one))}`);
  const several = route.body === 'files' && links % 3 === 0;
  const content = route.body === 'pieces' ? Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') : body === null ? Buffer.alloc(0) : bytesOf(linked(changes.reduce(changed, body), memory, links), route, several);
  const spoiled = route.body === 'pieces' ? content : coded(spoilings[spoiling](content.toString('latin1')), coding);
  const own: [string, string][] = [];
  if (body !== null || route.body === 'pieces') own.push(['content-type', type ?? (several ? `multipart/form-data; boundary=${boundary}` : usualTypes[route.body])]);
  if (coding === 'gzip') own.push(['content-encoding', 'gzip']);
  if (bearer !== null) own.push(['authorization', `Bearer ${secret(bearer)}`]);
  if (route.headers.includes('idempotency-key')) own.push(['idempotency-key', key]);
  if (route.body === 'pieces') own.push(['tus-resumable', '1.0.0'], ...(route.method === 'POST' ? ([['upload-length', String([16, 32, links % 40][links % 3])], ['upload-metadata', 'filename eC5wbmc=,filetype aW1hZ2UvcG5n']] as [string, string][]) : ([['upload-offset', links % 4 === 0 ? '0' : '16']] as [string, string][])));
  if (route.console) {
    const cookie = cookies[who % cookies.length];
    own.push(['sec-fetch-site', 'same-origin'], ...(cookie ? ([['cookie', cookie]] as [string, string][]) : []));
  }
  const named = new Set(headers.map(([name]) => name));
  return {
    method: method ?? route.method,
    target: asked.length > 0 ? `${path}?${asked.join('&')}` : path,
    headers: [['host', 'localhost'], ...own.filter(([name]) => !named.has(name)), ...headers, ...(spoiled.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method ?? route.method) ? ([['content-length', String(spoiled.length)]] as [string, string][]) : [])],
    body: spoiled,
  };
}

/** As the bytes of a line, with what happens to them. */
export function onTheLine({ method, target, headers, body }: Sent, wire: Wire): Buffer {
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${[...headers, ['connection', 'close'] as const].map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, 'utf8');
  return wire in wires ? wires[wire as keyof typeof wires](head, body) : Buffer.concat([head, body]);
}

/** Letters that break an address are written out, the others go as they are: also bad escapes, dots and brackets. */
const segmentOf = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\u0021-\u007e]|[/?#]/gu, encodeURIComponent);

function bytesOf(value: unknown, { body }: Route, several: boolean): Buffer {
  if (body === 'json' || body === 'none') return Buffer.from(JSON.stringify(value) ?? '', 'utf8');
  const pairs = Object.entries(typeof value === 'object' && value !== null ? value : { text: value }).flatMap(([name, inner]) => (Array.isArray(inner) ? inner : [inner]).map((one): [string, string] => [name, typeof one === 'string' ? one : (JSON.stringify(one) ?? '')]));
  if (!several) return Buffer.from(new URLSearchParams(pairs).toString(), 'latin1');
  const parts = pairs.map(([name, one]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`);
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${person}.png"\r\nContent-Type: image/png\r\n\r\n`;
  return Buffer.concat([Buffer.from(parts.join('') + file, 'utf8'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** @param bytes one letter for each */
function coded(bytes: string, coding: Step['coding']): Buffer {
  const utf8 = Buffer.from(bytes, 'latin1');
  if (coding === 'gzip') return gzipSync(utf8);
  if (coding === 'no text') return Buffer.concat([utf8, Buffer.from([0xff, 0xfe, 0x00])]);
  return coding === 'utf-8' ? utf8 : Buffer.from(utf8.toString('utf8'), coding);
}

/** Some of the texts are replaced by what came under the same name before. */
function linked(value: unknown, memory: Memory, links: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => linked(one, memory, links));
  return Object.fromEntries(Object.entries(value).map(([name, inner], at) => [name, typeof inner === 'string' && !plain.has(name) && memory.has(name) && ((links >> at) % 2 === 0 || inner === '') ? memory.pick(name, links) : linked(inner, memory, links)]));
}

/** Names under which answers give something else than what is asked for. */
const plain = new Set(['text', 'name', 'email', 'flow', 'statute', 'locale', 'type', 'code']);
