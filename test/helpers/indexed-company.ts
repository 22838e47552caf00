import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';
import { createDesk } from '../../server/src/cases/desk.ts';
import { createServer } from '../../server/src/server.ts';
import type { ReceiptAnswer } from '../../src/wire/receipt.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const complaint = {
  flow: 'complaint',
  statute: 'br-sac',
  locale: 'pt-BR',
  submittedAt: '2026-10-05T14:59:58.000Z',
  answers: { subject: '4711', points: ['Dead since Monday.'], undueCharge: 'no', name: 'Ana Souza', medium: 'email', email: 'ana@example.com' },
};
const cancellation = { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', submittedAt: complaint.submittedAt, answers: { name: 'Ana Souza', contract: '4711', when: 'soonest', email: 'ana@example.com' } };

/**
 * A company that people wrote to in September and October, behind a real port, on 30 November: forty complaints, of which 36 were
 * answered and 24 reported on, three withdrawn from what counts, and five cancellations that nobody has said anything about. Its console is
 * there where it was built.
 */
export async function openIndexedCompany() {
  const moment = { now: '2026-09-29T15:00:00.000Z' };
  const port = await freePort();
  const passwords = new Map<string, string>();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'same-door-index-'));
  const app = await createServer({
    dataDirectory,
    flows: JSON.parse(await readFile(join(root, 'dist/flows.json'), 'utf8')) as unknown,
    tenants: [{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'America/Sao_Paulo', customers: 51_500 }],
    clock: () => new Date(moment.now),
    limits: { submission: 0, tenant: 0, address: 0, receiptTries: 0 },
    publicUrl: `http://localhost:${port}`,
    consoleDirectory: join(root, 'dist/console'),
    tellPassword: (company, password) => void passwords.set(company, password),
    maxEventLoopDelay: 0,
    log: false,
  });
  const { storage, vault, tenants, clock, book, index } = app.services;
  const [tenant] = tenants;
  if (!tenant) throw new Error('There is no company.');
  const desk = createDesk({ storage, vault, tenants, clock });
  const write = async (body: object): Promise<string> => {
    const { statusCode, body: text } = await app.inject({ method: 'POST', url: '/v1/acme/submissions', headers: { 'idempotency-key': randomUUID() }, payload: body });
    if (statusCode !== 201) throw new Error(text);
    return (JSON.parse(text) as ReceiptAnswer).protocol;
  };
  const find = async (protocol: string) => {
    const [found] = (await desk.find(protocol)).cases;
    if (!found) throw new Error(`There is no case ${protocol}.`);
    return found;
  };
  const report = async (protocol: string, resolved: 'yes' | 'no') => book.report(tenant, { token: (await book.view(tenant, (await find(protocol)).caseId)).outcome.token ?? '', resolved });

  await write(complaint);
  moment.now = '2026-10-05T15:00:00.000Z';
  const [complaints, cancellations]: [string[], string[]] = [[], []];
  for (let one = 0; one < 43; one += 1) complaints.push(await write(complaint));
  for (let one = 0; one < 5; one += 1) cancellations.push(await write(cancellation));
  for (const spam of complaints.splice(40)) await index.exclude(tenant, (await find(spam)).caseId, { reason: 'automated', operatorId: randomUUID() });
  for (const [place, protocol] of [...complaints.slice(0, 36), ...cancellations].entries()) {
    if (place === 20) moment.now = '2026-10-08T15:00:00.000Z';
    if (place === 34) moment.now = '2026-10-14T15:00:00.000Z';
    await desk.answer(await find(protocol), { text: 'Mended.' });
  }
  for (const protocol of complaints.slice(0, 18)) await report(protocol, 'yes');
  for (const protocol of complaints.slice(18, 24)) await report(protocol, 'no');
  for (const protocol of complaints.slice(24, 27)) await book.reopen(tenant, (await find(protocol)).caseId, { reason: 'It is not.' });
  for (const protocol of complaints.slice(38)) await index.escalate(tenant, (await find(protocol)).caseId, { body: 'consumidor-gov-br', source: 'person' });
  moment.now = '2026-11-30T15:00:00.000Z';
  await index.wake();
  await app.listen({ port, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${port}`,
    /** By the name that it has for itself. */
    home: `http://localhost:${port}`,
    firstPassword: passwords.get('acme') ?? '',
    answered: complaints[0] ?? '',
    /** Complaints that nobody has answered, and that were taken nowhere. */
    unanswered: complaints.slice(36, 38),
    async stop() {
      await app.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
