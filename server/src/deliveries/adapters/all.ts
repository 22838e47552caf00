import type { Adapter } from '../adapter.ts';
import { form } from './form.ts';
import { graphql } from './graphql.ts';
import { http } from './http.ts';
import { salesforceAdapter } from './salesforce.ts';
import { smtpAdapter } from './smtp.ts';
import { stripe } from './stripe.ts';
import { webhook } from './webhook.ts';
import { zendesk } from './zendesk.ts';

/** Every way into a company's systems; a new one is a line here. */
export const adapters: readonly Adapter[] = [webhook, http, form, graphql, smtpAdapter(), zendesk, salesforceAdapter(), stripe];
