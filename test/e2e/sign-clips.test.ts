import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeSample, sampleFolder } from '../../scripts/sign-sample.mjs';
import { loadCatalogue, SignCatalogue } from '../../src/sign/catalogue.ts';
import { signCoverage } from '../../src/sign/coverage.ts';
import { slotsOf, textOfSlot } from '../../src/sign/slots.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { generic } from '../../src/statutes/generic.ts';
import type { SignCatalog } from '../../src/wire/sign-catalog.ts';
import { languages } from '../../scripts/words.ts';

const program = fileURLToPath(new URL('../../bin/same-door.mjs', import.meta.url));
let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'same-door-clips-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sign = (...words: string[]) => spawnSync(process.execPath, [program, 'sign', ...words], { cwd: folder, encoding: 'utf8' });

/** A film as a studio might bring it: a test picture, since nobody here signs. */
function film(name: string, { size = '720x720', fps = 50, seconds = 3 }: { readonly size?: string; readonly fps?: number; readonly seconds?: number } = {}): string {
  const path = join(folder, 'films', name);
  mkdirSync(join(folder, 'films'), { recursive: true });
  execFileSync('ffmpeg', ['-y', '-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${fps}:duration=${seconds}`, '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', path]);
  return path;
}

const catalogIn = (out: string) => JSON.parse(readFileSync(join(folder, out, 'sign-catalog.json'), 'utf8')) as SignCatalog;

describe('a company that makes clips', () => {
  test('gets two renditions, a poster, captions and a draft for each page that says this, from a film that has the right name', () => {
    const { status, stdout } = sign('encode', film('cancel.name.question.bzs.mp4'), '--out', 'sign');
    expect(status).toBe(0);
    expect(stdout).toMatch(/cancel\.name\.question and 2 more, 3\.0 s/);
    const { clips, languages: named } = catalogIn('sign');
    expect(named).toEqual([{ tag: 'bzs', endonym: 'Libras', written: 'pt-BR', supported: false }]);
    expect(clips.map(({ slot }) => slot)).toEqual(['cancel.name.question', 'contract.name.question', 'complaint.name.question']);
    expect(clips[0]).toMatchObject({ status: 'draft', duration: 3, fps: 50, files: [{ w: 720, h: 720, type: expect.stringMatching(/^video\/mp4; codecs="avc1\.6400[0-9a-f]{2}"$/) as unknown }, { w: 480, h: 480 }], transcript: { lang: 'pt-BR', text: 'Seu nome completo' } });
    for (const { src, bytes } of clips[0]?.files ?? []) {
      const path = join(folder, 'sign', src);
      expect(statSync(path).size).toBe(bytes);
      // Begins to play before it has all come: the index stands before the pictures.
      const data = readFileSync(path);
      expect(data.indexOf('moov')).toBeLessThan(data.indexOf('mdat'));
    }
    expect(readFileSync(join(folder, 'sign', clips[0]?.poster ?? '')).subarray(8, 12).toString()).toBe('WEBP');
    expect(readFileSync(join(folder, 'sign', clips[0]?.captions[0]?.src ?? ''), 'utf8')).toBe('WEBVTT\n\n00:00.000 --> 00:03.000\nSeu nome completo\n');
  });

  test.for<[film: string, as: Parameters<typeof film>[1], captions: string | undefined, says: RegExp]>([
    ['cancel.name.hint.bzs.mp4', { fps: 15 }, undefined, /15\.0 frames a second blur the hands/],
    ['cancel.contract.title.bzs.mp4', { size: '480x360' }, undefined, /360 lines are too few for fingers/],
    ['cancel.receipt.bzs.mp4', { size: '480x480', fps: 25, seconds: 46 }, undefined, /46 seconds are too long/],
    ['cancel.date.title.bzs.mp4', {}, 'WEBVTT\n\n00:00.000 --> 00:01.000\nQual\n', /its captions cover 33 % of it; at least 90 %/],
    ['cancel.nmae.question.bzs.mp4', {}, undefined, /no shot is called "cancel\.nmae\.question\.bzs"/],
    ['cancel.name.question.xyz.mp4', {}, undefined, /"xyz" is no sign language that we know/],
  ])('is told why %s cannot be used, and nothing of it is published', ([name, as, captions, says]) => {
    if (captions) {
      mkdirSync(join(folder, 'films'), { recursive: true });
      writeFileSync(join(folder, 'films', name.replace('.mp4', '.vtt')), captions);
    }
    const { status, stderr } = sign('encode', film(name, as), '--out', 'refused');
    expect(stderr).toMatch(says);
    expect(status).toBe(2);
    expect(() => catalogIn('refused')).toThrow();
  });

  test('is told that a file which calls itself a film is none', () => {
    writeFileSync(join(folder, 'cancel.kind.title.bzs.mp4'), 'not a film');
    const { status, stderr } = sign('encode', 'cancel.date.title.bzs.mp4', 'cancel.kind.title.bzs.mp4');
    expect(stderr).toMatch(/cancel\.date\.title\.bzs\.mp4: there is no such file\./);
    expect(stderr).toMatch(/cancel\.kind\.title\.bzs\.mp4: .*Invalid data/);
    expect(status).toBe(2);
  });

  test('sees that an approved clip is right, and what is wrong with others, in their very files', () => {
    sign('encode', film('cancel.when.title.ase.mp4'), '--out', 'checked');
    const approved = { status: 'approved', review: { by: 'A deaf reviewer', deafReviewer: true, date: '2026-11-20' } } as const;
    const catalog = catalogIn('checked');
    const small = film('small.mp4', { size: '320x240', fps: 12 });
    copyFileSync(small, join(folder, 'checked/small.mp4'));
    execFileSync('ffmpeg', ['-y', '-v', 'error', '-f', 'lavfi', '-i', 'anullsrc=d=3', join(folder, 'checked/silent.m4a')]);
    const clips = catalog.clips.map((clip) => ({ ...clip, ...approved }));
    const [title, question] = clips;
    if (!title || !question) throw new Error('Title and question say the same here.');
    expect([title.slot, question.slot]).toEqual(['cancel.when.title', 'cancel.when.question']);
    const worse = { ...question, files: [{ src: 'small.mp4', type: 'video/mp4', w: 320, h: 240, sha256: '0'.repeat(64) }, { src: '../films/small.mp4', type: 'video/mp4', w: 320, h: 240 }], captions: [], voice: { lang: 'en', src: 'silent.m4a' } };
    writeFileSync(join(folder, 'checked/sign-catalog.json'), JSON.stringify({ ...catalog, clips: [title, worse] }));
    const { stdout } = sign('check', 'checked/sign-catalog.json', '--flow', 'cancel', '--json');
    const { rows } = JSON.parse(stdout) as { rows: { slot: string; state: string; why: string[] }[] };
    expect(rows.find(({ slot }) => slot === 'cancel.when.title')).toMatchObject({ state: 'ok', why: [] });
    expect(rows.find(({ slot }) => slot === 'cancel.when.question')).toMatchObject({
      state: 'technical',
      why: [
        'small.mp4: 12.0 frames a second, fewer than 25',
        'small.mp4: 240 lines, fewer than 480',
        'small.mp4 is another file than the catalogue says',
        '../films/small.mp4 is not on this disk, so nobody has looked at it',
        'no captions',
        'silent.m4a is silent',
      ],
    });
  });

  test('looks at its clips on its own machine, part by part, and nothing else is shown', async () => {
    const child = spawn(process.execPath, [program, 'sign', 'serve', sampleFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const base = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())?.[0] ?? '';
      const page = await (await fetch(`${base}/`)).text();
      expect(page).toContain('<h2>cancel.name.question</h2>');
      const src = /<source src="([^"]+)"/.exec(page)?.[1] ?? '';
      const part = await fetch(`${base}/${src}`, { headers: { range: 'bytes=4-7' } });
      expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
      expect((await fetch(`${base}/${src}`, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
      for (const path of ['/..%2f..%2fpackage.json', '/../../package.json', '/nothing.mp4', '/%2e%2e/%2e%2e/package.json']) expect((await fetch(base + path)).status).toBe(404);
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  });
});

describe('the sample catalogue', () => {
  const sample = async (placeholders: boolean) => {
    const url = `${inject('serverUrl')}/sign/sign-catalog.json`;
    const catalogue = await loadCatalogue({ url, origins: [new URL(url).origin], placeholders });
    if (!(catalogue instanceof SignCatalogue)) throw new Error(JSON.stringify(catalogue));
    return catalogue;
  };
  const cases = [['bzs', 'br-sac', 'pt-BR', brSac], ['bzs', 'generic', 'pt-BR', generic], ['ase', 'br-sac', 'en', brSac], ['ase', 'generic', 'en', generic]] as const;

  test.for(cases)('in %s has a clip of a few kilobytes for every text of cancelling in %s, and a picture says that it is none', async ([lang, , written, statute]) => {
    const catalogue = await sample(true);
    const words = wordsOf(written, { ...languages[written] });
    const found = await Promise.all(
      slotsOf(cancel, statute).map((slot) => {
        const text = textOfSlot(words, statute, slot);
        return text === undefined ? Promise.resolve(undefined) : catalogue.find(slot.slot, lang, text);
      }),
    );
    const clips = found.flatMap((one) => (one && 'clip' in one ? [one.clip] : []));
    expect(found.filter((one) => one !== undefined && !('clip' in one))).toEqual([]);
    expect(clips.length).toBeGreaterThan(80);
    for (const { files, duration, status } of clips) expect([status, duration, (files[0]?.bytes ?? 0) < 10_000]).toEqual(['placeholder', 2, true]);
    const answer = await fetch(clips[0]?.files[0]?.src ?? '');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  });

  test.for(cases)('counts for nothing: in %s, of %s, 0 are approved', async ([lang, , written, statute]) => {
    const { slots, approved, missing } = await signCoverage(await sample(true), cancel, statute, lang, wordsOf(written, { ...languages[written] }));
    console.log(`signCoverage ${lang} cancel ${statute.id}: ${approved} of ${slots} approved, ${missing.placeholder} placeholders`);
    expect([approved, missing.placeholder]).toEqual([0, slots]);
  });

  test('is refused by a company that calls the language supported', () => {
    const catalog = JSON.parse(readFileSync(join(sampleFolder, 'sign-catalog.json'), 'utf8')) as SignCatalog;
    writeFileSync(join(folder, 'promised.json'), JSON.stringify({ ...catalog, languages: catalog.languages.map((one) => ({ ...one, supported: true })) }));
    const { status, stdout } = sign('check', 'promised.json');
    expect(status).toBe(1);
    expect(stdout).toMatch(/bzs cancel generic: 0 of (\d+) approved \(\1 placeholder\), called supported/);
  });

  test('is a catalogue without clips where ffmpeg is not installed, and says so in one line', async () => {
    const before = process.env['FFMPEG'];
    process.env['FFMPEG'] = '/nowhere/ffmpeg';
    try {
      expect(await makeSample(join(folder, 'bare'))).toBe('There are no sample clips: ffmpeg is not installed.');
      expect(catalogIn('bare').clips).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['FFMPEG'];
      else process.env['FFMPEG'] = before;
    }
  });
});
