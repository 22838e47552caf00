import { createHash, randomBytes } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { arrives, chromiumForAll, headingOf } from './helpers/person.ts';

const { person } = chromiumForAll();
const serverUrl = inject('serverUrl');

/** What the receipt's own address gives to whoever holds it. */
interface Read {
  readonly protocol: string;
  readonly submission: { readonly answers: Readonly<Record<string, unknown>> };
}

test('a person complains of two things with a document, and the company has every byte of it under the protocol number', async () => {
  const page = await (await person()).newPage();
  const markup = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Complain</title>
    <script type="module" src="/dist/cdn/complaint.js"></script>
    <same-door-complaint open statute="br-sac" lang="en" endpoint="/v1/acme"><a href="/by-letter">By letter</a></same-door-complaint></html>`;
  await page.route(`${serverUrl}/complain.html`, (route) => route.fulfill({ contentType: 'text/html', body: markup }));
  await page.goto(`${serverUrl}/complain.html`);
  const widget = page.locator('same-door-complaint').locator('section');
  const next = () => widget.getByRole('button', { name: 'Continue' }).click();

  await widget.getByLabel('Subject').fill('Undue charge');
  await widget.getByLabel('Point 1: what went wrong?').fill('A package that nobody asked for.');
  await widget.getByRole('button', { name: 'Add another point' }).click();
  await widget.getByLabel('Point 2: what went wrong?').fill('No answer.');
  await widget.getByLabel('Yes. Please stop this charge now.').check();
  await next();
  const bill = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5_000_000)]);
  await widget.getByLabel('Pictures, documents or videos').setInputFiles({ name: 'bill.pdf', mimeType: 'application/pdf', buffer: bill });
  await widget.getByText('Arrived.').waitFor();
  await next();
  await widget.getByLabel('Your full name').fill('Ada Lovelace');
  await next();
  await widget.getByLabel('By phone or relay').check();
  await next();
  await widget.getByLabel('Phone number').fill('142');
  await next();
  await arrives(widget, /Check your complaint/);
  await widget.getByRole('button', { name: 'Send my complaint' }).click();
  await arrives(widget, /Your complaint has arrived/);

  const address = await widget.getByRole('link', { name: 'Open the receipt page' }).getAttribute('href');
  const { pathname, search } = new URL(address ?? '', page.url());
  const response = await fetch(`${serverUrl}${pathname.replace(/^\/r\//, '/v1/receipts/')}${search}`, { headers: { accept: 'application/json' } });
  const read = (await response.json()) as Read;
  expect(await headingOf(widget)).toContain(read.protocol);
  expect(read.submission.answers).toMatchObject({
    points: ['A package that nobody asked for.', 'No answer.'],
    undueCharge: 'yes',
    medium: 'phone',
    files: [{ name: 'bill.pdf', bytes: bill.length, type: 'application/pdf', sha256: createHash('sha256').update(bill).digest('hex') }],
  });
});
