import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root, toolEnvironment } from './run.mjs';

const folder = join(root, '.cache/tests');

/** Runs one suite, shows what it said when it has ended, and counts. A suite that breaks or checks nothing has failed once. */
export async function runSuite(name, suite, { environment }) {
  if (suite.files && !exist(suite.files)) return { ...verdict(name, 0, 1), note: `there is no ${suite.files.join(' or ')} yet` };
  const file = join(folder, `${name}.json`);
  await mkdir(folder, { recursive: true });
  await rm(file, { force: true });
  console.log(`… ${name}`);
  const started = performance.now();
  const ended = await execute(suite.command(file), { ...environment, COUNTS: file }, suite.minutes);
  const seconds = (performance.now() - started) / 1000;
  console.log(`\n━━ ${name} (${clock(seconds)})\n${ended.output.trimEnd()}\n`);
  return { ...verdict(name, seconds, 0), ...judged(suite, { ...ended, file }) };
}

/** Minutes and seconds, for people. */
export function clock(seconds) {
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function judged(suite, ended) {
  const broken = ended.overdue ? `stopped after ${suite.minutes} min` : `ended with ${ended.signal ?? ended.code}`;
  try {
    const counted = suite.read(ended);
    if (counted.failed > 0) return counted;
    if (ended.code !== 0) return { ...counted, failed: 1, note: broken };
    if (counted.passed === 0) return { ...counted, failed: 1, note: 'checked nothing' };
    return counted;
  } catch (error) {
    return { failed: 1, note: `${broken}; its counts cannot be read: ${error.message}` };
  }
}

function verdict(name, seconds, failed) {
  return { name, seconds, passed: 0, failed, skipped: 0 };
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
