// npx same-door lint page.html: which article a page breaks, where, and how to mend it. Looks at the file only; nothing is fetched.
import { readFileSync } from 'node:fs';

const usage = `usage: same-door lint <page.html> … [--json]

  <page.html>  pages with our elements on them, as they are delivered
  --json       says the same for programs

Exit status: 0 nothing to mend, 1 at least one error, 2 wrong usage.`;

/** @returns the exit status */
export async function lint(argv) {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(usage);
    return 0;
  }
  const files = argv.filter((word) => !word.startsWith('-'));
  const unknown = argv.find((word) => word.startsWith('-') && word !== '--json');
  const pages = unknown === undefined && files.length > 0 ? files.map(read) : [];
  const wrong = unknown !== undefined ? `There is no option ${unknown}.` : files.length === 0 ? 'Name the page.' : pages.find(({ problem }) => problem)?.problem;
  if (wrong) {
    console.error(`${wrong}\n\n${usage}`);
    return 2;
  }
  const [{ lintPage }, { parsePage }, { isError, sentence }] = await Promise.all([
    import('../dist/esm/lint/lint-page.js'),
    import('../dist/esm/lint/parse-page.js'),
    import('../dist/esm/lint/finding.js'),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const found = pages.flatMap(({ file, html }) =>
    lintPage(parsePage(html), today).map((finding) => ({ file, line: finding.tag.line, level: isError(finding) ? 'error' : 'warning', code: finding.code, sentence: sentence(finding) })),
  );
  const errors = found.filter(({ level }) => level === 'error').length;
  if (argv.includes('--json')) console.log(JSON.stringify(found, null, 2));
  else {
    for (const { file, line, level, code, sentence: text } of found) console.log(`${file}:${line}: ${level} ${code} ${text}`);
    console.log(`${count(errors, 'error')}, ${count(found.length - errors, 'warning')}. What a file does not show, such as colours and what a script adds, was not looked at.`);
  }
  return errors > 0 ? 1 : 0;
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function read(file) {
  try {
    return { file, html: readFileSync(file, 'utf8') };
  } catch (error) {
    return { file, problem: `The file ${file} cannot be read (${error.code}).` };
  }
}
