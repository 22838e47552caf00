import { createServer, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, onTestFinished, test } from 'vitest';
import { smtpAdapter } from '../src/deliveries/adapters/smtp.ts';
import { attempt, nth } from './helpers/adapter-contract.ts';
import { hostile } from './helpers/delivery-events.ts';
import { unsigned } from './helpers/vendors/stripe.ts';
import { openMailbox } from './helpers/vendors/mailbox.ts';

const faults = (value: unknown) => (v.safeParse(smtpAdapter().config, value).issues ?? []).map(({ message }) => message);
const withConfig = <R extends { readonly config: unknown }>(receiver: R, more: object): R => ({ ...receiver, config: { ...(receiver.config as object), ...more } });
const headersOf = (letter: string) => (letter.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');

describe('a letter to the company', () => {
  test('carries the number in its subject, is found by its delivery, and nobody’s absence notice answers it', async () => {
    const mailbox = await openMailbox();
    const result = await attempt(smtpAdapter(), mailbox, nth(1));
    expect(result).toEqual({ state: 'delivered', externalId: `<${nth(1).id}@acme.example>` });
    expect(headersOf(mailbox.letters[0] ?? '')).toEqual(
      expect.arrayContaining([
        'From: door@acme.example',
        'To: requests@acme.example',
        'Subject: [2026-7K3M-9QXT-4BR3] cancel',
        `Message-ID: <${nth(1).id}@acme.example>`,
        'Date: Tue, 24 Nov 2026 09:44:15 +0000',
        'Auto-Submitted: auto-generated',
      ]),
    );
    expect(mailbox.envelopes).toEqual([{ from: 'door@acme.example', to: ['requests@acme.example'] }]);
  });

  test('says it as text and as HTML, with the signed receipt attached', async () => {
    const mailbox = await openMailbox();
    const receipt = unsigned({ protocol: nth(1).protocol });
    const told = nth(1, { receipt, data: { answers: { name: '<b>Ana</b> & Co', message: 'one\ntwo' } } });
    await attempt(smtpAdapter(), mailbox, told);
    const [letter = ''] = mailbox.letters;
    expect(letter).toMatch(/Content-Type: text\/plain; charset=utf-8/);
    expect(letter).toContain('name: <b>Ana</b> & Co\r\nmessage:\r\n  one\r\n  two');
    expect(letter.replace(/=\r\n/g, '')).toContain('name: &lt;b&gt;Ana&lt;/b&gt; &amp; Co<br>message:<br>  one<br>  two');
    expect(letter).toContain('Content-Disposition: attachment; filename=receipt-2026-7K3M-9QXT-4BR3.jws');
    expect(letter.replaceAll('\r\n', '')).toContain(Buffer.from(receipt).toString('base64'));
  });

  test('is the same to the byte when it is sent again', async () => {
    const mailbox = await openMailbox();
    const event = nth(1, { receipt: unsigned({}) });
    for (const _ of [1, 2]) await attempt(smtpAdapter(), mailbox, event);
    expect(mailbox.letters).toHaveLength(2);
    expect(mailbox.letters[1]).toBe(mailbox.letters[0]);
  });

  test('has no header and no recipient that a person made up', async () => {
    const mailbox = withConfig(await openMailbox(), { subject: '{{protocol}} {{data.answers.name}}', replyToPerson: true });
    await attempt(smtpAdapter(), mailbox, nth(1));
    const names = (letter: string) => headersOf(letter).map((line) => line.split(':')[0]);
    const usual = names(mailbox.letters[0] ?? '');
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        await attempt(smtpAdapter(), mailbox, nth(1, { data: { answers: { name: text, email: `ana@example.com${text}` } } }));
        const letter = mailbox.letters.at(-1) ?? '';
        expect(names(letter).filter((name) => name !== 'Reply-To')).toEqual(usual.filter((name) => name !== 'Reply-To'));
        expect(mailbox.envelopes.at(-1)).toEqual({ from: 'door@acme.example', to: ['requests@acme.example'] });
      }),
      { numRuns: 12 },
    );
  });

  test('is answered to the person only where the company wants that, and only at one whole address', async () => {
    const mailbox = await openMailbox();
    const replyTo = async (email: string, replyToPerson: boolean) => {
      await attempt(smtpAdapter(), withConfig(mailbox, { replyToPerson }), nth(1, { data: { answers: { email } } }));
      return headersOf(mailbox.letters.at(-1) ?? '').find((line) => line.startsWith('Reply-To:'));
    };
    expect(await replyTo('ana@example.com', true)).toBe('Reply-To: ana@example.com');
    expect(await replyTo('ana@example.com', false)).toBeUndefined();
    for (const odd of ['ana@example.com, eve@example.com', 'ana@example.com\r\nBcc: eve@example.com', '<ana@example.com>', '"a b"@example.com']) expect(await replyTo(odd, true)).toBeUndefined();
  });
});

describe('a mail server', () => {
  test('that offers no encryption is told nothing, not even the password', async () => {
    const mailbox = withConfig(await openMailbox(), { security: 'starttls' });
    expect(await attempt(smtpAdapter(), mailbox, nth(1))).toEqual({ state: 'retry', reason: 'The mail server offers no encryption, or none that holds (ETLS).' });
    expect(mailbox.letters).toEqual([]);
  });

  test.for(['starttls', 'tls'] as const)('whose certificate nobody vouches for is told nothing: %s', async (security) => {
    const mailbox = withConfig(await openMailbox({ disabledCommands: [], secure: security === 'tls' }), { security });
    expect(await attempt(smtpAdapter(), mailbox, nth(1))).toMatchObject({ state: 'retry' });
    expect(mailbox.letters).toEqual([]);
  });

  test.for(['tls', 'starttls'] as const)('that hangs up in the middle of the handshake is asked again: %s', async (security) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined); // we hang up
      if (security === 'starttls') socket.write('220 mail.acme.example\r\n');
      socket.on('data', (said) => {
        if (/^EHLO/.test(said.toString('latin1'))) socket.write('250-mail.acme.example\r\n250 STARTTLS\r\n');
        else if (/^STARTTLS/.test(said.toString('latin1'))) socket.write('220 go\r\n');
        else socket.resetAndDestroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const mailbox = withConfig(await openMailbox(), { security, port: (server.address() as AddressInfo).port }); // a TCP server
    expect(await attempt(smtpAdapter(), mailbox, nth(1))).toMatchObject({ state: 'retry' });
  });

  test('that refuses the letter is for a person to look at; that says "later" is asked again', async () => {
    const answering = (responseCode: number) => openMailbox({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('requests@acme.example Ana'), { responseCode })) });
    expect(await attempt(smtpAdapter(), await answering(550), nth(1))).toEqual({ state: 'permanent', reason: 'The mail server refused the letter (EENVELOPE 550).' });
    expect(await attempt(smtpAdapter(), await answering(450), nth(1))).toEqual({ state: 'retry', reason: 'The mail server did not take the letter (EENVELOPE 450).' });
  });

  test('that is not there, or says nothing, is asked again', async () => {
    const mailbox = await openMailbox();
    expect(await attempt(smtpAdapter(), withConfig(mailbox, { port: 1 }), nth(1))).toMatchObject({ state: 'retry', reason: expect.stringContaining('ESOCKET') as string });
    mailbox.behave('silent');
    expect(await attempt(smtpAdapter({ patience: 50 }), mailbox, nth(1))).toEqual({ state: 'retry', reason: 'The mail server did not take the letter (ETIMEDOUT).' });
  });
});

test('a letter is not configured so that it travels in the open, gets lost or says whose it is only to machines', async () => {
  const { config } = await openMailbox();
  const with_ = (more: object) => faults({ ...(config as object), ...more });
  expect(with_({ host: 'mail.acme.example', security: 'none' })).toEqual([expect.stringMatching(/^What people write travels encrypted/)]);
  expect(with_({ password: undefined })).toEqual([expect.stringMatching(/^user and password belong together/)]);
  expect(with_({ subject: 'A request' })).toEqual([expect.stringMatching(/^The subject has to carry \{\{protocol\}\}/)]);
  expect(with_({ subject: '{{protocol' })).toContainEqual(expect.stringMatching(/braces/));
  for (const to of ['a@acme.example, b@acme.example', 'Ana <a@acme.example>', 'a@acme.example\nBcc: b@acme.example', 'nobody']) expect(with_({ to })).toEqual([expect.stringMatching(/^This is one e-mail address/)]);
  expect(with_({ host: 'mail.acme.example\r\nX', security: 'tls' })).toEqual(['This is the name of a mail server.']);
});
