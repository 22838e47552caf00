import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright';
import { expect, test } from 'vitest';
import { account, atWork, consoleServer, goodPassword, settleIn, signIn, type AtWork } from './helpers/console.ts';
import { complaint } from './helpers/console-systems.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');
const announced = ({ page }: AtWork) => page.locator('same-door-console > [role=status]').allTextContents();
const options = (at: AtWork, label: string) => at.view.getByLabel(label, { exact: true }).locator('option').allTextContents();

test('[CONSOLE-51] a supervisor takes cases along by keyboard, hears once that the file is coming, and stays where they were', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const protocol = await complaint(server.url);
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#exports`);
  await settleIn(at, 'Sofia', await account(server, 'Sofia', 'supervisor'), 'Exports');
  expect(await options(at, 'What')).toEqual(['Cases', 'Deadlines', 'Deliveries', 'Figures of the resolution index']);
  expect(await at.view.getByRole('checkbox').count()).toBe(0);

  await at.view.getByLabel('From the day').focus();
  await at.page.keyboard.type('25.11.2026');
  await at.page.keyboard.press('Enter');
  await at.view.getByText('Write the day as 2026-11-25, or nothing.').waitFor();
  expect(await at.page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.textContent?.trim())).toMatch(/A day is not written as this page needs it\.$/);
  expect(await at.view.getByLabel('From the day').getAttribute('aria-invalid')).toBe('true');
  expect(await at.view.getByLabel('From the day').inputValue()).toBe('25.11.2026');
  expect(await announced(at)).not.toContain('The file is being downloaded.');

  await at.view.getByLabel('From the day').fill('2026-01-01');
  await at.page.keyboard.press('Tab');
  await at.page.keyboard.press('Tab');
  const coming = at.page.waitForEvent('download');
  await at.page.keyboard.press('Enter');
  const file = await coming;
  expect(file.suggestedFilename()).toBe('acme-cases-2026-01-01-today.csv');
  expect(await textOf(file)).toContain(`\r\n${protocol},complaint,open,`);
  await expect.poll(() => announced(at)).toContain('The file is being downloaded.');
  expect(await at.page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.textContent)).toBe('Download the file');
  expect(await at.view.getByText('Write the day as').count()).toBe(0);
});

test('[CONSOLE-51] an admin is told what is in the file before they take along what people wrote, and is asked for it with the cases alone', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  await complaint(server.url);
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#exports`);
  await settleIn(at, 'admin', server.firstPassword, 'Exports');
  const wanted = at.view.getByRole('checkbox', { name: 'With what people wrote' });
  expect(await wanted.getAttribute('aria-describedby')).toBe('words-hint');
  await wanted.check();
  await at.view.getByLabel('As', { exact: true }).selectOption({ label: 'JSON Lines, for programs' });
  const coming = at.page.waitForEvent('download');
  await at.press('Download the file');
  expect(await textOf(await coming)).toContain('Dead since Monday.');
  await at.view.getByLabel('What', { exact: true }).selectOption({ label: 'What was done' });
  await wanted.waitFor({ state: 'detached' });
  const log = at.page.waitForEvent('download');
  await at.press('Download the file');
  const lines = (await textOf(await log)).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toContainEqual(expect.objectContaining({ event: 'export-ended', name: 'admin', object: 'cases.jsonl ../.. with words 1 rows' }));
});

test('[CONSOLE-51] an auditor finds figures and what was done; who was signed out meanwhile reads so, and gets no file that says it', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#exports`);
  const first = await account(server, 'Rui', 'auditor');
  await settleIn(at, 'Rui', first, 'Exports');
  expect(await options(at, 'What')).toEqual(['Figures of the resolution index', 'What was done']);
  const files: Download[] = [];
  at.page.on('download', (file) => files.push(file));
  await at.page.context().clearCookies();
  await at.press('Download the file');
  await at.view.getByText('You are signed out. Sign in again').waitFor();
  expect(files).toEqual([]);
  await at.view.getByRole('navigation').first().waitFor({ state: 'detached' });
  await signIn(at, 'Rui', goodPassword);
  await at.arrives('Exports');
});
