import { expect, test } from 'vitest';
import { checkConfiguration } from '../src/last-good.ts';
import { companyServer } from './helpers/company-server.ts';
import { openDelivering } from './helpers/deliveries.ts';
import { receiptOf, submission, tenants } from './helpers/house.ts';
import { nastyTexts } from './helpers/nasty-texts.ts';

test('a system with an API of its own is told in its own words, by its own method, with a token that stands in no file', async () => {
  const { house, receiver, deliveries, rows } = await openDelivering({
    environment: { CRM_TOKEN: 'Bearer s3cret' },
    endpoints: ({ url }) => [
      { id: 'crm', adapter: 'http', secrets: { token: 'CRM_TOKEN' }, config: { url: `${url}/{{id}}`, method: 'PUT', headers: { 'x-source': 'same-door' }, secretHeaders: { authorization: 'token' }, externalId: 'ticket.id', body: { ref: '{{protocol}}', customer: { name: '{{data.answers.name}}', phone: '{{data.answers.phone}}' }, tags: ['{{flow}}', 'law {{statute}}'], urgent: true } } },
    ],
  });
  receiver.answers((response) => response.writeHead(201, { 'content-type': 'application/json' }).end('{"ticket":{"id":4711}}'));
  const { protocol } = receiptOf(await house.submit(submission()));
  await deliveries.settled();
  const [request] = receiver.received;
  const [row] = await rows();
  expect(request).toMatchObject({ method: 'PUT', path: `/hooks/${row?.id}`, headers: { authorization: 'Bearer s3cret', 'x-source': 'same-door', 'idempotency-key': row?.id, 'content-type': 'application/json' } });
  expect(JSON.parse(request?.body ?? '')).toEqual({ ref: protocol, customer: { name: 'Ana Souza', phone: null }, tags: ['cancel', 'law br-sac'], urgent: true });
  expect(row).toMatchObject({ state: 'delivered', externalId: '4711' });
});

test('what a person writes stays a value: it ends no text, opens no field and is no template, in JSON as in a form', async () => {
  const { house, receiver, deliveries } = await openDelivering({
    endpoints: ({ url }) => [
      { id: 'json', adapter: 'http', config: { url, body: { says: 'She says: {{data.answers.name}}' } } },
      { id: 'form', adapter: 'form', config: { url, fields: { says: '{{data.answers.name}}', number: '{{protocol}}' } } },
    ],
  });
  for (const name of nastyTexts) await house.submit(submission({ answers: { name } }));
  await deliveries.settled();
  const of = (type: string) => receiver.received.filter(({ headers }) => headers['content-type'] === type).map(({ body }) => body);
  expect(of('application/json').map((body) => (JSON.parse(body) as { says: string }).says.replace('She says: ', '')).sort()).toEqual([...nastyTexts].sort());
  const forms = of('application/x-www-form-urlencoded').map((body) => new URLSearchParams(body));
  expect(forms.map((form) => form.get('says')).sort()).toEqual([...nastyTexts].sort());
  expect(forms.every((form) => [...form.keys()].join() === 'says,number')).toBe(true);
});

test('who the company’s own server vouched for is named, the token of the conversation never leaves, and without a good token nobody is named', async () => {
  const company = companyServer();
  const at = new Date('2026-10-05T18:00:00.000Z');
  const { house, receiver } = await openDelivering({ options: { clock: () => at }, endpoints: () => [] });
  const next = await house.restart({ tenants: [{ ...tenants[0], identityKeys: company.identityKeys, endpoints: [{ id: 'crm', adapter: 'http', config: { url: receiver.url } }, { id: 'crm-2', adapter: 'http', config: { url: receiver.url, body: { customer: '{{identity.sub}}' } } }] }] });
  await next.submit({ ...submission(), identity: company.token(), session: 'abc.def' });
  await next.submit({ ...submission(), identity: company.token({ claims: { exp: 1 } }) });
  await next.app.services.deliveries.settled();
  const customers = receiver.received.map(({ body }) => JSON.parse(body) as { customer?: unknown; data?: { content: Record<string, unknown> } });
  expect(customers.filter((one) => 'customer' in one)).toEqual(expect.arrayContaining([{ customer: 'customer-7' }, { customer: null }]));
  const told = customers.flatMap(({ data }) => (data ? [data.content] : []));
  expect(told.map(({ identityBy, customer }) => [identityBy, customer])).toEqual(expect.arrayContaining([['host', 'customer-7'], ['declared', undefined]]));
  expect(JSON.stringify(receiver.received)).not.toContain('abc.def');
});

test.for<[name: string, endpoint: object, says: string]>([
  ['an adapter that there is not', { id: 'crm', adapter: 'webhok' }, 'there is no adapter "webhok"; there are webhook, http, form'],
  ['no address', { id: 'crm', adapter: 'webhook' }, 'config.url: '],
  ['an address that is none', { id: 'crm', adapter: 'webhook', config: { url: 'crm.example' } }, 'config.url: It takes an address such as https://crm.example/hooks'],
  ['a password in the address', { id: 'crm', adapter: 'http', config: { url: 'https://me:pw@crm.example/' } }, 'without a name and password in it'],
  ['a secret itself in the file', { id: 'crm', adapter: 'webhook', secrets: { signing: 'whsec_abc' }, config: { url: 'https://crm.example', signWith: ['signing'] } }, 'A secret is given by the name of an environment variable such as CRM_SIGNING_KEY, never by itself.'],
  ['a secret that is named nowhere', { id: 'crm', adapter: 'webhook', config: { url: 'https://crm.example', signWith: ['signing'] } }, 'it needs a secret "signing". Write "secrets": {"signing": "NAME_OF_A_VARIABLE"}'],
  ['an event that there is not', { id: 'crm', adapter: 'webhook', config: { url: 'https://crm.example' }, events: ['submission'] }, 'An event is one of submission.received'],
  ['a mapping with a typing error', { id: 'crm', adapter: 'http', config: { url: 'https://crm.example', body: { name: '{{answers.name}}' } } }, 'There is no "answers" in an event'],
  ['a header that we set', { id: 'crm', adapter: 'http', config: { url: 'https://crm.example', headers: { 'Idempotency-Key': 'x' } } }, 'This header is set by the server itself.'],
  ['a word that nobody knows', { id: 'crm', adapter: 'form', config: { url: 'https://crm.example', fields: {}, retries: 3 } }, 'retries'],
])('a configuration with %s is not used, and the sentence says what to mend', ([, endpoint, says]) => {
  expect(() => checkConfiguration({ tenants: [{ ...tenants[0], endpoints: [endpoint] }] })).toThrow(says);
});
