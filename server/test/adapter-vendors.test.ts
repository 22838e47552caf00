import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { graphql } from '../src/deliveries/adapters/graphql.ts';
import { cutTo, failureOf } from '../src/deliveries/adapters/receiver.ts';
import { salesforceAdapter } from '../src/deliveries/adapters/salesforce.ts';
import { stripe } from '../src/deliveries/adapters/stripe.ts';
import { zendesk } from '../src/deliveries/adapters/zendesk.ts';
import { attempt, nth } from './helpers/adapter-contract.ts';
import { openGraphql } from './helpers/vendors/graphql.ts';
import { openSalesforce } from './helpers/vendors/salesforce.ts';
import { openStripe, unsigned, vouchedFor } from './helpers/vendors/stripe.ts';
import { openZendesk } from './helpers/vendors/zendesk.ts';

const faults = (schema: v.GenericSchema, value: unknown) => (v.safeParse(schema, value).issues ?? []).map(({ message }) => message);
const answer = (retry: string) => ({ status: 429, headers: { 'retry-after': retry }, body: '' });

test('a receiver says when to come back in seconds or with a date', () => {
  const now = new Date('2026-11-24T09:44:00Z');
  expect(['120', 'Tue, 24 Nov 2026 09:45:30 GMT', 'Tue, 24 Nov 2026 09:00:00 GMT', 'soon', ''].map((told) => failureOf(answer(told), now))).toEqual([{ after: 120 }, { after: 90 }, { after: 0 }, {}, {}].map((after) => ({ state: 'retry', reason: 'Too much for now (429).', ...after })));
});

test('a long text is cut between letters, and says so', () => {
  expect(cutTo(10, 'short')).toBe('short');
  expect(cutTo(10, 'ÄÄÄÄÄ')).toBe('ÄÄÄÄÄ');
  expect(cutTo(10, 'aÄÄÄÄÄ')).toBe('aÄÄÄÄ […]\n\nCut here. The whole text is in the receipt and at the console.');
});

describe('GraphQL', () => {
  test('sends the query as it stands in the configuration, and says who it is', async () => {
    const vendor = await openGraphql();
    await attempt(graphql, vendor, nth(1));
    expect(JSON.parse(vendor.asked[0]?.body ?? '')).toEqual({ query: (vendor.config as { query: string }).query, variables: { input: { key: nth(1).id, number: nth(1).protocol, name: 'Ana Souza' } } });
    expect(vendor.asked[0]?.headers).toMatchObject({ authorization: 'Bearer graphql-secret', 'idempotency-key': nth(1).id });
  });

  test('takes an error for delivered where the company says that it means "has it"', async () => {
    const vendor = await openGraphql({ again: 'error' });
    expect([await attempt(graphql, vendor, nth(1)), await attempt(graphql, vendor, nth(1))]).toEqual([{ state: 'delivered' }, { state: 'delivered' }]);
    expect(vendor.things()).toHaveLength(1);
  });

  test.for<[string, unknown, object]>([
    ['an error of the server passes', { data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }, { state: 'retry', reason: 'The answer has errors: INTERNAL_SERVER_ERROR.' }],
    ['an error without a code may pass', { errors: [{ message: 'Ana Souza?' }] }, { state: 'retry', reason: 'The answer has errors: without a code.' }],
    ['a code that is no code is not shown', { errors: [{ extensions: { code: 'Ana Souza' } }] }, { state: 'retry', reason: 'The answer has errors: without a code.' }],
    ['input that is refused stays refused', { data: null, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }, { state: 'permanent', reason: 'The answer has errors: BAD_USER_INPUT.' }],
    ['problems in the payload are for a person', { data: { createCase: { case: null, userErrors: [{ field: 'name' }] } } }, { state: 'permanent', reason: 'The answer lists problems at createCase.userErrors.' }],
    ['what is no GraphQL may pass', { hello: 'there' }, { state: 'retry', reason: 'The answer has neither data nor errors.' }],
    ['a number is an id too', { data: { createCase: { case: { id: 12 }, userErrors: [] } } }, { state: 'delivered', externalId: '12' }],
  ])('%s', async ([, body, result]) => {
    const vendor = await openGraphql();
    vendor.answerWith({ status: 200, body });
    expect(await attempt(graphql, vendor, nth(1))).toEqual(result);
  });

  test('is not configured so that an answer could become a part of the query, or a second arrival a second case', async () => {
    const { config } = await openGraphql();
    const with_ = (more: object) => faults(graphql.config, { ...(config as object), ...more });
    expect(with_({ query: 'mutation { createCase(name: "{{data.answers.name}}") { id } }' })).toEqual([expect.stringMatching(/^Nothing of an event goes into the query/)]);
    expect(with_({ query: 'mutation($i: I!) { a(i: $i) { b { c }}}' })).toEqual([]);
    expect(with_({ variables: { input: { name: '{{data.answers.name}}' } } })).toEqual([expect.stringMatching(/^One variable has to carry \{\{id\}\}/)]);
    expect(with_({ variables: ['{{id}}'] })).toEqual([expect.stringMatching(/^Variables have names/)]);
    expect(with_({ url: 'https://user:word@crm.acme.example/' })).toEqual([expect.stringMatching(/^It takes an address/)]);
    expect(with_({ authorization: { secret: 'Bearer abc.def' } })).toEqual([expect.stringMatching(/^This is the name of a secret/)]);
  });
});

describe('Zendesk', () => {
  test('finds the ticket by its external id when the key is long forgotten', async () => {
    const vendor = await openZendesk();
    await attempt(zendesk, vendor, nth(1));
    vendor.forgetKeys();
    expect(await attempt(zendesk, vendor, nth(1))).toEqual({ state: 'delivered', externalId: '1' });
    expect(vendor.asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
    expect(vendor.tickets).toHaveLength(1);
  });

  test('is kept from a second ticket by the key while the list lags behind', async () => {
    const vendor = await openZendesk();
    vendor.lagBehind();
    for (const _ of [1, 2]) expect(await attempt(zendesk, vendor, nth(1))).toEqual({ state: 'delivered', externalId: '1' });
    expect(vendor.tickets).toHaveLength(1);
  });

  test('waits until the key is forgotten when the mapping was changed between two attempts', async () => {
    const vendor = await openZendesk();
    vendor.lagBehind();
    await attempt(zendesk, vendor, nth(1));
    const changed = { ...vendor, config: { ...(vendor.config as object), ticket: { subject: 'New', comment: { body: '{{text}}' } } } };
    expect(await attempt(zendesk, changed, nth(1))).toMatchObject({ state: 'retry', after: 7200 });
  });

  test('writes an internal note, without placeholders that Zendesk would fill in, and no longer than it takes', async () => {
    const vendor = await openZendesk();
    const { ticket: _ticket, ...usual } = vendor.config as { ticket: unknown };
    const told = { answers: { name: '{{ticket.requester.email}} {% if x %} {a}', message: 'Ä'.repeat(40_000) } };
    await attempt(zendesk, { ...vendor, config: usual }, nth(1, { data: told }));
    const [ticket] = vendor.tickets;
    expect(ticket).toMatchObject({ external_id: nth(1).id, subject: 'cancel 2026-7K3M-9QXT-4BR3', comment: { public: false } });
    expect(ticket?.comment.body).toContain('name: { {ticket.requester.email}} { % if x %} {a}');
    expect(ticket?.comment.body).not.toMatch(/\{[{%]/);
    expect(Buffer.byteLength(ticket?.comment.body ?? '')).toBeLessThan(30_200);
  });

  test('tells the operator what is wrong with the ticket, and nothing of what is in it', async () => {
    const vendor = await openZendesk();
    const config = { ...(vendor.config as object), ticket: { subject: '{{data.answers.name}}', comment: { body: '{{data.answers.message}}' } } };
    expect(await attempt(zendesk, { ...vendor, config }, nth(1))).toEqual({ state: 'permanent', reason: 'It did not take it (422). Zendesk calls it RecordInvalid.' });
  });

  test('is not configured so that a ticket could not be found again', async () => {
    const { config } = await openZendesk();
    const with_ = (more: object) => faults(zendesk.config, { ...(config as object), ...more });
    expect(with_({ ticket: { comment: { body: 'x' }, external_id: '{{protocol}}' } })).toEqual([expect.stringMatching(/^external_id is ours/)]);
    expect(with_({ ticket: { subject: 'x' } })).toEqual([expect.stringMatching(/^A ticket has names/)]);
    expect(with_({ url: 'http://acme.zendesk.com' })).toEqual([expect.stringMatching(/^An address starts with https/)]);
    expect(with_({ url: 'https://acme.zendesk.com/api/v2' })).toEqual([expect.stringMatching(/^This is the address of your account only/)]);
    expect(with_({ user: 'agent:word@acme.example' })).toHaveLength(1);
  });
});

describe('Salesforce', () => {
  const tokensAsked = ({ asked }: Awaited<ReturnType<typeof openSalesforce>>) => asked.filter(({ path }) => path === '/services/oauth2/token').length;

  test('uses one token until it is refused, then asks for another within the same attempt', async () => {
    const vendor = await openSalesforce();
    const adapter = salesforceAdapter();
    for (const n of [1, 2]) await attempt(adapter, vendor, nth(n));
    expect(tokensAsked(vendor)).toBe(1);
    vendor.expire();
    expect(await attempt(adapter, vendor, nth(3))).toEqual({ state: 'delivered', externalId: '5002' });
    expect(tokensAsked(vendor)).toBe(2);
    expect(vendor.cases.size).toBe(3);
  });

  test('never lends the token of one company to another that names the same app', async () => {
    const vendor = await openSalesforce();
    const adapter = salesforceAdapter();
    await attempt(adapter, vendor, nth(1));
    expect(await attempt(adapter, { ...vendor, secrets: { sales: 'guessed' } }, nth(2))).toEqual({ state: 'permanent', reason: 'No token: It did not take it (400). Salesforce calls it invalid_client.' });
    expect(vendor.cases.size).toBe(1);
  });

  test('sends the token to no other address than the one that is configured', async () => {
    const vendor = await openSalesforce();
    await attempt(salesforceAdapter(), vendor, nth(1));
    expect(vendor.asked.map(({ path }) => path)).toEqual(['/services/oauth2/token', `/services/data/v62.0/sobjects/Case/SameDoor_Id__c/${nth(1).id}`]);
  });

  const error = (errorCode: string) => [{ message: 'Ana Souza', errorCode }];
  test.for<[number, unknown, object]>([
    [300, ['/a', '/b'], { state: 'permanent', reason: expect.stringContaining('not marked Unique') as string }],
    [400, error('UNABLE_TO_LOCK_ROW'), { state: 'retry', after: 1 }],
    [400, error('DUPLICATE_VALUE'), { state: 'retry', after: 1 }],
    [400, error('STRING_TOO_LONG'), { state: 'permanent', reason: 'It did not take it (400). Salesforce calls it STRING_TOO_LONG.' }],
    [403, error('REQUEST_LIMIT_EXCEEDED'), { state: 'retry', after: 3600 }],
    [403, error('INSUFFICIENT_ACCESS'), { state: 'permanent' }],
    [404, error('NOT_FOUND'), { state: 'permanent' }],
    [500, 'oops', { state: 'retry' }],
    [204, undefined, { state: 'delivered' }],
  ])('%s %j', async ([status, body, result]) => {
    const vendor = await openSalesforce();
    vendor.answerWith({ status, body });
    expect(await attempt(salesforceAdapter(), vendor, nth(1))).toMatchObject(result);
  });

  test('refused twice gives up for good', async () => {
    const vendor = await openSalesforce();
    const adapter = salesforceAdapter();
    await attempt(adapter, vendor, nth(1));
    const invalid = { status: 401, body: error('INVALID_SESSION_ID') };
    vendor.answerWith(invalid, invalid);
    expect(await attempt(adapter, vendor, nth(2))).toMatchObject({ state: 'permanent' });
    expect(await attempt(adapter, vendor, nth(2))).toMatchObject({ state: 'delivered' });
  });

  test('is not configured with what Salesforce refuses every time', async () => {
    const { config } = await openSalesforce();
    const with_ = (more: object) => faults(salesforceAdapter().config, { ...(config as object), ...more });
    for (const name of ['SameDoor_Id__c', 'samedoor_id__c', 'Id']) expect(with_({ fields: { [name]: '{{id}}' } })).toEqual([expect.stringMatching(/^Salesforce refuses a record/)]);
    expect(with_({ object: '../Case' })).toEqual([expect.stringMatching(/^This is an API name/)]);
    expect(with_({ version: '62' })).toHaveLength(1);
  });
});

describe('Stripe', () => {
  const untouched = { done: [], state: 'permanent' };
  const tried = async (event: ReturnType<typeof nth>, more: object = {}) => {
    const vendor = await openStripe('now');
    const { state, ...rest } = await attempt(stripe, { ...vendor, config: { ...(vendor.config as object), ...more } }, event);
    return { state, reason: 'reason' in rest ? rest.reason : '', done: vendor.done, asked: vendor.asked.length };
  };

  test('ends a subscription at once, or with what is paid for, as the company has chosen', async () => {
    const [now, later] = [await openStripe('now'), await openStripe('period-end')];
    expect([await attempt(stripe, now, vouchedFor(1)), await attempt(stripe, later, vouchedFor(1))]).toEqual([{ state: 'delivered', externalId: 'sub_1' }, { state: 'delivered', externalId: 'sub_1' }]);
    expect([now.done, later.done]).toEqual([['sub_1 ended'], ['sub_1 will end']]);
    expect(later.asked[1]?.body).toBe('cancellation_details%5Bcomment%5D=Same+Door+2026-7K3M-9QXT-4BR3&cancel_at_period_end=true');
  });

  test('is not moved by somebody for whom nobody vouches', async () => {
    const typed = { answers: { contract: 'sub_1' } };
    expect(await tried(nth(1, { data: typed }))).toMatchObject({ ...untouched, asked: 0, reason: 'There is no subscription (sub_…) at identity.answers.contract.' });
    // A token that was no good: the receipt does not say "host".
    expect(await tried(vouchedFor(1, { receipt: unsigned({}) }))).toMatchObject({ ...untouched, asked: 0 });
  });

  test('takes what was typed only where the company says so, in so many words', async () => {
    const event = nth(1, { data: { answers: { contract: ' sub_1 ' } } });
    expect(await tried(event, { subscription: 'data.answers.contract', trustWhatIsTyped: true })).toMatchObject({ state: 'delivered', done: ['sub_1 ended'] });
    const { config } = await openStripe('now');
    expect(faults(stripe.config, { ...(config as object), subscription: 'data.answers.contract' })).toEqual([expect.stringMatching(/anybody can type somebody else’s/)]);
    expect(faults(stripe.config, { key: 'billing', when: 'soon' })).toEqual([expect.stringMatching(/"now" or "period-end"/)]);
    expect(faults(stripe.config, { key: 'billing' })).toEqual([expect.stringContaining('"when"')]);
  });

  test.for(['sub_1/../../customers', 'sub_1?x=', 'cus_1', '', 'sub_'])('asks for no address that an answer makes up: %s', async (contract) => {
    expect(await tried(nth(1, { data: { answers: { contract } } }), { subscription: 'data.answers.contract', trustWhatIsTyped: true })).toMatchObject({ ...untouched, asked: 0 });
  });

  test('leaves to a person what a machine should not decide', async () => {
    const answers = { contract: 'sub_1' };
    expect(await tried(vouchedFor(1, { data: { answers: { ...answers, kind: 'extraordinary', reason: 'moved' } } }))).toMatchObject({ ...untouched, asked: 0, reason: expect.stringContaining('important reason') as string });
    expect(await tried(vouchedFor(1, { data: { answers: { ...answers, endDate: '2027-03-31' } } }))).toMatchObject({ ...untouched, asked: 0, reason: expect.stringContaining('chose the day') as string });
    expect(await tried(vouchedFor(1, { data: { answers: { ...answers, endDate: 'earliest' } } }))).toMatchObject({ state: 'delivered' });
  });

  test('has nothing to do with complaints and messages', async () => {
    for (const event of [vouchedFor(1, { flow: 'complaint' }), vouchedFor(1, { type: 'message.received' }), vouchedFor(1, { type: 'deadline.near' })]) expect(await tried(event)).toMatchObject({ state: 'delivered', done: [], asked: 0 });
  });

  test('says for good that there is no such subscription', async () => {
    expect(await tried(vouchedFor(9))).toMatchObject({ ...untouched, reason: 'Stripe knows no such subscription (404).' });
  });

  test('gets past a failure that Stripe keeps for its key, at the latest after an hour', async () => {
    const vendor = await openStripe('period-end');
    vendor.stumble();
    const at = (time: string) => attempt(stripe, vendor, vouchedFor(1), undefined, new Date(`2026-11-24T${time}Z`));
    expect([await at('09:44:20'), await at('09:59:59')]).toMatchObject([{ state: 'retry' }, { state: 'retry' }]);
    expect(vendor.done).toEqual([]);
    expect(await at('10:00:00')).toMatchObject({ state: 'delivered' });
    expect(vendor.done).toEqual(['sub_1 will end']);
  });
});
