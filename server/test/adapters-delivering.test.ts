import { describe, expect, test } from 'vitest';
import { checkConfiguration } from '../src/last-good.ts';
import { companyServer, now } from './helpers/company-server.ts';
import { brSac, generic } from './helpers/flows.ts';
import { openHouse, receiptOf, submission, tenants } from './helpers/house.ts';
import { openGraphql } from './helpers/vendors/graphql.ts';
import { openMailbox } from './helpers/vendors/mailbox.ts';
import { openSalesforce } from './helpers/vendors/salesforce.ts';
import { openStripe } from './helpers/vendors/stripe.ts';
import { openZendesk } from './helpers/vendors/zendesk.ts';

const checked = (endpoint: object, more: object = {}) => checkConfiguration({ tenants: [{ ...tenants[0], endpoints: [endpoint], ...more }], flows: [brSac, { ...generic, open: true }] });

test('one cancellation reaches all of a company’s systems, with its number, and each system’s own id comes back', async () => {
  const vendors = { crm: await openGraphql(), mail: await openMailbox(), support: await openZendesk(), sales: await openSalesforce(), billing: await openStripe('period-end') };
  const kinds = { crm: 'graphql', mail: 'smtp', support: 'zendesk', sales: 'salesforce', billing: 'stripe' } as const;
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const variable = (name: string) => `${name.toUpperCase()}_SECRET`;
  const endpoints = names.map((id) => ({ id, adapter: kinds[id], config: vendors[id].config as Record<string, unknown>, secrets: Object.fromEntries(Object.keys(vendors[id].secrets).map((name) => [name, variable(name)])) }));
  const secrets = Object.fromEntries(names.flatMap((id) => Object.entries(vendors[id].secrets).map(([name, value]) => [variable(name), value])));
  const company = companyServer();
  const house = await openHouse({
    clock: () => now,
    tenants: [{ ...tenants[0], identityKeys: company.identityKeys, endpoints }],
    deliveries: { internalHosts: [vendors.crm, vendors.support, vendors.sales, vendors.billing].map(({ url }) => new URL(url).host), chance: () => 1 },
    secrets,
  });
  await house.app.ready();

  const answers = { contract: 'sub_1', endDate: 'earliest' };
  const identity = company.token({ claims: { answers: { name: 'Ana Souza', contract: 'sub_1' } } });
  const { protocol } = receiptOf(await house.submit({ ...submission({ answers }), identity }));
  await house.app.services.deliveries.settled();

  const rows = await house.app.services.storage.deliveries.list(house.tenantId('acme'), { state: null, endpoint: '', before: '', limit: 100 });
  expect(Object.fromEntries(rows.map(({ endpoint, state, externalId }) => [endpoint, [state, externalId]]))).toEqual({
    crm: ['delivered', 'case-0'],
    mail: ['delivered', expect.stringMatching(/^<[0-9a-f-]{36}@acme\.example>$/)],
    support: ['delivered', '1'],
    sales: ['delivered', '5000'],
    billing: ['delivered', 'sub_1'],
  });
  for (const id of ['crm', 'mail', 'support', 'sales'] as const) expect(vendors[id].things().join()).toContain(protocol);
  expect(vendors.billing.done).toEqual(['sub_1 will end']);
  expect(vendors.mail.letters[0]).toContain(`receipt-${protocol}.jws`);
});

describe('a configuration is not used where', () => {
  const crm = { url: 'https://crm.acme.example/graphql', query: 'mutation($i: I!) { a(i: $i) { id } }' };
  test.for<[string, object, string]>([
    ['a secret has no variable', { id: 'crm', adapter: 'graphql', config: { ...crm, variables: { i: '{{id}}' }, authorization: { secret: 'crm' } } }, 'The endpoint "crm" of "acme": it needs a secret "crm".'],
    ['a mapping names an answer that nobody is asked for', { id: 'crm', adapter: 'graphql', config: { ...crm, variables: { i: { key: '{{id}}', name: '{{data.answers.nmae}}' } } } }, 'The endpoint "crm" of "acme": {{data.answers.nmae}} will always be empty: no flow asks for "nmae".'],
    ['a person could end somebody else’s subscription', { id: 'billing', adapter: 'stripe', config: { key: 'billing', when: 'now', subscription: 'data.answers.contract' }, secrets: { billing: 'BILLING' } }, 'config.: The id of a subscription has to come from "identity"'],
    ['a second arrival would be a second case', { id: 'crm', adapter: 'graphql', config: { ...crm, variables: { i: '{{protocol}}' } } }, 'One variable has to carry {{id}}'],
  ])('%s', ([, endpoint, sentence]) => {
    expect(() => checked(endpoint)).toThrow(sentence);
  });

  test('but the company’s own questions may be named', () => {
    const endpoint = { id: 'crm', adapter: 'graphql', config: { ...crm, variables: { i: { key: '{{id}}', shop: '{{data.answers.shop}}' } } } };
    const fields = [{ flow: 'cancel', statute: 'generic', name: 'shop', spec: { as: 'text', max: 40 }, need: 'optional', label: { en: 'Shop' } }];
    expect(() => checked(endpoint)).toThrow('no flow asks for "shop"');
    expect(() => checked(endpoint, { fields })).not.toThrow();
  });
});
