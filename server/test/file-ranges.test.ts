import { describe, expect, test } from 'vitest';
import { byteRange } from '../src/http/byte-range.ts';
import { signs } from './helpers/signed.ts';
import { film } from './helpers/tus.ts';

test.for<[header: string | undefined, expected: unknown]>([
  [undefined, undefined],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', null],
  ['bytes=-0', null],
  ['bytes=20-10', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['lines=1-2', undefined],
])('of 100 bytes, %s asks for %o', ([header, expected]) => {
  expect(byteRange(header, 100)).toEqual(expected);
});

describe('a video', () => {
  test('is given in parts, from any place, so that it can be wound', async () => {
    const bytes = film(30_000);
    const { ask, protocol, file } = await signs({}, bytes);
    const url = `/v1/acme/cases/${protocol}/files/${file.id}`;
    for (const [start, end] of [[0, 0], [1, 16], [15, 17], [12_345, 29_999]] as const) {
      const part = await ask({ url, headers: { range: `bytes=${start}-${end}` } });
      expect([part.statusCode, part.headers['content-range'], part.headers['content-length']]).toEqual([206, `bytes ${start}-${end}/30000`, String(end - start + 1)]);
      expect(part.rawPayload.equals(bytes.subarray(start, end + 1))).toBe(true);
    }
    const whole = await ask({ url });
    expect([whole.statusCode, whole.headers['accept-ranges'], whole.headers['content-range'], whole.rawPayload.equals(bytes)]).toEqual([200, 'bytes', undefined, true]);
    const beyond = await ask({ url, headers: { range: 'bytes=30000-' } });
    expect([beyond.statusCode, beyond.headers['content-range'], beyond.body]).toEqual([416, 'bytes */30000', '']);
    const changed = await ask({ url, headers: { range: 'bytes=5-9', 'if-range': '"another"' } });
    expect([changed.statusCode, changed.rawPayload.length]).toEqual([200, 30_000]);
    const same = await ask({ url, headers: { range: 'bytes=5-9', 'if-range': String(whole.headers.etag) } });
    expect([same.statusCode, same.rawPayload.length]).toEqual([206, 5]);
  });

  test('never runs, and is saved by its name', async () => {
    const { ask, protocol, file } = await signs();
    const { headers } = await ask({ url: `/v1/acme/cases/${protocol}/files/${file.id}`, headers: { range: 'bytes=0-' } });
    expect(headers['content-disposition']).toMatch(/^attachment; /);
    expect(headers).toMatchObject({ 'content-type': 'video/webm', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'no-store' });
  });
});
