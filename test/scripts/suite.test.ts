import { expect, test, vi } from 'vitest';
import { counts, type Test } from '../../scripts/counts.mjs';
import { runSuite } from '../../scripts/suite.mjs';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

const settings = { environment: {} };
const node = (script: string) => () => [process.execPath, '--eval', script];
const outcomes = (...outcomes: Test['outcome'][]) => JSON.stringify({ tests: outcomes.map((outcome, index) => ({ file: 'a.test.ts', name: `test ${index}`, outcome })) });
const writing = (json: string, then = '') => node(`require('node:fs').writeFileSync(process.env.COUNTS, ${JSON.stringify(json)}); ${then}`);
const judge = (name: string, command: () => string[], read: (typeof counts)[keyof typeof counts] = counts.own, minutes = 1) =>
  runSuite(`runner-${name}`, { command, read, minutes }, settings);

test('what passes is counted', async () => {
  expect(await judge('good', writing(outcomes('passed', 'passed', 'passed', 'skipped')))).toMatchObject({ passed: 3, failed: 0, skipped: 1 });
});

test('a suite that checks nothing has failed', async () => {
  expect(await judge('empty', writing(outcomes()))).toMatchObject({ failed: 1, note: 'checked nothing' });
});

test('a suite that breaks after its last test has failed', async () => {
  expect(await judge('late', writing(outcomes('passed', 'passed', 'passed'), 'process.exit(3)'))).toMatchObject({ passed: 3, failed: 1, note: 'ended with 3' });
});

test('a suite that leaves no counts has failed', async () => {
  expect(await judge('mute', node('console.log("One moment …")'))).toMatchObject({ passed: 0, failed: 1, tests: [{ outcome: 'failed', message: 'One moment …' }] });
});

test('a suite that never ends is stopped and has failed', async () => {
  expect(await judge('endless', node('setInterval(() => {}, 1000)'), counts.exitStatus, 0.005)).toMatchObject({ failed: 1 });
});

test('a suite that is killed with failures behind it says so', async () => {
  const killed = await judge('killed', writing(outcomes('failed'), 'process.kill(process.pid, "SIGKILL")'));
  expect(killed).toMatchObject({ failed: 1, note: 'ended with SIGKILL' });
});

test('a tool that only says no is named with what it said last', async () => {
  const { tests } = await judge('no', node('console.log("Line 3: a semicolon"); process.exit(1)'), counts.exitStatus);
  expect(tests).toEqual([{ name: 'ended with 1', outcome: 'failed', message: 'Line 3: a semicolon' }]);
});

test('a part of a suite runs only the files that it is given', async () => {
  const suite = { command: (_: string, only: readonly string[] = []) => writing(JSON.stringify({ tests: only.map((file) => ({ file, name: 'runs', outcome: 'passed' })) }))(), read: counts.own, minutes: 1 };
  expect(await runSuite('runner-part', suite, { ...settings, only: ['b.test.ts'] })).toMatchObject({ passed: 1, tests: [{ file: 'b.test.ts' }] });
});

test('what a suite leaves running goes with it', async () => {
  const stay = `const server = require('node:http').createServer((_, answer) => answer.end()).listen(0, '127.0.0.1', () => process.send(server.address().port));`;
  const leave = `const { spawn } = require('node:child_process');
    const left = spawn(process.execPath, ['--eval', ${JSON.stringify(stay)}], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    left.once('message', (port) => {
      require('node:fs').writeFileSync(process.env.COUNTS, JSON.stringify({ tests: [{ name: String(port), outcome: 'passed' }] }));
      process.exit(0);
    });`;
  const { tests } = await judge('littering', node(leave));
  const port = Number(tests[0]?.name);
  expect(port).toBeGreaterThan(1);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

test('a suite without files has failed', async () => {
  const suite = { files: ['test/nowhere/*.test.ts'], command: node(''), read: counts.exitStatus, minutes: 1 };
  expect(await runSuite('absent', suite, settings)).toMatchObject({ failed: 1 });
});

