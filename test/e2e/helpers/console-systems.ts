import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openReceiver, type Receiver } from '../../../server/test/helpers/receiver.ts';
import { openPostOffice, type PostOffice } from '../../../server/test/helpers/post-office.ts';
import type { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import { consoleServer } from './console.ts';

/** Acme with a CRM and a ticket system, both of which the test lets say no, and a mail server that it lets refuse. */
export interface Systems {
  readonly server: Awaited<ReturnType<typeof consoleServer>>;
  readonly crm: Receiver;
  readonly tickets: Receiver;
  readonly office: PostOffice;
  /** Somebody complains. @returns the protocol number */
  complains(): Promise<string>;
}

export async function consoleWithSystems(): Promise<Systems> {
  const [crm, tickets, office] = await Promise.all([openReceiver(), openReceiver(), openPostOffice()]);
  const folder = await mkdtemp(join(tmpdir(), 'same-door-systems-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const endpoints = [['crm', crm] as const, ['tickets', tickets] as const].map(([id, { url }]) => ({ id, adapter: 'http', config: { url } }));
  await writeFile(join(folder, 'tenants.json'), JSON.stringify([{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'America/Sao_Paulo', installation: true, deadlineWarnings: [72, 24], endpoints }]));
  const server = await consoleServer({ TENANTS: join(folder, 'tenants.json'), DELIVERY_INTERNAL_HOSTS: `${crm.host} ${tickets.host}`, SMTP_URL: office.url, MAIL_FROM: 'Acme <receipts@acme.example>' });
  return { server, crm, tickets, office, complains: () => complaint(server.url) };
}

/** A complaint in Brazil: two points, an answer by e-mail, a deadline. */
export async function complaint(url: string): Promise<string> {
  const answers = { subject: 'No line', points: ['Dead since Monday.', 'Charged all the same.'], undueCharge: 'yes', name: 'Ana Souza', medium: 'email', email: 'ana@example.com' };
  const sent = await fetch(`${url}/v1/acme/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ flow: 'complaint', statute: 'br-sac', locale: 'en', submittedAt: new Date().toISOString(), answers }),
  });
  if (!sent.ok) throw new Error(await sent.text());
  return ((await sent.json()) as ReceiptAnswer).protocol;
}
