// usage: node scripts/test.mjs [suite …]
// One command for everything. Without names all suites run; the last line is "N passed, N failed".
import { chromium, firefox, provide } from './browsers.mjs';
import { whenNpmIsGone } from './npm-gone.mjs';
import { clock, runSuite } from './suite.mjs';
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

for (const round of rounds) {
  const chosen = round.filter((name) => wanted.has(name));
  results.push(...(await Promise.all(chosen.map((name) => runSuite(name, suites[name], { environment })))));
}
report();

function report() {
  console.log('\nsuite            passed  failed  skipped    time');
  for (const { name, passed, failed, skipped, seconds, note } of results) {
    const figures = [passed, failed, skipped].map((figure) => String(figure).padStart(8)).join('');
    console.log(`${name.padEnd(15)}${figures}${clock(seconds).padStart(9)}${note ? `  ${note}` : ''}`);
  }
  console.log(`${'all'.padEnd(39)}${clock((performance.now() - started) / 1000).padStart(9)}\n`);
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = total('failed') > 0 ? 1 : 0;
}

function named(variable, path) {
  return path ? { [variable]: path } : {};
}
