import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, inject, test } from 'vitest';
import { looker } from './helpers/looking.ts';
import { chromiumForAll } from './helpers/person.ts';

const { visit } = chromiumForAll();
const serverUrl = inject('serverUrl');
const narrowAndPlain = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

const picture = (name: string, bytes: number) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(bytes)]) });
const program = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ, and no picture') };

const words = {
  subject: 'Subject', point: 'Point 1', no: 'No', files: /^Pictures, documents or videos/, name: 'Your full name', byEmail: 'By email', email: 'Email address', send: 'Send my complaint',
  problems: 'There are 2 problems', wrong: /photo\.jpg: this is no picture/, remove: 'Remove second.jpg', follow: 'Follow this request', text: 'What you want to add', later: /^Files/, add: 'Send', added: 'Your addition has arrived.',
};

describe('a person without JavaScript sends files', () => {
  test('with a complaint, mends what is wrong without choosing the good ones again, and adds one later', async () => {
    const look = await looker(visit);
    const page = await visit(`${serverUrl}/f/acme/complaint?statute=generic&locale=en`, narrowAndPlain);
    const [first, second] = [picture('first.jpg', 200_000), picture('second.jpg', 1_000)];
    await page.getByLabel(words.subject, { exact: true }).fill('Wrong bill');
    await page.getByLabel(words.point).fill('Charged twice.');
    await page.getByLabel(words.no, { exact: true }).check();
    await page.getByLabel(words.files).setInputFiles([first, program, second]);
    await page.getByLabel(words.name).fill('Zoë');
    await page.getByLabel(words.byEmail, { exact: true }).check();
    await page.getByRole('button', { name: words.send }).click();

    await page.getByRole('heading', { name: words.problems }).waitFor();
    await page.getByRole('link', { name: words.wrong }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('files');
    await page.getByText('first.jpg (201 kB)').waitFor();
    await look(page);
    await page.getByLabel(words.remove).check();
    await page.getByLabel(words.email, { exact: true }).fill('zoe@example.com');
    await page.getByRole('button', { name: words.send }).click();

    await page.locator('.number').waitFor();
    await page.getByText('first.jpg').waitFor();
    expect(await page.getByText('second.jpg').count()).toBe(0);
    await page.getByRole('link', { name: words.follow }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: /first\.jpg/ }).click();
    const saved = await readFile(await (await coming).path());
    expect(createHash('sha256').update(saved).digest('hex')).toBe(createHash('sha256').update(first.buffer).digest('hex'));
    await page.getByLabel(words.text).fill('And this.');
    await page.getByLabel(words.later).setInputFiles([picture('later.jpg', 5_000)]);
    await page.getByRole('button', { name: words.add, exact: true }).click();
    await page.getByRole('heading', { name: words.added }).waitFor();
    await page.getByRole('link', { name: /later\.jpg \(6 kB\)/ }).waitFor();
    await look(page);
  });

  test('in Arabic, from right to left', async () => {
    const look = await looker(visit);
    const page = await visit(`${serverUrl}/f/acme/complaint?statute=generic&locale=ar`, narrowAndPlain);
    await page.locator('#files').setInputFiles([picture('second.jpg', 1_000), program]);
    await page.locator('main form > p > button').last().click();
    await page.getByText(/photo\.jpg.*ليس صورة/).first().waitFor();
    await page.getByLabel(/second\.jpg/).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await look(page);
  });
});
