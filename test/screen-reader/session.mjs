import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { startServer } from '../helpers/server.ts';
import { ScreenReader } from './sr.mjs';

const folder = new URL('./transcripts/', import.meta.url);
export const names = { chromium: 'Chromium', firefox: 'Firefox' };

/** The companies of examples/, each with pages of its own. */
export const companies = { TENANTS: 'examples/companies/tenants.json', SITE: '/companies=examples/companies,/dist=dist' };

/**
 * One person at the keyboard, from page load to the end of a journey.
 * A row is `[what happens, key or step]`; what was heard is found again by the row's name. What others do in the same time stands in
 * `meanwhile`, which is given the server.
 * `settings` are the server's, `args` those of screen-reader-run, and `opened` is called once the page has been read.
 */
export async function live({ browser, page, rows, settings, args, opened, open = startServer }) {
  const server = await open(settings);
  try {
    const reader = await ScreenReader.start({ url: server.url + page, browser, args });
    const leave = await opened?.();
    const heard = new Map([['the page loads', { did: 'load', ...reader.load }]]);
    for (const [what, deed] of rows) {
      const { meanwhile, ...step } = typeof deed === 'string' ? { key: deed } : deed;
      const [{ spoken, braille, cut_off: cutOff = [], keys_unseen: unseen, never_quiet: restless }] = await Promise.all([reader.step(step), meanwhile?.(server)]);
      assert.ok(!unseen, `${what}: the reader did not see the key`);
      assert.ok(!restless, `${what}: it never became quiet`);
      heard.set(what, { did: step, spoken, braille, cutOff });
    }
    leave?.();
    await reader.stop();
    return heard;
  } finally {
    await server.stop();
  }
}

/** What a listener heard to its end in one row. Speech that was cut off does not count. */
export function heardIn(heard, what) {
  const row = heard.get(what);
  assert.ok(row, `there is no row "${what}"`);
  const cut = [...(row.cutOff ?? [])];
  return row.spoken.filter((text) => !cut.includes(text));
}

/** One utterance says it, to its end, and only one; `until` is the utterance up to which that counts. */
export function saysOnce(heard, what, expression, until) {
  const all = heardIn(heard, what);
  const end = all.indexOf(until);
  const said = end < 0 ? all : all.slice(0, end);
  assert.equal(said.filter((text) => expression.test(text)).length, 1, `${what}: ${expression} is not heard exactly once in ${JSON.stringify(said)}`);
}

/** Nothing like it is said there, not even cut off. */
export function neverSays(heard, what, expression) {
  const { spoken } = heard.get(what);
  assert.ok(!spoken.some((text) => expression.test(text)), `${what}: ${expression} is heard in ${JSON.stringify(spoken)}`);
}

/** Takes out what differs from run to run: numbers drawn by lot, times, addresses. */
export function normalised(text) {
  return text
    .replace(/\b\d{4}(-[0-9A-Z]{4}){3}\b/g, '2026-XXXX-XXXX-XXXX')
    .replace(/\b\d( \d){3}(, [0-9A-Z]( [0-9A-Z]){3}){3}/g, '2 0 2 6, X X X X, X X X X, X X X X')
    .replace(/\b\d{1,2}(\.| de) \p{L}+( de)? \d{4},? (um|às) \d\d:\d\d:\d\d [\w+:-]+/gu, '<moment>')
    .replace(/127\.0\.0\.1(:\d+)?/g, '<host>')
    // As GTK writes a time of day.
    .replace(/\b\d\d\u200e?\u2236\d\d/g, '<time>')
    .replace(/\b31 12 \d{4}\b/g, '31 12 <next year>')
    .replace(/\b[0-9a-f]{64}\b/g, '<hash>');
}

/**
 * Compares what was heard with the transcript that is kept, line by line. While a person types, hints come and are cut off by the
 * next key, at the mercy of the clock: such lines are written down but not compared. Another version of the reader or the browser
 * may speak otherwise and be right: then only the rows with a check of their own count. `UPDATE_TRANSCRIPTS=1` writes it anew.
 */
export function compareTranscript(context, name, title, browser, heard) {
  const file = new URL(`${name}.md`, folder);
  const versions = `${version('orca')}, ${version(browser === 'firefox' ? 'firefox-esr' : 'chromium')}`;
  const text = transcript(title, versions, heard);
  if (process.env.UPDATE_TRANSCRIPTS) {
    mkdirSync(folder, { recursive: true });
    return writeFileSync(file, text);
  }
  const kept = readFileSync(file, 'utf8');
  const keptVersions = /^Heard with (.*)\.$/m.exec(kept)?.[1];
  if (keptVersions !== versions) return context.diagnostic(`kept with ${keptVersions}, heard with ${versions}: not compared`);
  assert.deepEqual(matters(text), matters(kept));
}

// Where Orca comes from and goes to, and how far the page had come when it was counted, is at the mercy of the clock too.
// So is the title of a file chooser, which is none of ours.
const passing = /^(leaving .*|form|main content|region .*|.* file chooser\.|Browse mode|Focus mode)$/;

const matters = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('- `'))
    .map((line) => line.split(/(?<=\)): | · /).filter((said) => !passing.test(said)));

function transcript(title, versions, heard) {
  const lines = [...heard].map(([what, { did, spoken }]) => {
    const key = did === 'load' ? '*the page loads*' : did.type ? `types "${did.type}"` : did.wait !== undefined ? '`waits`' : `\`${did.key ?? `Orca+${did.orca}`}\`${did.times ? ` ${did.times} times` : ''}`;
    return `- ${key}${did === 'load' ? '' : ` (${what})`}: ${spoken.map((said) => normalised(said)).join(' · ') || '*silence*'}`;
  });
  return `# ${title}\n\nHeard with ${versions}.\n\n${lines.join('\n')}\n`;
}

function version(program) {
  const said = execFileSync(program, ['--version'], { encoding: 'utf8' });
  return `${program} ${/\d+(\.\d+)?/.exec(said)?.[0]}`;
}
