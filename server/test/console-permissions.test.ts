import { expect, test } from 'vitest';
import { may, operatorRoles, type Deed, type OperatorRole } from '../../src/wire/console-permissions.ts';
import { consoleRoutes } from '../src/console/console.ts';
import type { Services } from '../src/http/services.ts';
import { problemOf } from './helpers/complaints.ts';
import { openDesk } from './helpers/console.ts';
import { receiptOf, submission } from './helpers/house.ts';

const routes = consoleRoutes({ publicUrl: 'http://localhost:4173' } as Services).map(({ method, path, needs }) => ({ method, path, needs }));

/** Who may do what, written out once more: whoever changes the permissions changes it here too, on purpose. */
const table: Readonly<Record<Deed, readonly OperatorRole[]>> = {
  'see-queue': ['admin', 'supervisor', 'agent', 'relay', 'interpreter'],
  'take-calls': ['admin', 'supervisor', 'agent', 'relay', 'interpreter'],
  'see-form': ['admin', 'supervisor', 'agent'],
  'keep-words': ['admin', 'supervisor', 'agent'],
  'see-cases': ['admin', 'supervisor', 'agent'],
  'answer-cases': ['admin', 'supervisor', 'agent'],
  translate: ['admin', 'supervisor', 'agent'],
  'use-snippets': ['admin', 'supervisor', 'agent'],
  'write-snippets': ['admin', 'supervisor'],
  redrive: ['admin', 'supervisor'],
  'exclude-cases': ['admin', 'supervisor'],
  'draft-flows': ['admin', 'supervisor'],
  'publish-flows': ['admin'],
  'see-index': ['admin', 'supervisor', 'agent', 'auditor'],
  'see-audit': ['admin', 'auditor'],
  'see-company': ['admin', 'auditor'],
  'see-companies': ['admin', 'auditor'],
  export: ['admin', 'supervisor'],
  'export-words': ['admin'],
  'make-operators': ['admin'],
};

test('each role may do what the table says, and nothing else', () => {
  for (const [deed, roles] of Object.entries(table) as [Deed, readonly OperatorRole[]][]) {
    expect([deed, operatorRoles.filter((role) => may(role, deed))]).toEqual([deed, roles]);
  }
});

test('every route of the console lets in whoever may, and nobody else', async () => {
  const desk = await openDesk();
  const admin = await desk.admin();
  const staff = [['admin', admin] as const];
  for (const role of operatorRoles.slice(1)) staff.push([role, await desk.colleague(admin, role, role)] as never);
  expect(routes.length).toBeGreaterThan(20);
  // Signing out would end the test; an event stream has no end.
  for (const { method, path, needs } of routes.filter(({ path }) => path !== '/logout' && path !== '/events')) {
    for (const [role, somebody] of staff) {
      const { statusCode, body } = await somebody.ask(method, path.replaceAll(/:\w+/g, 'none'), method === 'GET' ? undefined : {});
      const allowed = needs === 'signed-in' || table[needs].includes(role);
      expect([method, path, role, statusCode === 403 && body.includes('/not-allowed')]).toEqual([method, path, role, !allowed]);
    }
    const nobody = await desk.ask({ method, url: `/v1/console${path.replaceAll(/:\w+/g, 'none')}`, ...(method !== 'GET' && { payload: {} }) });
    expect(problemOf(nobody)).toEqual([401, 'not-signed-in']);
  }
});

test('no operator meets anything of another company', async () => {
  const desk = await openDesk();
  const [ours, theirs] = [await desk.admin('acme'), await desk.admin('other')];
  const { protocol } = receiptOf(await desk.house.submit(submission()));
  const foreign = await desk.colleague(ours, 'Ana', 'agent');
  expect((await ours.ask('GET', `/cases/${protocol}`)).statusCode).toBe(200);
  expect(problemOf(await theirs.ask('GET', `/cases/${protocol}`))).toEqual([404, 'not-found']);
  expect(problemOf(await theirs.ask('POST', `/cases/${protocol}/answers`, { text: 'Ours.' }))).toEqual([404, 'not-found']);
  expect((await theirs.ask('GET', '/cases')).json()).toMatchObject({ cases: [] });
  expect(problemOf(await theirs.ask('POST', `/operators/${foreign.operator.id}/password`))).toEqual([404, 'not-found']);
  expect((await theirs.ask('GET', '/operators')).json<{ operators: { name: string }[] }>().operators.map(({ name }) => name)).toEqual(['admin']);
  await ours.ask('PUT', '/snippets', { snippets: [{ title: 'Hello', text: 'Good day.' }] });
  expect((await theirs.ask('GET', '/snippets')).json()).toEqual({ snippets: [] });
  // The cookie says whose console it is; said otherwise, it opens nothing.
  expect(problemOf(await desk.ask({ url: '/v1/console/me', cookie: ours.cookie.replace('acme.', 'other.') }))).toEqual([401, 'not-signed-in']);
});
