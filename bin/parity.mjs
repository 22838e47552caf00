// npx same-door parity: whether each mode asks as much of a person as the page itself, measured in a real browser.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const usage = `usage: same-door parity [--flow <flow>] [--statute <statute>] [--catalog <sign-catalog.json>] [--out <parity.json>] [--browser <path>] [--json]

  --flow     cancel, contract or complaint; may be repeated, all when left out
  --statute  such as br-sac; may be repeated, all when left out
  --catalog  a catalogue of clips whose coverage is told beside the gates
  --out      where the figures go; parity.json when left out
  --browser  the path of Chromium; Playwright's own when left out
  --json     prints the figures for programs

Every flow is led through under every statute and in every mode, and what a person has to do is counted. Playwright must be installed.
Exit status: 0 every gate is held, 1 one is not, 2 wrong usage.`;

const options = {
  flow: { type: 'string', multiple: true },
  statute: { type: 'string', multiple: true },
  catalog: { type: 'string' },
  out: { type: 'string', default: 'parity.json' },
  browser: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};
/** So many flows at a time: most of the time is waiting for pages to come to rest. */
const sideBySide = 3;

/** @returns the exit status */
export async function parity(argv) {
  let asked;
  try {
    asked = parseArgs({ args: argv, options }).values;
  } catch (error) {
    return wrong(error.message);
  }
  if (asked.help) {
    console.log(usage);
    return 0;
  }
  let chromium;
  try {
    ({ chromium } = await import('playwright'));
  } catch {
    return wrong('This needs a browser to drive: npm install --save-dev playwright');
  }
  const [{ measure }, { scenarios }, { coverageOf }, { readManifest }, { Refused }] = await Promise.all(
    ['./parity/gates.mjs', './parity/scenarios.mjs', './parity/catalogue.mjs', './sign/manifest.mjs', './sign/refused.mjs'].map((name) => import(name)),
  );
  const { flow, statute, catalog, out, browser: executablePath } = asked;
  const chosen = scenarios.filter((one) => (!flow || flow.includes(one.flow)) && (!statute || statute.includes(one.statute)));
  if (chosen.length === 0) return wrong('No flow is led under this statute.');
  let manifest;
  try {
    manifest = catalog && (await readManifest(catalog));
  } catch (error) {
    if (error instanceof Refused) return wrong(error.message);
    throw error;
  }
  const signCoverage = manifest ? (await Promise.all(chosen.map((one) => coverageOf(manifest, one)))).flat() : [];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  try {
    const rows = (await inTurn(chosen, (scenario) => measure(browser, scenario))).flat();
    writeFileSync(out, `${JSON.stringify({ rows, signCoverage }, null, 2)}\n`);
    console.log(asked.json ? JSON.stringify({ rows, signCoverage }, null, 2) : told(rows, signCoverage));
    return rows.every(({ gates }) => !Object.values(gates).includes(false)) ? 0 : 1;
  } finally {
    await browser.close();
  }
}

function wrong(sentence) {
  console.error(`${sentence}\n\n${usage}`);
  return 2;
}

/** A few at a time, in their order. */
async function inTurn(all, act) {
  const results = [];
  const waiting = [...all.entries()];
  const hand = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: sideBySide }, hand));
  return results;
}

function told(rows, signCoverage) {
  const coverage = signCoverage.map(({ lang, flow, statute, slots, approved }) => `${lang} ${flow} ${statute}: ${approved} of ${slots} texts have an approved clip`);
  const fallback = rows.filter(({ pages }) => pages).map(({ flow, statute, pages, pagesWithFallback, clipsToPress }) => `${flow} ${statute}: an interpreter is one press away on ${pagesWithFallback} of ${pages} pages; ${clipsToPress} clips of single questions and options are played by a press each`);
  return [table(rows), '', 'ok held, NO not held, – says nothing of this mode, or the law lets nothing stand beside its one page. The films are test cards in which nobody signs.', ...fallback, ...coverage].join('\n');
}

function table(rows) {
  const ids = Object.keys(rows[0].gates);
  const lines = [['flow', 'statute', 'mode', 'steps', 'actions', 'with picker', 'to mend', ...ids]];
  for (const { flow, statute, mode, steps, actions, actionsWithPicker, actionsToMend, gates } of rows) {
    lines.push([flow, statute, mode, steps, actions, actionsWithPicker, actionsToMend, ...ids.map((id) => (gates[id] === null ? '–' : gates[id] ? 'ok' : 'NO'))].map(String));
  }
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}
