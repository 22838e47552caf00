import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notesOf } from './framing.mjs';
import { shotListPage } from './shot-list-page.mjs';
import { chosen, shotsOf } from './shots.mjs';

/** Writes the shot list of each language, as a page and as a table. @returns the exit status */
export async function script({ names, out = 'sign-script', ...asked }) {
  const { flow, statute, lang } = chosen({ ...asked, ...(names.length > 0 && { flow: [...names, ...(asked.flow ?? [])] }) });
  mkdirSync(out, { recursive: true });
  for (const language of lang) {
    const shots = await shotsOf({ flow, statute, lang: language });
    const file = join(out, `sign-script-${language.tag}`);
    writeFileSync(`${file}.html`, shotListPage({ language, flow, statute, shots }));
    writeFileSync(`${file}.csv`, table(shots));
    const minutes = Math.ceil(shots.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
    console.log(`${language.endonym} (${language.tag}): ${shots.length} clips, at most ${minutes} minutes\n  ${file}.html\n  ${file}.csv`);
  }
  return 0;
}

/** CSV (RFC 4180) with a mark that tells spreadsheets that it is UTF-8. */
function table(shots) {
  const columns = { file: ({ name }) => name, slots: ({ slots }) => slots.join(' '), kind: ({ kind }) => kind, 'text to sign': ({ text }) => text, 'language of the text': ({ textLang }) => textLang, 'longest in seconds': ({ seconds }) => seconds, 'keep in mind': notesOf, statutes: ({ statutes }) => statutes.join(' '), sha256: ({ sha256 }) => sha256 };
  const rows = [Object.keys(columns), ...shots.map((shot) => Object.values(columns).map((of) => of(shot)))];
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Quoted; what a spreadsheet would take for a formula gets an apostrophe. */
const cell = (value) => `"${String(value).replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
