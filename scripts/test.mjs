// usage: node scripts/test.mjs [suite …]
// One command for everything. Without names all suites run; the last line is "N passed, N failed".
import { bothRuns, whatRunsAgain } from './again.mjs';
import { chromium, firefox, provide } from './browsers.mjs';
import { whenNpmIsGone } from './npm-gone.mjs';
import { report } from './report.mjs';
import { runSuite } from './suite.mjs';
import { suites, rounds } from './suites.mjs';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`Not known: ${unknown.join(', ')}. Suites: ${Object.keys(suites).join(', ')}.`);
  process.exit(1);
}

const wanted = new Set(names.length > 0 ? names : Object.keys(suites));
if ([...wanted].some((name) => suites[name].needsBuild)) wanted.add('build');
whenNpmIsGone(() => process.kill(process.pid, 'SIGTERM'));
const started = performance.now();
const results = [];

if ([...wanted].some((name) => suites[name].needsSystem)) {
  const absent = provide();
  if (absent.length > 0) console.error(`Going on without ${absent.join(', ')}: suites that need it will fail.\n`);
}
const environment = { ...named('CHROMIUM', chromium()), ...named('FIREFOX', firefox()) };

for (const lanes of rounds) results.push(...(await Promise.all(lanes.map(inTurn))).flat());
// At the end and one by one: alone, so that no neighbour can be the reason.
for (const [index, first] of results.entries()) {
  const again = whatRunsAgain(suites[first.name], first);
  if (again) results[index] = bothRuns(first, await runSuite(first.name, suites[first.name], { environment, ...again, again: true }));
}
console.log(report(results, (performance.now() - started) / 1000).join('\n'));
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;

async function inTurn(lane) {
  const verdicts = [];
  for (const name of lane) if (wanted.has(name)) verdicts.push(await runSuite(name, suites[name], { environment }));
  return verdicts;
}

function named(variable, path) {
  return path ? { [variable]: path } : {};
}
