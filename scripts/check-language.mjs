// usage: npm run check-language -- <language> (such as fr), or --accept to write the readability of every language down anew
// What a machine can see in a translation. Whether it is right, friendly and clear, only people who speak the language can say.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings, readabilityNow } from './language/findings.ts';
import { refuse, root, ToolError } from './run.mjs';
import { spoken } from './words.ts';

const baseline = join(root, 'test/i18n/readability.json');
const [wish] = process.argv.slice(2);

try {
  if (wish === '--accept') await accept();
  else if (wish && spoken.includes(wish)) await check(wish);
  else throw new ToolError(`Name one of the languages in src/i18n/locales.ts: ${spoken.join(', ')}.`);
} catch (error) {
  refuse(error);
}

async function check(lang) {
  const found = await findings(lang);
  for (const { set, what, where } of found) console.log(`${set}: ${what}: ${where}`);
  const { formula, figure } = await readabilityNow(lang);
  const before = JSON.parse(readFileSync(baseline, 'utf8'))[lang];
  console.log(`${lang}: readability ${figure} (${formula}), ${before === undefined ? 'not written down yet' : `written down as ${before}`}`);
  console.log(found.length === 0 ? `${lang}: nothing found. Now let somebody read it who speaks it.` : `${lang}: ${found.length} found.`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

async function accept() {
  const figures = await Promise.all(spoken.map(async (lang) => [lang, (await readabilityNow(lang)).figure]));
  writeFileSync(baseline, `${JSON.stringify(Object.fromEntries(figures), null, 2)}\n`);
  console.log(`Written to ${baseline}. Say in the commit why texts may be harder to read.`);
}
