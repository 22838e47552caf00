import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const module = new URL('../src/ops/last-resort.ts', import.meta.url).href;

test.for([
  ['an exception', 'setImmediate(() => { throw Object.assign(new TypeError("Ana Souza, 4711"), { code: "E_ODD" }); })'],
  ['a rejection', 'void Promise.reject(Object.assign(new TypeError("Ana Souza, 4711"), { code: "E_ODD" }))'],
] as const)('%s that nobody caught is one line of the log without a word of anybody, and the end of the process', ([, mistake]) => {
  const script = `import { writeSync } from 'node:fs'; const { endByLastResort } = await import(${JSON.stringify(module)}); endByLastResort(process, (line) => void writeSync(1, line)); setInterval(() => {}, 1000); ${mistake};`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect([status, stdout.split('\n').length, `${stdout}${stderr}`.includes('Ana')]).toEqual([1, 2, false]);
  expect(JSON.parse(stdout)).toMatchObject({ level: 60, at: expect.stringMatching(/^\d{4}-.*Z$/) as string, err: { type: 'TypeError', message: '', code: 'E_ODD' }, msg: 'the process cannot go on' });
});
