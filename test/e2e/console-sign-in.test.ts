import { expect, test } from 'vitest';
import type { Page } from 'playwright';
import { atWork, consoleServer, settleIn } from './helpers/console.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

/** Chromium's own software authenticator: what a telephone would do, with a finger that is always right. */
async function withDevice(page: Page): Promise<(verified: boolean) => Promise<unknown>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return (isUserVerified) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
}

test('[CONSOLE-14] an operator makes a passkey, signs in with it alone, and takes it away again', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  const finger = await withDevice(at.page);
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'admin', server.firstPassword);
  await at.go('Settings');
  await at.arrives('Settings');
  await at.view.getByLabel('Name of the new passkey').fill('Telephone');
  await at.press('Make a passkey');
  await at.view.getByRole('heading', { level: 3, name: 'Telephone' }).waitFor();
  expect(await at.view.getByLabel('Name of the new passkey').inputValue()).toBe('');
  // The same device again: it says no itself.
  await at.view.getByLabel('Name of the new passkey').fill('Again');
  await at.press('Make a passkey');
  await at.view.getByText('This device has a passkey of yours already.').waitFor();

  await at.press('Sign out');
  await at.arrives('Sign in');
  await at.view.getByLabel('Company', { exact: true }).fill('acme');
  await finger(false);
  await at.press('Sign in with a passkey');
  await at.view.getByText('Nothing was signed on your device.').waitFor();
  await finger(true);
  await at.press('Sign in with a passkey');
  await at.arrives('Settings');
  await at.view.getByText('last used').waitFor();
  await at.press('Remove the passkey Telephone');
  await at.view.getByRole('heading', { level: 3, name: 'Telephone' }).waitFor({ state: 'detached' });
  await at.press('Sign out');
  await at.arrives('Sign in');
  await at.press('Sign in with a passkey');
  await at.view.getByText('This passkey opens nothing here.').waitFor();
});

test('[CONSOLE-15] whom the company’s provider did not let in reads it once, with the focus on it', { timeout: 60_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/?sign-in=failed`);
  await at.view.getByText('The company’s account was not let in.').waitFor();
  await at.page.waitForFunction(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.matches('.summary'));
  expect(at.page.url()).toBe(`${server.home}/console/`);
  await at.page.reload();
  await at.arrives('Sign in');
  expect(await at.view.getByText('was not let in').count()).toBe(0);
  await at.view.getByLabel('Company', { exact: true }).fill('acme');
  await at.press('Sign in with the company’s account');
  await at.view.getByText('This company has no accounts of its own here.').waitFor();
  expect(await at.view.getByLabel('Company', { exact: true }).inputValue()).toBe('acme');
});
