import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { textBrowser } from '../../../scripts/browsers.mjs';
import { temporaryFolder } from './house.ts';

const run = promisify(execFile);

/** What stands on a page in a text browser: no styles, no scripts, one column; white space as one space. */
export async function readInText(url: string): Promise<string> {
  const program = textBrowser();
  if (!program) throw new Error('No w3m found: install it (on Debian: apt-get install w3m).');
  // Wide enough that no label is cut in two beside its field; a home of its own, so that nobody's settings count.
  const { stdout } = await run(program, ['-dump', '-cols', '400', '-I', 'UTF-8', '-O', 'UTF-8', url], { env: { ...process.env, HOME: temporaryFolder(), LC_ALL: 'C.UTF-8', no_proxy: '*' } });
  return inOneLine(stdout);
}

/**
 * Fills in a form in a text browser and sends it, as w3m's own `pre_form` says it, line by line. It wants a terminal: `script` is one.
 * @param until resolves when it has arrived: what a terminal is told to draw is no text to read
 */
export async function sendInText(url: string, form: readonly string[], until: () => Promise<void>): Promise<void> {
  const program = textBrowser();
  if (!program) throw new Error('No w3m found: install it (on Debian: apt-get install w3m).');
  const home = temporaryFolder();
  await mkdir(join(home, '.w3m'));
  // Others may not read it, or w3m will not.
  await writeFile(join(home, '.w3m/pre_form'), [`url ${url}`, ...form, 'submit', ''].join('\n'), { mode: 0o600 });
  const env = { ...process.env, HOME: home, LC_ALL: 'C.UTF-8', TERM: 'xterm', COLUMNS: '120', LINES: '120', no_proxy: '*' };
  const terminal = spawn('script', ['-qec', `stty cols 120 rows 120; exec '${program}' '${url}'`, '/dev/null'], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  try {
    await until();
  } finally {
    terminal.kill();
  }
}

/** What the markup of a page says to whoever reads it: headings, labels, legends, terms, buttons and links, in order. */
export function spokenIn(body: string): string[] {
  const main = body.slice(body.indexOf('<main>'), body.indexOf('</main>'));
  return [...main.matchAll(/<(h[1-6]|label|legend|dt|button|a)(?: [^>]*)?>(.*?)<\/\1>/gs)].map(([, , inner = '']) => inOneLine(textOf(inner))).filter(Boolean);
}

/** Every value that stands in the markup: terms are followed by what they are about. */
export function factsIn(body: string): string[] {
  return [...body.matchAll(/<(?:dd|time|li|p)(?: [^>]*)?>([^<]+)</g)].map(([, inner = '']) => inOneLine(textOf(inner))).filter(Boolean);
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const textOf = (markup: string): string => markup.replace(/<br>/g, ' ').replace(/<[^>]+>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
