import * as v from 'valibot';
import type { Adapter } from '../adapter.ts';
import { resultOf } from '../answers.ts';
import { viewOf } from '../event-view.ts';
import { FormTemplate, renderForm } from '../mapping.ts';
import { FixedHeaders, headersOf, ReceiverUrl, SecretHeaders } from '../receiver-url.ts';

const FormConfig = v.strictObject({
  url: ReceiverUrl,
  headers: v.optional(FixedHeaders),
  secretHeaders: v.optional(SecretHeaders),
  /** Texts by name, such as `{"number": "{{protocol}}"}`. */
  fields: FormTemplate,
});

/** A form as a browser would send it (`application/x-www-form-urlencoded`), for systems that take nothing else. */
export const form: Adapter<v.InferOutput<typeof FormConfig>> = {
  kind: 'form',
  config: FormConfig,
  secrets: ({ secretHeaders = {} }) => Object.values(secretHeaders),
  async deliver(event, { config, secret, fetch, clock }) {
    const answer = await fetch(config.url, {
      method: 'POST',
      headers: { ...headersOf(config, secret), 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': event.id },
      body: renderForm(config.fields, viewOf(event)),
    });
    return resultOf(answer, clock());
  },
};
