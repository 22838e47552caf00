import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { FirstPassword } from '../../src/wire/console-sign-in.ts';
import { CheckedTenants, CompanyList, tenantsMax } from '../../src/wire/console-company.ts';
import { handClock, problemOf } from './helpers/complaints.ts';
import { openDesk, type AtTheConsole } from './helpers/console.ts';
import { lookInto, openHouse, receiptOf, submission, tenants } from './helpers/house.ts';
import { openPostOffice } from './helpers/post-office.ts';

const works = { slug: 'works', name: 'Works AG', origins: [], locale: 'de', zone: 'Europe/Berlin', contact: '142', installation: true };
const served = (options: Parameters<typeof openDesk>[0] = {}) => openDesk({ tenants: [works, ...tenants], ...options });
const look = async (somebody: AtTheConsole) => v.parse(CompanyList, (await somebody.ask('GET', '/companies')).json());

describe('who runs the installation', () => {
  test('sees how each company stands, in numbers, and nothing of a person; that they looked is in their own log', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const office = await openPostOffice();
    const desk = await served({ clock, publicUrl: 'https://receipts.example', mail: { url: office.url, from: 'Acme <receipts@acme.example>' } });
    const { submit, app } = desk.house;
    office.moods.push(550);
    await submit(submission());
    await app.services.mails?.settled();
    const answered = receiptOf(await submit(submission({ answers: { contract: '9' } })));
    set('2026-10-05T18:01:00.000Z');
    await submit(submission({ statute: 'generic' }), { tenant: 'other' });
    await (await desk.admin('acme')).ask('POST', `/cases/${answered.protocol}/answers`, { text: 'It is done.' });
    set('2026-10-20T18:00:00.000Z');
    const admin = await desk.admin('works');
    const response = await admin.ask('GET', '/companies');
    expect(v.parse(CompanyList, response.json())).toEqual({
      companies: [
        { slug: 'works', name: 'Works AG', open: 0, overdue: 0, dead: 0, lastReceiptAt: null, problems: ['no-deliveries'] },
        { slug: 'acme', name: 'Acme Telecom', open: 1, overdue: 1, dead: 1, lastReceiptAt: '2026-10-05T18:00:00.000Z', problems: ['no-deliveries'] },
        { slug: 'other', name: 'Other GmbH', open: 1, overdue: 0, dead: 0, lastReceiptAt: '2026-10-05T18:01:00.000Z', problems: ['no-contact', 'no-deliveries'] },
      ],
      problems: [],
      now: '2026-10-20T18:00:00.000Z',
    });
    expect(response.body).not.toMatch(/Ana|Souza|4711|example\.com|\d{4}-\w{4}-\w{4}-\w{4}/);
    expect(await lookInto(desk.house.dataDirectory, `SELECT tenant_id, actor, object FROM audit_leaves WHERE event = 'companies-read'`)).toEqual([
      { tenant_id: desk.house.tenantId('works'), actor: `operator:${admin.operator.id}`, object: desk.house.tenantId('works') },
    ]);
  });

  test('is its admin or auditor; for everybody at another company there is nothing of it', async () => {
    const desk = await served();
    const admin = await desk.admin('works');
    const colleague = async (name: string, role: string): Promise<AtTheConsole> => desk.settle(name, (await admin.ask('POST', '/operators', { name, role, languages: [] })).json<FirstPassword>().password, 'works');
    expect((await look(await colleague('Rui', 'auditor'))).companies).toHaveLength(3);
    expect(problemOf(await (await colleague('Sofia', 'supervisor')).ask('GET', '/companies'))).toEqual([403, 'not-allowed']);
    const theirs = await desk.admin('acme');
    expect(problemOf(await theirs.ask('GET', '/companies'))).toEqual([404, 'not-found']);
    expect(problemOf(await theirs.ask('POST', '/companies/check', { document: '[]' }))).toEqual([404, 'not-found']);
    expect((await theirs.ask('GET', '/company')).json()).toMatchObject({ installation: false });
    expect(await lookInto(desk.house.dataDirectory, `SELECT event FROM audit_leaves WHERE event = 'companies-read'`)).toHaveLength(1);
  });

  test('reads that the last good configuration is in use, and that receipts lead nowhere', async () => {
    const desk = await served();
    const admin = await desk.admin('works');
    expect((await look(admin)).problems).toEqual(['this-machine']);
    const later = await desk.house.restart({ tenants: [{ ...works, zone: 'Mars/Olympus' }] });
    const answer = await later.app.inject({ url: '/v1/console/companies', headers: { cookie: admin.cookie } });
    expect([answer.json<CompanyList>().problems, answer.body.includes('Mars')]).toEqual([['last-good', 'this-machine'], false]);
  });

  test('is one company at most: the server does not start with two, and says what to mend', async () => {
    const two = [works, { ...tenants[0], installation: true }, { ...tenants[1], installation: false }];
    await expect(openHouse({ tenants: two })).rejects.toThrow('1.installation: SD-E50: "works", "acme" all say "installation": true, and one company at most runs the installation');
    await expect(openHouse({ tenants: [works, { ...works, installation: false }] })).rejects.toThrow('1.slug: There is a company with the slug "works" already');
  });
});

describe('a document that is pasted', () => {
  const checking = async () => {
    const desk = await served();
    const admin = await desk.admin('works');
    const ask = (document: string) => admin.ask('POST', '/companies/check', { document });
    return { desk, ask, check: async (document: unknown) => v.parse(CheckedTenants, (await ask(typeof document === 'string' ? document : JSON.stringify(document))).json()) };
  };

  test('is looked at as at a start, and nothing of it is kept', async () => {
    const { desk, check } = await checking();
    expect(await check([works, { ...tenants[0], name: 'Acme with another name' }, { ...tenants[0], slug: 'third' }])).toEqual({ companies: 3, added: ['third'], gone: ['other'], problems: [], more: false });
    expect(desk.house.app.services.tenants.map(({ name }) => name)).toEqual(['Works AG', 'Acme Telecom', 'Other GmbH']);
    expect(await lookInto(desk.house.dataDirectory, 'SELECT name FROM tenants ORDER BY slug')).toEqual([{ name: 'Acme Telecom' }, { name: 'Other GmbH' }, { name: 'Works AG' }]);
    expect((await check('[')).problems).toEqual([{ kind: 'json', path: '', why: 'end', line: 1, column: 2 }]);
    // What law and product bring is known here, as at a start with FLOWS.
    expect((await check([{ ...works, fields: [{ flow: 'cancel', statute: 'de-312k', name: 'why', spec: { as: 'text', max: 20 }, need: 'optional', label: { en: 'Why?' } }] }])).problems).toMatchObject([{ path: '[0].fields[0]', company: 'works' }]);
  });

  test('is of a size that can be looked at, and something', async () => {
    const { ask } = await checking();
    expect((await ask('x'.repeat(tenantsMax))).statusCode).toBe(200);
    expect((await ask('x'.repeat(tenantsMax + 1))).json()).toMatchObject({ problems: [{ field: 'document', code: 'too-long' }] });
    expect(problemOf(await ask('x'.repeat(2_100_000)))).toEqual([413, 'body-too-large']);
    expect((await ask('')).statusCode).toBe(400);
  });
});
