import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clock } from './report.mjs';
import { root, toolEnvironment } from './run.mjs';

const folder = join(root, '.cache/tests');

/**
 * Runs one suite, or only some of its files, shows what it said when it has ended, and counts. A suite that breaks or checks
 * nothing has failed once.
 */
export async function runSuite(name, suite, { environment, only, again = false }) {
  if (suite.files && !exist(suite.files)) return { ...brokenSuite(`there is no ${suite.files.join(' or ')} yet`), name, seconds: 0 };
  const title = again ? `${name}, again` : name;
  const file = join(folder, `${name}${again ? '-again' : ''}.json`);
  await mkdir(folder, { recursive: true });
  await rm(file, { force: true });
  console.log(`… ${title}`);
  const started = performance.now();
  const ended = await execute(suite.command(file, only), { ...environment, COUNTS: file }, suite.minutes);
  const seconds = (performance.now() - started) / 1000;
  console.log(`\n━━ ${title} (${clock(seconds)})\n${ended.output.trimEnd()}\n`);
  return { name, seconds, ...judged(suite, { ...ended, file }) };
}

function judged(suite, ended) {
  const how = ended.overdue ? `stopped after ${suite.minutes} min` : `ended with ${ended.signal ?? ended.code}`;
  try {
    const counted = suite.read(ended);
    if (ended.overdue || ended.signal || (ended.code !== 0 && counted.failed === 0)) return brokenSuite(how, ended.output, counted);
    if (counted.passed + counted.failed === 0) return brokenSuite('checked nothing', ended.output, counted);
    if (counted.failed > 0 && counted.tests.length === 0) return { ...counted, tests: [saidLast(how, ended.output)] };
    return counted;
  } catch (error) {
    const broken = brokenSuite(`${how}; its counts cannot be read: ${error.message}`, ended.output);
    // A port that was taken, a browser that did not come: nothing that some tests could hide.
    return { ...broken, uncounted: !ended.overdue && !ended.signal && error.code === 'ENOENT' };
  }
}

/** Failed, whatever it counted, if it counted anything. */
function brokenSuite(note, output = '', { passed, failed, skipped, tests } = { passed: 0, failed: 0, skipped: 0, tests: [] }) {
  return { passed, failed: Math.max(failed, 1), skipped, tests: [...tests, saidLast(note, output)], note };
}

/** What has no failed test to show for it still has what was said last. */
function saidLast(name, output) {
  return { name, outcome: 'failed', message: output.trimEnd().split('\n').slice(-5).join('\n') };
}

function exist(patterns) {
  return globSync(patterns, { cwd: root, exclude: (path) => path.includes('node_modules') }).length > 0;
}

function execute([command, ...commandArguments], environment, minutes) {
  return new Promise((done) => {
    // A group of its own: browsers and servers that a broken suite leaves behind go with it.
    const child = spawn(command, commandArguments, {
      cwd: root,
      env: toolEnvironment(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    const end = () => endGroup(child.pid);
    let overdue = false;
    const timer = setTimeout(() => {
      overdue = true;
      end();
    }, minutes * 60_000);
    const interrupted = (signal) => {
      end();
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted);
    const finish = (result) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupted);
      done({ ...result, overdue, output: Buffer.concat(said).toString() });
    };
    child.once('error', (error) => finish({ code: 1, signal: error.message }));
    child.once('exit', (code, signal) => {
      end();
      // The pipes close once what was left behind is gone too; something that fled the group must not keep us.
      const enough = setTimeout(() => finish({ code, signal }), 3000);
      child.once('close', () => {
        clearTimeout(enough);
        finish({ code, signal });
      });
    });
  });
}

function endGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nobody left: the usual case.
    if (error.code !== 'ESRCH') throw error;
  }
}
