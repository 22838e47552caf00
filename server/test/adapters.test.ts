import { stripe } from '../src/deliveries/adapters/stripe.ts';
import { graphql } from '../src/deliveries/adapters/graphql.ts';
import { salesforceAdapter } from '../src/deliveries/adapters/salesforce.ts';
import { smtpAdapter } from '../src/deliveries/adapters/smtp.ts';
import { zendesk } from '../src/deliveries/adapters/zendesk.ts';
import { adapterContract } from './helpers/adapter-contract.ts';
import { openGraphql } from './helpers/vendors/graphql.ts';
import { openMailbox } from './helpers/vendors/mailbox.ts';
import { openSalesforce } from './helpers/vendors/salesforce.ts';
import { openStripe, vouchedFor } from './helpers/vendors/stripe.ts';
import { openZendesk } from './helpers/vendors/zendesk.ts';

adapterContract('graphql', { make: () => graphql, open: openGraphql });
adapterContract('zendesk', { make: () => zendesk, open: openZendesk });
adapterContract('salesforce', { make: salesforceAdapter, open: openSalesforce });
adapterContract('stripe', { make: () => stripe, open: () => openStripe('now'), event: vouchedFor, names: false });
adapterContract('stripe', { make: () => stripe, open: () => openStripe('period-end'), event: vouchedFor, names: false });
// What a letter does with names is looked at in smtp.test.ts: they stand among other lines.
adapterContract('smtp', { make: smtpAdapter, open: openMailbox, names: false });
