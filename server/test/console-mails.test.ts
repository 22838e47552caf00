import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DeadLetters, MailList } from '../../src/wire/console-deliveries.ts';
import { problemOf } from './helpers/complaints.ts';
import { openDesk } from './helpers/console.ts';
import { lookInto, receiptOf, submission } from './helpers/house.ts';
import { openPostOffice } from './helpers/post-office.ts';

async function openSending() {
  const office = await openPostOffice();
  const desk = await openDesk({ mail: { url: office.url, from: 'Acme <receipts@acme.example>' } });
  const { services } = desk.house.app;
  const admin = await desk.admin();
  return { office, desk, services, admin, sent: async () => services.mails?.settled(), list: async (before = '') => v.parse(MailList, (await admin.ask('GET', `/mails?before=${before}`)).json()) };
}

test('a receipt that a mail server never takes is a dead letter at the console, without an address, and goes out when somebody says so', async () => {
  const { office, desk, services, admin, sent, list } = await openSending();
  const supervisor = await desk.colleague(admin, 'Sofia', 'supervisor');
  const hints: string[] = [];
  services.hints.watch(desk.house.tenantId('acme'), (hint) => void hints.push(hint));
  office.moods.push(550);
  const { protocol } = receiptOf(await desk.house.submit(submission()));
  await sent();
  expect(hints).toEqual(['delivery']);
  const answer = await supervisor.ask('GET', '/mails');
  const { mails: dead, ...rest } = v.parse(MailList, answer.json());
  expect([dead, rest]).toMatchObject([[{ protocol, attempts: 1, lastError: 'EMESSAGE 550' }], { sends: true, dead: 1, more: false }]);
  expect(answer.body).not.toMatch(/ana|example\.com/i);
  expect(v.parse(DeadLetters, (await supervisor.ask('GET', '/dead-letters')).json())).toEqual({ deliveries: 0, mails: 1 });

  const id = dead[0]?.id ?? '';
  expect((await supervisor.ask('POST', `/mails/${id}/redrive`)).json()).toEqual({ redriven: 1 });
  await sent();
  expect(office.taken).toHaveLength(1);
  expect((await list()).mails).toEqual([]);
  // It went out by now: there is nothing left to begin anew, and no leaf of it.
  expect(problemOf(await supervisor.ask('POST', `/mails/${id}/redrive`))).toEqual([404, 'not-found']);
  expect(await lookInto(desk.house.dataDirectory, `SELECT event, actor, object FROM audit_leaves WHERE event LIKE 'mail%'`)).toEqual([{ event: 'mail-redriven', actor: `operator:${supervisor.operator.id}`, object: id }]);
});

test('all of a bad night go out at once, and a list of many comes in pages', async () => {
  const { office, desk, admin, sent, list } = await openSending();
  // One address gets ten a day: the others die of that, and not of a refusal.
  for (let one = 0; one < 52; one += 1) {
    office.moods.push(550);
    await desk.house.submit(submission());
  }
  await sent();
  const first = await list();
  const second = await list(first.mails.at(-1)?.id);
  expect([first.mails.length, first.more, first.dead, second.mails.length, second.more]).toEqual([50, true, 52, 2, false]);
  expect((await admin.ask('POST', '/mails/redrive')).json()).toEqual({ redriven: 52 });
  await sent();
  const left = await list();
  expect([left.dead + office.taken.length, left.mails[0]?.lastError]).toEqual([52, 'too many to this address']);
});

test('nobody sends anything for another company, and where no e-mail is sent, nothing is promised', async () => {
  const { office, desk, sent, list } = await openSending();
  const theirs = await desk.admin('other');
  office.moods.push(550);
  await desk.house.submit(submission());
  await sent();
  const { mails: [dead] } = await list();
  expect(problemOf(await theirs.ask('POST', `/mails/${dead?.id}/redrive`))).toEqual([404, 'not-found']);
  expect((await theirs.ask('POST', '/mails/redrive')).json()).toEqual({ redriven: 0 });
  expect((await theirs.ask('GET', '/mails')).json()).toMatchObject({ dead: 0, mails: [] });
  expect((await theirs.ask('GET', '/dead-letters')).json()).toEqual({ deliveries: 0, mails: 0 });
  expect(office.taken).toEqual([]);
  const without = await openDesk();
  const admin = await without.admin();
  expect((await admin.ask('GET', '/mails')).json()).toMatchObject({ sends: false, dead: 0 });
  expect(problemOf(await admin.ask('POST', '/mails/redrive'))).toEqual([404, 'not-found']);
});
