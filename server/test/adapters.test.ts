import { form } from '../src/deliveries/adapters/form.ts';
import { graphql } from '../src/deliveries/adapters/graphql.ts';
import { http } from '../src/deliveries/adapters/http.ts';
import { salesforceAdapter } from '../src/deliveries/adapters/salesforce.ts';
import { smtpAdapter } from '../src/deliveries/adapters/smtp.ts';
import { stripe } from '../src/deliveries/adapters/stripe.ts';
import { webhook } from '../src/deliveries/adapters/webhook.ts';
import { zendesk } from '../src/deliveries/adapters/zendesk.ts';
import { adapterContract } from './helpers/adapter-contract.ts';
import { openGraphql } from './helpers/vendors/graphql.ts';
import { openKeyed } from './helpers/vendors/keyed.ts';
import { openMailbox } from './helpers/vendors/mailbox.ts';
import { openSalesforce } from './helpers/vendors/salesforce.ts';
import { openStripe, vouchedFor } from './helpers/vendors/stripe.ts';
import { openZendesk } from './helpers/vendors/zendesk.ts';

adapterContract('graphql', { make: () => graphql, open: openGraphql });
adapterContract('zendesk', { make: () => zendesk, open: openZendesk });
adapterContract('salesforce', { make: salesforceAdapter, open: openSalesforce });
adapterContract('stripe', { make: () => stripe, open: () => openStripe('now'), event: vouchedFor, names: false });
adapterContract('stripe', { make: () => stripe, open: () => openStripe('period-end'), event: vouchedFor, names: false });
const token = { token: 'keyed-secret' };
const signing = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
adapterContract('webhook', { make: () => webhook, open: () => openKeyed((url) => ({ config: { url, signWith: ['signing'] }, secrets: { signing } }), (body) => (JSON.parse(body) as { data: { content: { answers: { name: string } } } }).data.content.answers.name), refused: 'retry' });
adapterContract('http', { make: () => http, open: () => openKeyed((url) => ({ config: { url, secretHeaders: { authorization: 'token' }, externalId: 'ticket.id', body: { says: '{{data.answers.name}}' } }, secrets: token }), (body) => (JSON.parse(body) as { says: string }).says), refused: 'retry' });
adapterContract('form', { make: () => form, open: () => openKeyed((url) => ({ config: { url, secretHeaders: { authorization: 'token' }, fields: { name: '{{data.answers.name}}' } }, secrets: token }), (body) => new URLSearchParams(body).get('name') ?? ''), refused: 'retry' });
// What a letter does with names is looked at in smtp.test.ts: they stand among other lines.
adapterContract('smtp', { make: smtpAdapter, open: openMailbox, names: false });
