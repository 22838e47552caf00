import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { contradicts, fileHead, fileLimits, FileRef, fileTypeOf, plainFileName } from '../../src/wire/file.ts';
import { lengthOf } from '../../src/wire/vocabulary.ts';

const head = (text: string): Uint8Array => Buffer.from(text, 'latin1').subarray(0, fileHead);

describe('what a file is', () => {
  test.for<[bytes: string, type: string | null]>([
    ['\xFF\xD8\xFF\xE1..Exif', 'image/jpeg'],
    ['\x89PNG\r\n\x1A\n....IHDR', 'image/png'],
    ['GIF89a..', 'image/gif'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['RIFF....WAVEfmt ', null],
    ['....ftypheic....', 'image/heic'],
    ['....ftypmif1....', 'image/heif'],
    ['....ftypavif....', null],
    ['....ftypM4A ....', null],
    ['....ftyp3gp5....', null],
    ['....ftypqt  ....', 'video/quicktime'],
    ['....moov........', 'video/quicktime'],
    ['....ftypisom....', 'video/mp4'],
    ['....ftypM4V ....', 'video/mp4'],
    ['\x1A\x45\xDF\xA3......', 'video/webm'],
    ['OggS......', 'video/ogg'],
    ['%PDF-1.7', 'application/pdf'],
    ['%!PS-Adobe', null],
    ['<svg xmlns=', null],
    ['<!doctype html>', null],
    ['PK\x03\x04', null],
    ['MZ\x90\0', null],
    ['', null],
  ])('stands in its first bytes: %j', ([bytes, type]) => {
    expect(fileTypeOf(head(bytes))).toBe(type);
  });

  test('contradicts what it says only across families', () => {
    expect(contradicts('image/jpeg', 'image/png')).toBe(false);
    expect(contradicts('video/quicktime', 'video/mp4')).toBe(false);
    for (const unknown of ['', 'application/octet-stream']) expect(contradicts(unknown, 'video/mp4')).toBe(false);
    expect(contradicts('image/jpeg', 'application/pdf')).toBe(true);
    expect(contradicts('text/html', 'image/gif')).toBe(true);
  });
});

test('any name of any device becomes one that may be named, shown and named again', () => {
  const ref = { id: 'f'.repeat(32), bytes: 1, sha256: 'a'.repeat(64), type: 'image/png' };
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: fc.constantFrom('ç', '𝒳', '/', '\\', '.', ' ', '\u202E', '\n'), maxLength: 500 })), (name) => {
      const plain = plainFileName(name);
      expect(v.is(FileRef, { ...ref, name: plain })).toBe(true);
      expect(lengthOf(plain)).toBeLessThanOrEqual(fileLimits.name);
      expect(plainFileName(plain)).toBe(plain);
    }),
  );
});

test('a file is named wholly and in nobody else’s words', () => {
  const file = { id: 'f'.repeat(32), name: 'bill.pdf', bytes: 3, sha256: 'a'.repeat(64), type: 'application/pdf' };
  const told = (value: unknown) => v.safeParse(FileRef, value).issues?.[0].message;
  expect(told(file)).toBeUndefined();
  expect(told({ ...file, bytes: 0 })).toBe('file-empty');
  expect(told({ ...file, bytes: fileLimits.bytes + 1 })).toBe('file-too-large');
  expect(told({ ...file, type: 'image/<b>' })).toBe('file-type');
  expect(told({ ...file, name: '../bill.pdf' })).toBe('file-unknown');
  expect(told({ ...file, name: 'bill\u202Efdp.exe' })).toBe('file-unknown');
  expect(told({ ...file, extra: 1 })).toBe('required');
});
