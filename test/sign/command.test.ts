import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captionOf, coverageOf } from '../../bin/sign/captions.mjs';
import { hashOf } from '../../src/sign/catalogue.ts';
import type { SignCatalog } from '../../src/wire/sign-catalog.ts';
import { clipOf, manifestOf } from './clips.ts';

const program = fileURLToPath(new URL('../../bin/same-door.mjs', import.meta.url));
let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'same-door-sign-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sign(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'sign', ...words], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
  return { status, stdout, stderr };
}

describe('a studio', () => {
  test('gets a table with the exact text, the slots, the time and the hash of each clip, and a page with the same', async () => {
    const { status, stdout } = sign(['script', '--flow', 'cancel', '--statute', 'generic', '--statute', 'de-312k', '--lang', 'gsg']);
    expect(status).toBe(0);
    const csv = readFileSync(join(folder, 'sign-script/sign-script-gsg.csv'), 'utf8');
    const page = readFileSync(join(folder, 'sign-script/sign-script-gsg.html'), 'utf8');
    const rows = csv.trimEnd().split('\r\n');
    expect(rows[0]).toBe('\uFEFF"file","slots","kind","text to sign","language of the text","longest in seconds","keep in mind","statutes","sha256"');
    expect(rows).toContain(`"cancel.button-confirm.de-312k.gsg","cancel.button:confirm","legal","jetzt kündigen","de","30","To the letter of the law: no explanation added, none left out.","de-312k","${await hashOf('jetzt kündigen')}"`);
    expect(rows).toContainEqual(expect.stringMatching(/^"cancel\.name\.error-too-long\.gsg",.*\{count\}.*point to it\./));
    expect(stdout).toContain(`Deutsche Gebärdensprache (DGS) (gsg): ${rows.length - 1} clips`);
    expect(page.match(/<article>/g)).toHaveLength(rows.length - 1);
    expect(page).toContain('<p class="text" lang="de" dir="auto">jetzt kündigen</p>');
    expect(page).not.toMatch(/https?:|<script|\bstyle=/);
  });

  test('films once what several pages say alike, and gives each film a name of its own, whichever list it stands in', () => {
    sign(['script', '--lang', 'ase', '--out', 'all']);
    sign(['script', '--lang', 'ase', '--flow', 'contract', '--out', 'one']);
    const rows = (out: string) => readFileSync(join(folder, out, 'sign-script-ase.csv'), 'utf8').trim().split('\r\n').slice(1);
    const texts = rows('all').map((row) => row.split('","')[3]);
    const files = rows('all').map((row) => row.split('","')[0]);
    expect(new Set(texts).size).toBe(texts.length);
    expect(new Set(files).size).toBe(files.length);
    expect(rows('all').find((row) => row.includes('"Continue"'))).toContain('cancel.button:next contract.button:next complaint.button:next');
    expect(rows('one').find((row) => row.includes('"Continue"'))).toMatch(/^"contract\.button-next\.ase"/);
  });
});

describe('somebody who asks for something else', () => {
  test.for<[words: string[], says: RegExp]>([
    [[], /^Say what to do\./],
    [['dance'], /^There is no command "sign dance"\./],
    [['script', '--lang', 'xyz'], /^"xyz" is no sign language that we know\. There are bzs, ase, /],
    [['script', '--lang', 'jsl'], /^There are no texts in ja yet, the written language beside 日本手話\./],
    [['script', '--flow', 'marry'], /^There is no flow "marry"\. There are cancel, contract, complaint\./],
    [['script', '--statute', 'de-312'], /^There is no statute "de-312"\. There are generic, br-sac, /],
    [['script', '--loudly'], /^Unknown option '--loudly'/],
    [['encode'], /^Name the films\./],
    [['encode', 'x.mp4', '--poster', 'soon'], /^--poster takes seconds, such as 1\.5\./],
    [['check'], /^Name one sign-catalog\.json\./],
    [['check', 'nowhere.json'], /^The file nowhere\.json cannot be read \(ENOENT\)\./],
    [['serve', 'a', 'b'], /^One folder at a time\./],
  ])('reads what there is: sign %j', ([words, says]) => {
    const { status, stderr } = sign(words);
    expect(stderr).toMatch(says);
    expect(stderr).toContain('usage: same-door sign script');
    expect(status).toBe(2);
  });

  test('reads how to install a tool that is missing', () => {
    writeFileSync(join(folder, 'tool.json'), JSON.stringify(manifestOf([])));
    const { status, stderr } = sign(['check', 'tool.json'], { FFPROBE: '/nowhere/ffprobe' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^This needs ffprobe, which is not installed\. .*apt-get install ffmpeg.*brew install ffmpeg.*winget install.*FFPROBE=\/path/);
  });
});

describe('a catalogue that is checked', () => {
  const check = (name: string, manifest: unknown, ...words: string[]) => {
    writeFileSync(join(folder, name), JSON.stringify(manifest));
    return sign(['check', name, '--flow', 'cancel', '--statute', 'br-sac', '--skip-technical', ...words]);
  };
  const supported: SignCatalog['languages'] = [{ tag: 'bzs', endonym: 'Libras', written: 'pt-BR', supported: true }];

  test('tells how every text stands, as a table and for programs, and fails for a language that it calls supported', async () => {
    const clips = [
      await clipOf('cancel.name.question', 'Seu nome completo'),
      await clipOf('cancel.contract.title', 'Seu contrato', { status: 'placeholder' }),
      await clipOf('cancel.name.hint', 'Um texto velho'),
      await clipOf('cancel.when.option:soonest', 'O mais cedo possível', { status: 'draft' }),
      await clipOf('cancel.when.option:on-date', 'Em um dia que eu escolho', { status: 'avatar' }),
      await clipOf('cancel.nmae.question', 'Seu nome completo'),
    ];
    const table = check('some.json', manifestOf(clips, supported));
    expect(table.status).toBe(1);
    expect(table.stdout).toMatch(/cancel +br-sac +cancel\.contract\.title +placeholder/);
    expect(table.stdout).toMatch(/cancel\.name\.hint +stale/);
    expect(table.stdout).toMatch(/bzs cancel br-sac: 1 of 99 approved \(.*1 placeholder.*\), called supported/);
    expect(table.stdout).toContain('cancel.nmae.question.bzs: there is no text "cancel.nmae.question"');
    const { coverage, rows } = JSON.parse(check('some.json', manifestOf(clips, supported), '--json').stdout) as { coverage: unknown[]; rows: { slot: string; state: string }[] };
    expect(coverage).toEqual([{ lang: 'bzs', flow: 'cancel', statute: 'br-sac', supported: true, slots: 99, approved: 1, states: { ok: 1, placeholder: 1, stale: 1, unreviewed: 1, avatar: 1, missing: 94 } }]);
    expect(rows.find(({ slot }) => slot === 'cancel.when.option:on-date')).toMatchObject({ state: 'avatar' });
  });

  test('that is for one flow is checked for that one, and not for what it does not promise', async () => {
    writeFileSync(join(folder, 'flow.json'), JSON.stringify({ ...manifestOf([await clipOf('cancel.name.question', 'Seu nome completo')]), flow: 'complaint@2' }));
    const { coverage } = JSON.parse(sign(['check', 'flow.json', '--skip-technical', '--json']).stdout) as { coverage: { flow: string }[] };
    expect(coverage.map(({ flow }) => flow)).toEqual(['complaint']);
    writeFileSync(join(folder, 'flow.json'), JSON.stringify({ ...manifestOf([]), flow: 'marry@1' }));
    expect(sign(['check', 'flow.json', '--skip-technical']).stderr).toMatch(/^There is no flow "marry"\. There are cancel, contract, complaint\./);
  });

  test('may be unfinished where it promises nothing', async () => {
    expect(check('draft.json', manifestOf([await clipOf('cancel.name.question', 'Seu nome completo')])).status).toBe(0);
  });

  test('that is none says where', () => {
    const { status, stderr } = check('none.json', { ...manifestOf([]), languages: [{ tag: 'sgn-BR', endonym: 'Libras', written: 'pt-BR' }] });
    expect(status).toBe(2);
    expect(stderr).toContain('languages.0.tag: Name the sign language by its own tag, such as bzs or ase.');
  });
});

describe('captions', () => {
  test('cover what they cover, once, and no more than there is', () => {
    expect(coverageOf(captionOf('Seu nome', 4), 4)).toBe(1);
    expect(coverageOf('WEBVTT\n\n00:00.000 --> 00:01.000\nA\n\n00:00.500 --> 00:02.000\nB\n', 4)).toBe(0.5);
    expect(coverageOf('WEBVTT\n\n1\n00:00:00.000 --> 00:00:09.000 line:0\nA\n', 4)).toBe(1);
  });

  test('that say nothing, or are none, cover nothing', () => {
    expect(coverageOf('WEBVTT\n\n00:00.000 --> 00:04.000\n\n', 4)).toBe(0);
    expect(coverageOf('1\n00:00:00,000 --> 00:00:04,000\nSRT\n', 4)).toBe(0);
    expect(coverageOf('', 4)).toBe(0);
  });

  test('keep to their format, whatever the text', () => {
    expect(captionOf('a < b & c --> {count}', 61.5)).toBe('WEBVTT\n\n00:00.000 --> 01:01.500\na &lt; b &amp; c → …\n');
  });
});
