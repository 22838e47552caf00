import { expect, test } from 'vitest';
import { account, atWork, settleIn, type AtWork } from './helpers/console.ts';
import { consoleWithSystems } from './helpers/console-systems.ts';
import { listen, tabTo } from './helpers/console-keys.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

/** What the focus is on, by its words. */
const focused = ({ page }: AtWork): Promise<string> => page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');

test('[CONSOLE-16] [CONSOLE-17] a supervisor sees in the navigation that something did not arrive, sends it again by keyboard, hears that once, and it arrives', { timeout: 120_000 }, async () => {
  const { server, crm, office, complains } = await consoleWithSystems();
  const at = atWork(await (await person()).newPage());
  const { keyboard } = at.page;
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'Sofia', await account(server, 'Sofia', 'supervisor'));
  crm.answers(422);
  const protocol = await complains();
  // Nobody pressed anything: the server said that somebody should look.
  await tabTo(at, 'Deliveries, dead letters: 1');
  await keyboard.press('Enter');
  await at.arrives('Deliveries');
  const list = at.view.getByRole('table', { name: 'Dead letters, the newest first' });
  const line = list.getByRole('row').filter({ has: at.page.getByRole('rowheader', { name: protocol }) });
  await line.getByText('the system refuses what we send (422): check the mapping').waitFor();
  expect(await list.getByRole('row').count()).toBe(2);
  const systems = at.view.getByRole('table', { name: 'The company’s systems' });
  expect(await systems.getByRole('row', { name: 'crm' }).getByRole('cell').allInnerTexts()).toEqual(['takes deliveries', '0', '1', 'none']);

  crm.answers(204);
  const heard = await listen(at.page);
  await tabTo(at, `Send again ${protocol}, a request, crm`);
  await keyboard.press('Enter');
  await line.getByText('sent again').waitFor();
  await expect.poll(() => focused(at)).toBe(protocol);
  await crm.got(2);
  expect(crm.received[0]?.headers['idempotency-key']).toBe(crm.received[1]?.headers['idempotency-key']);
  // The hint of one’s own deed comes back: nothing moves, and nothing is said twice.
  await at.view.getByRole('button', { name: 'Show it as it is now' }).waitFor();
  expect(await focused(at)).toBe(protocol);
  await expect.poll(heard).toEqual([`Sent again: what was said in case ${protocol}, to crm.`]);

  await at.press('Show it as it is now');
  await at.view.getByText('There are no dead letters.').waitFor();
  await at.view.getByRole('navigation').getByRole('link', { name: 'Deliveries', exact: true }).waitFor();
  await at.view.getByLabel('Which').selectOption('delivered');
  await at.press('Show');
  await at.view.getByRole('row', { name: new RegExp(`${protocol}.*crm`, 's') }).getByText('delivered').waitFor();
  await expect.poll(async () => (await heard()).at(-1)).toBe('Deliveries on this page: 2');
  expect(office.taken).toHaveLength(1);
});

test('[CONSOLE-18] all dead letters of one system begin anew after a question that says how many, and the others stay', { timeout: 120_000 }, async () => {
  const { server, crm, tickets, office, complains } = await consoleWithSystems();
  crm.answers(422);
  tickets.answers(422);
  office.moods.push(550, 550);
  for (let one = 0; one < 3; one += 1) await complains();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#deliveries/dead`);
  await settleIn(at, 'admin', server.firstPassword, 'Deliveries');
  await at.view.getByText('Deliveries on this page: 6').waitFor();
  crm.answers(204);
  await at.view.getByText('Send all dead letters to crm again').click();
  await at.view.getByText('Dead letters to crm: 3. Each is sent once more').waitFor();
  const heard = await listen(at.page);
  await at.press('Yes, send 3 again');
  await expect.poll(heard).toEqual(['Sent again to crm: 3.']);
  await expect.poll(() => focused(at)).toBe('Systems');
  await at.view.getByText('Deliveries on this page: 3').waitFor();
  expect([crm.inEffect.size, tickets.inEffect.size]).toEqual([3, 0]);

  // Receipts that the mail server refused stand on the same page.
  await at.view.getByRole('table', { name: /^Receipts that could not go out/ }).getByText('the mail server refused it (550)').first().waitFor();
  await at.view.getByText('Send all of these e-mails again').click();
  await at.press('Yes, send 2 again');
  await at.view.getByText('No receipt is stuck.').waitFor();
  await expect.poll(() => focused(at)).toBe('Receipts by e-mail');
  await expect.poll(() => office.taken.length).toBe(3);
  await expect.poll(heard).toEqual(['Sent again to crm: 3.', 'E-mails sent again: 2.']);
});

test('[CONSOLE-19] while the server cannot be reached, what is shown stays, and the way back is a button', { timeout: 120_000 }, async () => {
  const { server, crm, complains } = await consoleWithSystems();
  crm.answers(422);
  const protocol = await complains();
  const context = await person();
  const at = atWork(await context.newPage());
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'admin', server.firstPassword);
  await context.setOffline(true);
  await at.view.getByRole('navigation').getByRole('link', { name: /^Deliveries/ }).click();
  await at.view.getByText('The server cannot be reached. Nothing was lost; try again.').waitFor();
  expect(await focused(at)).toMatch(/^There is a problem/);
  await context.setOffline(false);
  await at.press('Try again');
  await at.view.getByRole('rowheader', { name: protocol }).waitFor();
  await context.setOffline(true);
  await at.view.getByRole('button', { name: /^Send again/ }).click();
  await at.view.getByText('The server cannot be reached.').waitFor();
  await at.view.getByRole('rowheader', { name: protocol }).waitFor();
  await context.setOffline(false);
  crm.answers(204);
  await at.view.getByRole('button', { name: /^Send again/ }).click();
  await at.view.getByText('sent again').waitFor();
  await crm.got(2);
});

test('[CONSOLE-16] an agent has no deliveries, by the page and by the server', { timeout: 60_000 }, async () => {
  const { server } = await consoleWithSystems();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#deliveries`);
  await settleIn(at, 'Ana', await account(server, 'Ana', 'agent'));
  expect(await at.view.getByRole('link', { name: /^Deliveries/ }).count()).toBe(0);
  const answered = await at.page.evaluate(async () => Promise.all(['endpoints', 'deliveries', 'dead-letters', 'mails'].map(async (path) => (await fetch(`/v1/console/${path}`)).status)));
  expect(answered).toEqual([403, 403, 403, 403]);
});
