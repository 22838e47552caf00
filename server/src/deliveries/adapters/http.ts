import * as v from 'valibot';
import type { Adapter } from '../adapter.ts';
import { resultOf } from '../answers.ts';
import { viewOf } from '../event-view.ts';
import { JsonTemplate, renderJson, valueAt } from '../mapping.ts';
import { FixedHeaders, headersOf, ReceiverUrl, SecretHeaders } from '../receiver-url.ts';
import { webhookBody } from './webhook.ts';

const HttpConfig = v.strictObject({
  /** `{{id}}` in it is the delivery's id, for receivers that want it in the address (`PUT …/{{id}}`). */
  url: ReceiverUrl,
  method: v.optional(v.picklist(['POST', 'PUT', 'PATCH'], 'A method is POST, PUT or PATCH.'), 'POST'),
  headers: v.optional(FixedHeaders),
  secretHeaders: v.optional(SecretHeaders),
  /** The body in the receiver's own words; left out, what a webhook would say. */
  body: v.optional(JsonTemplate),
  /** Where in the answer the receiver's own id stands, such as `ticket.id`. */
  externalId: v.optional(v.pipe(v.string(), v.regex(/^[\w-]+(\.[\w-]+)*$/, 'A place in the answer is names with full stops between them, such as ticket.id.'))),
});

/** JSON to any address by HTTPS; the receiver takes the same `Idempotency-Key` once. */
export const http: Adapter<v.InferOutput<typeof HttpConfig>> = {
  kind: 'http',
  config: HttpConfig,
  secrets: ({ secretHeaders = {} }) => Object.values(secretHeaders),
  async deliver(event, { config, secret, fetch, clock }) {
    const { url, method, body, externalId } = config;
    const answer = await fetch(url.replaceAll('{{id}}', event.id), {
      method,
      headers: { accept: 'application/json', ...headersOf(config, secret), 'content-type': 'application/json', 'idempotency-key': event.id },
      body: body === undefined ? webhookBody(event) : JSON.stringify(renderJson(body, viewOf(event))),
    });
    return resultOf(answer, clock(), externalId === undefined ? undefined : idIn(answer.body, externalId));
  },
};

/** An id is letters and digits: whatever else stands there may be what the person wrote. */
function idIn(body: string, path: string): string | undefined {
  let id: unknown;
  try {
    id = valueAt(JSON.parse(body), path);
  } catch {
    return undefined; // it took it, and its answer is no JSON
  }
  return typeof id === 'number' || (typeof id === 'string' && /^[\w.:/-]{1,100}$/.test(id)) ? String(id) : undefined;
}
