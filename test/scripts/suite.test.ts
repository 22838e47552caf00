import { expect, test, vi } from 'vitest';
import { counts } from '../../scripts/counts.mjs';
import { runSuite } from '../../scripts/suite.mjs';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

const settings = { environment: {} };
const node = (script: string) => () => [process.execPath, '--eval', script];
const writing = (json: string, then = '') => node(`require('node:fs').writeFileSync(process.env.COUNTS, ${JSON.stringify(json)}); ${then}`);
const judge = (name: string, command: () => string[], read: (typeof counts)[keyof typeof counts] = counts.own, minutes = 1) =>
  runSuite(`runner-${name}`, { command, read, minutes }, settings);

test('what passes is counted', async () => {
  expect(await judge('good', writing('{"passed":3,"failed":0,"skipped":1}'))).toMatchObject({ passed: 3, failed: 0, skipped: 1 });
});

test('a suite that checks nothing has failed', async () => {
  expect(await judge('empty', writing('{"passed":0,"failed":0}'))).toMatchObject({ failed: 1, note: 'checked nothing' });
});

test('a suite that breaks after its last test has failed', async () => {
  expect(await judge('late', writing('{"passed":3,"failed":0}', 'process.exit(3)'))).toMatchObject({ passed: 3, failed: 1, note: 'ended with 3' });
});

test('a suite that leaves no counts has failed', async () => {
  expect(await judge('mute', node(''))).toMatchObject({ passed: 0, failed: 1 });
});

test('a suite that never ends is stopped and has failed', async () => {
  expect(await judge('endless', node('setInterval(() => {}, 1000)'), counts.exitStatus, 0.005)).toMatchObject({ failed: 1 });
});

test('what a suite leaves running goes with it', async () => {
  const stay = `const server = require('node:http').createServer((_, answer) => answer.end()).listen(0, '127.0.0.1', () => process.send(server.address().port));`;
  const leave = `const { spawn } = require('node:child_process');
    const left = spawn(process.execPath, ['--eval', ${JSON.stringify(stay)}], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    left.once('message', (port) => {
      require('node:fs').writeFileSync(process.env.COUNTS, JSON.stringify({ passed: port, failed: 0 }));
      process.exit(0);
    });`;
  const { passed: port } = await judge('littering', node(leave));
  expect(port).toBeGreaterThan(1);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

test('a suite without files has failed', async () => {
  const suite = { files: ['test/nowhere/*.test.ts'], command: node(''), read: counts.exitStatus, minutes: 1 };
  expect(await runSuite('absent', suite, settings)).toMatchObject({ failed: 1 });
});

test('the last verdict counts, and only when it stands alone', () => {
  expect(counts.lastLine({ output: '1 passed, 9 failed\nand then\n7 passed, 0 failed\nin all 8 passed, 8 failed\n' })).toMatchObject({ passed: 7, failed: 0 });
  expect(() => counts.lastLine({ output: 'all good' })).toThrow();
});
