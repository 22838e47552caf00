import { describe, expect, test } from 'vitest';
import { hashOf, loadCatalogue, SignCatalogue, type Fault } from '../../src/sign/catalogue.ts';
import { mayPlayPlaceholders } from '../../src/sign/clip-addresses.ts';
import { manifestMax } from '../../src/sign/read-manifest.ts';
import { signCoverage } from '../../src/sign/coverage.ts';
import { slotsOf, textOfSlot } from '../../src/sign/slots.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { lessonText } from '../../src/teach/lessons.ts';
import type { SignClip } from '../../src/wire/sign-catalog.ts';
import { languages } from '../../scripts/words.ts';
import { clipOf, manifestOf } from './clips.ts';

const page = 'https://shop.example';
const url = `${page}/sign/sign-catalog.json`;
const question = 'Como você quer cancelar?';

/** A server that answers every address alike. */
const answering = (body: unknown, { status = 200, from = url }: { readonly status?: number; readonly from?: string } = {}) => {
  const asked: string[] = [];
  const fetch = (address: unknown): Promise<Response> => {
    asked.push(String(address));
    const response = new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    Object.defineProperty(response, 'url', { value: from });
    return Promise.resolve(response);
  };
  return { fetch: fetch as typeof globalThis.fetch, asked };
};

async function loaded(body: unknown, { origins = [page], placeholders = false, address = url }: { readonly origins?: readonly string[]; readonly placeholders?: boolean; readonly address?: string } = {}): Promise<SignCatalogue> {
  const catalogue = await loadCatalogue({ url: address, origins, fetch: answering(body, { from: address }).fetch, placeholders });
  if (!(catalogue instanceof SignCatalogue)) throw new Error(`${catalogue.fault}: ${JSON.stringify(catalogue.facts)}`);
  return catalogue;
}

async function fault(body: unknown, answer: { readonly status?: number; readonly from?: string } = {}, address = url): Promise<Fault> {
  const { fetch } = answering(body, answer);
  const catalogue = await loadCatalogue({ url: address, origins: [page], fetch });
  if (catalogue instanceof SignCatalogue) throw new Error('The catalogue was taken.');
  return catalogue;
}

const told = ({ lesson, facts }: Fault) => lessonText(lesson, facts);

describe('a person who signs gets the clip', () => {
  test('that was made from the very text on the page', async () => {
    const clip = await clipOf('cancel.kind.question', question);
    const found = await (await loaded(manifestOf([clip]))).find('cancel.kind.question', 'bzs', question);
    expect(found).toMatchObject({ clip: { id: 'cancel.kind.question.bzs', files: [{ src: `${page}/sign/cancel.kind.question-720.mp4` }] } });
  });

  test('whichever way the letters of the text are put together (NFC)', async () => {
    const catalogue = await loaded(manifestOf([await clipOf('x', question.normalize('NFD'))]));
    expect(await catalogue.find('x', 'bzs', question)).toHaveProperty('clip');
    expect(await hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'); // FIPS 180-2, B.1
  });

  test('of their page, where a company has one for each of two statutes', async () => {
    const clips = [await clipOf('cancel.button:start', 'Cancelar'), await clipOf('cancel.button:start', 'Desistir', { id: 'second' })];
    expect(await (await loaded(manifestOf(clips))).find('cancel.button:start', 'bzs', 'Desistir')).toMatchObject({ clip: { id: 'second' } });
  });

  const shortcomings: readonly (readonly [why: string, missing: string, clip: Partial<SignClip>])[] = [
    ['is a placeholder', 'placeholder', { status: 'placeholder' }],
    ['is an avatar', 'avatar', { status: 'avatar' }],
    ['is a draft', 'unreviewed', { status: 'draft' }],
    ['nobody has reviewed', 'unreviewed', { review: undefined }],
    ['nobody deaf has reviewed', 'unreviewed', { review: { by: 'Max', deafReviewer: false, date: '2026-11-20' } }],
    ['was made from another text', 'stale', { source: { lang: 'pt-BR', sha256: '0'.repeat(64) } }],
  ];
  test.for(shortcomings)('and not one that %s', async ([, missing, more]) => {
    const catalogue = await loaded(manifestOf([await clipOf('x', question, more)]));
    expect(await catalogue.find('x', 'bzs', question)).toEqual({ missing });
  });

  test('and not one in another sign language, or for another slot', async () => {
    const catalogue = await loaded(manifestOf([await clipOf('x', question)]));
    expect(await catalogue.find('x', 'ase', question)).toEqual({ missing: 'none' });
    expect(await catalogue.find('y', 'bzs', question)).toEqual({ missing: 'none' });
    expect(await catalogue.find('__proto__', 'bzs', question)).toEqual({ missing: 'none' });
  });

  test('that is good, though drafts of the same stand before it', async () => {
    const catalogue = await loaded(manifestOf([await clipOf('x', question, { status: 'draft' }), await clipOf('x', question, { id: 'good' })]));
    expect(await catalogue.find('x', 'bzs', question)).toMatchObject({ clip: { id: 'good' } });
  });

  test('that is a placeholder only where somebody develops, and even there it does not count, and no avatar is played', async () => {
    const body = manifestOf([await clipOf('x', question, { status: 'placeholder' }), await clipOf('y', question, { status: 'avatar' }), await clipOf('z', 'Old', { status: 'placeholder' })]);
    const catalogue = await loaded(body, { placeholders: true });
    expect(await catalogue.find('x', 'bzs', question)).toMatchObject({ clip: { status: 'placeholder' } });
    expect(await catalogue.look('x', 'bzs', question)).toEqual({ missing: 'placeholder' });
    expect(await catalogue.find('y', 'bzs', question)).toEqual({ missing: 'avatar' });
    expect(await catalogue.find('z', 'bzs', question)).toEqual({ missing: 'stale' });
  });
});

describe('a catalogue on a bad day', () => {
  test.for<[day: string, body: unknown, answer: { status?: number; from?: string }, fault: Fault['fault'], says: RegExp]>([
    ['is not there', 'Not found', { status: 404 }, 'missing', /SD-W41 .* the answer was 404\./],
    ['is no JSON', '<!doctype html>', {}, 'invalid', /SD-W42 .* it is no JSON\./],
    ['is empty', '', {}, 'invalid', /SD-W42 .* it is no JSON\./],
    ['is another JSON', { hello: 1 }, {}, 'invalid', /SD-W42 .* schema: /],
    ['is null', 'null', {}, 'invalid', /SD-W42 .* the whole: /],
    ['is of another version', { ...manifestOf([]), schema: 'same-door-sign-catalog/2' }, {}, 'invalid', /SD-W42 .* schema: /],
    ['names a language by a deprecated tag', manifestOf([], [{ tag: 'sgn-BR', endonym: 'Libras', written: 'pt-BR', supported: false }]), {}, 'invalid', /languages\.0\.tag: Name the sign language by its own tag/],
    ['is larger than one can be', ' '.repeat(manifestMax + 1), {}, 'invalid', /SD-W42 .* it has more than 4 MiB\./],
    ['was led away to a stranger', manifestOf([]), { from: 'https://evil.example/c.json' }, 'foreign-origin', /SD-W43 .* comes from https:\/\/evil\.example, which is not allowed\./],
  ])('that %s', async ([, body, answer, expected, says]) => {
    const found = await fault(body, answer);
    expect(found.fault).toBe(expected);
    expect(told(found)).toMatch(says);
    expect(told(found)).not.toMatch(/\{\w+\}/);
  });

  test.for<[address: string, fault: Fault['fault']]>([
    ['https://evil.example/sign-catalog.json', 'foreign-origin'],
    ['https://shop.example.evil.example/c.json', 'foreign-origin'],
    ['https://shop.example:8443/c.json', 'foreign-origin'],
    ['javascript:alert(1)', 'script-url'],
    ['data:application/json,{}', 'script-url'],
    ['blob:https://shop.example/1', 'script-url'],
    ['file:///etc/passwd', 'script-url'],
    ['http://shop.example/c.json', 'script-url'],
    ['nonsense', 'missing'],
  ])('at %s is not even asked for', async ([address, expected]) => {
    const { fetch, asked } = answering(manifestOf([]));
    const found = await loadCatalogue({ url: address, origins: [page], fetch });
    expect(found).toMatchObject({ fault: expected });
    expect(asked).toEqual([]);
  });

  test('when the network is away', async () => {
    const found = await loadCatalogue({ url, origins: [page], fetch: () => Promise.reject(new TypeError('offline')) });
    expect(found).toMatchObject({ fault: 'missing', facts: { url, answer: 'nothing' } });
  });

  test('stops reading what never ends', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => void ((given += 1), controller.enqueue(new Uint8Array(1024 * 1024))) });
    const found = await loadCatalogue({ url, origins: [page], fetch: () => Promise.resolve(new Response(endless)) });
    expect(found).toMatchObject({ fault: 'invalid' });
    expect(given).toBeLessThan(8);
  });

  test('may come from this machine without encryption', async () => {
    const catalogue = await loaded(manifestOf([await clipOf('x', question)]), { address: 'http://127.0.0.1:8080/c.json', origins: ['http://127.0.0.1:8080'] });
    expect(await catalogue.find('x', 'bzs', question)).toHaveProperty('clip');
  });

  test('may come from an origin that the company names, and its clips with it', async () => {
    const address = 'https://video.example/c.json';
    const catalogue = await loaded(manifestOf([await clipOf('x', question)]), { address, origins: [page, 'https://video.example'] });
    expect(await catalogue.find('x', 'bzs', question)).toMatchObject({ clip: { files: [{ src: 'https://video.example/x-720.mp4' }] } });
  });

  test('leaves out whatever lies where it must not, keeps the rest, and says so once', async () => {
    const file = { type: 'video/mp4', w: 720, h: 720 };
    const clips = [
      await clipOf('good', question, {
        files: [{ ...file, src: 'https://evil.example/a.mp4' }, { ...file, src: 'a.mp4' }],
        poster: 'javascript:alert(1)',
        captions: [{ lang: 'pt-BR', src: 'data:text/vtt,WEBVTT' }, { lang: 'pt-BR', src: 'a.vtt' }],
        voice: { lang: 'pt-BR', src: '//evil.example/a.m4a' },
      }),
      await clipOf('gone', question, { files: [{ ...file, src: 'https://evil.example/b.mp4' }] }),
      await clipOf('script', question, { files: [{ ...file, src: 'JavaScript:alert(1)' }] }),
    ];
    const catalogue = await loaded(manifestOf(clips));
    const found = await catalogue.find('good', 'bzs', question);
    expect(found).toEqual({ clip: { ...clips[0], files: [{ ...file, src: `${page}/sign/a.mp4` }], poster: undefined, voice: undefined, captions: [{ lang: 'pt-BR', src: `${page}/sign/a.vtt` }] } });
    expect(await catalogue.find('gone', 'bzs', question)).toEqual({ missing: 'none' });
    expect(await catalogue.find('script', 'bzs', question)).toEqual({ missing: 'none' });
    expect(catalogue.faults.map(told)).toEqual([expect.stringMatching(/^\[same-door\] SD-W45 6 addresses .* the first is https:\/\/evil\.example\/a\.mp4\./)]);
  });
});

describe('how much of a flow is signed', () => {
  const words = wordsOf('pt-BR', { ...languages['pt-BR'] });
  const all = slotsOf(cancel, brSac).flatMap((slot) => textOfSlot(words, brSac, slot) ?? []).length;

  test('is nothing where there are placeholders only, whoever may see them', async () => {
    const clips = await Promise.all(slotsOf(cancel, brSac).map((slot) => clipOf(slot.slot, textOfSlot(words, brSac, slot) ?? '', { status: 'placeholder' })));
    const catalogue = await loaded(manifestOf(clips), { placeholders: true });
    expect(await signCoverage(catalogue, cancel, brSac, 'bzs', words)).toEqual({ slots: all, approved: 0, missing: { none: 0, stale: 0, placeholder: all, unreviewed: 0, avatar: 0 } });
  });

  test('is what is approved and current, and says why the rest is not there', async () => {
    const texts = slotsOf(cancel, brSac).flatMap((slot) => { const text = textOfSlot(words, brSac, slot); return text === undefined ? [] : [[slot.slot, text] as const]; }).slice(0, 5);
    const states: readonly Partial<SignClip>[] = [{}, {}, { status: 'avatar' }, { status: 'draft' }, { source: { lang: 'pt-BR', sha256: '0'.repeat(64) } }];
    const clips = await Promise.all(texts.map(([slot, text], index) => clipOf(slot, text, states[index])));
    expect(await signCoverage(await loaded(manifestOf(clips)), cancel, brSac, 'bzs', words)).toEqual({ slots: all, approved: 2, missing: { none: all - 5, stale: 1, placeholder: 0, unreviewed: 1, avatar: 1 } });
    expect((await signCoverage(await loaded(manifestOf(clips)), cancel, brSac, 'ase', words)).approved).toBe(0);
  });
});

describe('a placeholder', () => {
  test.for<[hostname: string, sandbox: boolean, plays: boolean]>([
    ['localhost', false, true],
    ['127.0.0.1', false, true],
    ['[::1]', false, true],
    ['shop.localhost', false, true],
    ['shop.example', false, false],
    ['localhost.shop.example', false, false],
    ['127.0.0.1.shop.example', false, false],
    ['shop.example', true, true],
  ])('on %s, sandbox %s: plays %s', async ([hostname, sandbox, plays]) => {
    const clip = await clipOf('x', question, { status: 'placeholder' });
    const catalogue = await loaded(manifestOf([clip]), { placeholders: mayPlayPlaceholders(hostname, sandbox) });
    expect(await catalogue.find('x', 'bzs', question)).toEqual(plays ? { clip: expect.objectContaining({ id: clip.id }) as unknown } : { missing: 'placeholder' });
  });
});
