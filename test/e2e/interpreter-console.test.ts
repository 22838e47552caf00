import { expect, test } from 'vitest';
import { account, atWork, calls, consoleServer, settleIn } from './helpers/console.ts';
import { moves } from './helpers/moving.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);

test('[INTERPRETER-16] an interpreter takes the call of somebody who signs, an agent joins as the third, and both see each other move', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const [rosa, ana] = [atWork(await (await person()).newPage()), atWork(await (await person()).newPage())];
  const [first, second] = [await account(server, 'Rosa', 'interpreter', 'bzs'), await account(server, 'Ana', 'agent')];
  await rosa.page.goto(`${server.home}/console/`);
  await settleIn(rosa, 'Rosa', first);
  await ana.page.goto(`${server.home}/console/`);
  await settleIn(ana, 'Ana', second);
  const caller = await calls(server, { send: ['sign', 'text'], recv: ['sign', 'text'], sign: 'bzs' });

  // Told as every other call is: in the title of the window, and in a box at the top.
  await expect.poll(() => rosa.page.title()).toMatch(/^\(1\) Somebody waits/);
  await rosa.view.getByText('Somebody waits.').waitFor();
  await rosa.press('Take this conversation');
  await rosa.arrives('Conversation');
  await caller.until(({ parties }) => parties.some(({ role }) => role === 'interpreter'));
  await rosa.press('Open the video call');
  await moves(rosa.view.getByLabel('You, as in a mirror'));

  await ana.press('Join as the third');
  await ana.arrives('Conversation');
  await ana.press('Open the video call');
  await moves(ana.view.getByLabel('Interpreter Rosa'));
  await moves(rosa.view.getByLabel('Company: Ana'));
  await rosa.view.getByText(/pictures a second, \d+ × \d+/).waitFor();
  // Whoever joined took nothing, and leaves without ending anything.
  await ana.press('Leave the conversation');
  await ana.arrives(/Case|Queue/);
  await rosa.view.getByLabel('Company: Ana').waitFor({ state: 'detached' });
  expect(caller.conversation().link).toBe('open');
  await rosa.press('Leave the video call');
  await rosa.view.getByRole('button', { name: 'Open the video call' }).waitFor();
});
