import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readSignCatalog } from '../../src/wire/read-sign-catalog.ts';
import { SignCatalog } from '../../src/wire/sign-catalog.ts';
import { clipOf, manifestOf } from '../sign/clips.ts';

const whole = async (): Promise<SignCatalog> => ({
  ...manifestOf([
    await clipOf('cancel.name.question', 'Seu nome', {
      source: { lang: 'pt-BR', key: 'cancel.contract.name.label', sha256: 'a'.repeat(64) },
      signer: { name: 'Ana', deaf: true },
      fps: 50,
      files: [{ src: 'a.mp4', type: 'video/mp4', w: 720, h: 720, bytes: 9, sha256: 'b'.repeat(64) }],
      poster: 'a.webp',
      captions: [{ lang: 'pt-BR', src: 'a.vtt' }],
      transcript: { lang: 'pt-BR', text: 'Seu nome' },
      voice: { lang: 'pt-BR', src: 'a.m4a' },
    }),
  ]),
  flow: 'cancel@3',
});

const junk = [undefined, null, '', 'x', 'x'.repeat(5_000), 'sgn-BR', 'ase-Sgnw', '2026-02-31', '2026-13-01', 0, -1, 0.5, 300, 1e9, NaN, true, [], [null], {}, { src: 'a' }];

/** Every copy of something with one thing in it replaced by junk. */
function* spoiled(value: unknown): Generator<unknown> {
  yield* junk;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) for (const other of spoiled(inner)) yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
}

test('a manifest with anything wrong in it is judged on the device as by the schema', async () => {
  let [right, wrong] = [0, 0];
  for (const manifest of spoiled(await whole())) {
    const verdict = v.safeParse(SignCatalog, manifest);
    const read = readSignCatalog(manifest);
    expect(typeof read === 'string', `${JSON.stringify(manifest)?.slice(0, 300)}: ${JSON.stringify(read).slice(0, 200)}`).toBe(!verdict.success);
    if (verdict.success) right++;
    else wrong++;
  }
  expect(right).toBeGreaterThan(50);
  expect(wrong).toBeGreaterThan(500);
});

test('what may be left out is there all the same', async () => {
  const { languages, clips } = manifestOf([await clipOf('a', 'b')]);
  const [{ captions: _captions, ...clip } = { captions: [] }] = clips;
  expect(readSignCatalog({ schema: 'same-door-sign-catalog/1', languages: languages.map(({ supported: _, ...one }) => one), clips: [clip] })).toMatchObject({ languages: [{ supported: false }], clips: [{ captions: [] }] });
});

test('a name that a page’s script has put on every object is no part of a manifest', async () => {
  Object.defineProperty(Object.prototype, 'poster', { value: 7, configurable: true, enumerable: true, writable: true });
  try {
    expect(typeof readSignCatalog(manifestOf([await clipOf('cancel.name.question', 'Seu nome')]))).toBe('object');
  } finally {
    delete (Object.prototype as { poster?: unknown }).poster;
  }
});
