import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { measure } from '../../bin/parity/gates.mjs';
import { scenarios } from '../../bin/parity/scenarios.mjs';
import { chromium } from '../../scripts/browsers.mjs';
import { launchChromium } from '../helpers/chromium.ts';

const run = promisify(execFile);
const bin = fileURLToPath(new URL('../../bin/same-door.mjs', import.meta.url));

interface Row {
  readonly flow: string;
  readonly mode: string;
  readonly steps: number;
  readonly gates: Readonly<Record<string, boolean>>;
}

test('every way asks as much of a person as the page itself, in every flow', { timeout: 300_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'same-door-parity-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const out = join(folder, 'parity.json');
  const { stdout } = await run(process.execPath, [bin, 'parity', '--out', out, '--browser', chromium() ?? ''], { timeout: 280_000 }).catch((failed: { stdout: string }) => failed);
  console.log(stdout);
  const { rows } = JSON.parse(await readFile(out, 'utf8')) as { rows: Row[] }; // written by the run itself
  expect(rows.map(({ flow, mode }) => `${flow} ${mode}`)).toHaveLength(9);
  const broken = rows.flatMap(({ flow, mode, gates }) => Object.entries(gates).flatMap(([id, held]) => (held ? [] : [`${id}: ${flow}, ${mode}`])));
  expect(broken).toEqual([]);
  expect(Math.min(...rows.map(({ steps }) => steps))).toBeGreaterThan(3);
});

test('a page that asks to stay, wants a camera, chatters and throws answers away after a while is caught', { timeout: 120_000 }, async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const [cancel] = scenarios;
  const spoil = `
    setTimeout(() => widget.reset(), 600_000);
    document.body.insertAdjacentHTML('beforeend', '<p role="status"></p>');
    widget.addEventListener('input', () => document.querySelector('[role=status]:last-child').append('Stay!'));
    widget.addEventListener('same-door-submit', () => {
      confirm('Are you sure?');
      navigator.mediaDevices?.getUserMedia({ video: true }).catch(() => {});
      Notification.requestPermission();
    });`;
  const [plain] = await measure(browser, { ...cancel, spoil }, ['default']);
  expect(Object.entries(plain?.gates ?? {}).flatMap(([id, held]) => (held ? [] : [id]))).toEqual(['P9', 'P11', 'P13', 'P15']);
});
