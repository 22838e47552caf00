// npx same-door parity: whether each mode asks as much of a person as the page itself, measured in a real browser.
import { writeFileSync } from 'node:fs';

const usage = `usage: same-door parity [--out <parity.json>] [--browser <path>] [--json]

  --out      where the figures go; parity.json when left out
  --browser  the path of Chromium; Playwright's own when left out
  --json     prints the figures for programs

Every flow is led through in every mode, and what a person has to do is counted. Playwright must be installed.
Exit status: 0 every gate is held, 1 one is not, 2 wrong usage.`;

/** @returns the exit status */
export async function parity(argv) {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(usage);
    return 0;
  }
  const value = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const unknown = argv.find((word, index) => word.startsWith('-') && !['--out', '--browser', '--json'].includes(word) && !['--out', '--browser'].includes(argv[index - 1]));
  if (unknown) {
    console.error(`There is no option ${unknown}.\n\n${usage}`);
    return 2;
  }
  let chromium;
  try {
    ({ chromium } = await import('playwright'));
  } catch {
    console.error('This needs a browser to drive: npm install --save-dev playwright');
    return 2;
  }
  const executablePath = value('--browser');
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  try {
    const [{ measure }, { scenarios }] = await Promise.all([import('./parity/gates.mjs'), import('./parity/scenarios.mjs')]);
    // Side by side: most of the time is waiting for pages to come to rest.
    const rows = (await Promise.all(scenarios.map((scenario) => measure(browser, scenario)))).flat();
    writeFileSync(value('--out') ?? 'parity.json', `${JSON.stringify({ rows }, null, 2)}\n`);
    console.log(argv.includes('--json') ? JSON.stringify(rows, null, 2) : table(rows));
    return rows.every(({ gates }) => Object.values(gates).every(Boolean)) ? 0 : 1;
  } finally {
    await browser.close();
  }
}

function table(rows) {
  const ids = Object.keys(rows[0].gates);
  const lines = [['flow', 'mode', 'steps', 'actions', 'with picker', 'to mend', ...ids]];
  for (const { flow, mode, steps, actions, actionsWithPicker, actionsToMend, gates } of rows) {
    lines.push([flow, mode, steps, actions, actionsWithPicker, actionsToMend, ...ids.map((id) => (gates[id] ? 'ok' : 'NO'))].map(String));
  }
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}
