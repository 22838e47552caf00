import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Adapter, DeliveryAnswer, DeliveryContext, DeliveryResult } from '../adapter.ts';
import { viewOf } from '../event-view.ts';
import { JsonTemplate, renderJson, type Template } from '../mapping.ts';
import { Address, code, cutTo, failureOf, named, readAs, SecretName, type Failure } from './receiver.ts';

const usualFields: Template = { Subject: '{{flow}} {{protocol}}', Description: '{{text}}', Origin: 'Web' };
const apiName = v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,79}$/, 'This is an API name, such as Case or SameDoor_Id__c.'));

export const SalesforceConfig = v.pipe(
  v.strictObject({
    /** My Domain, such as `https://acme.my.salesforce.com`; the token is asked for there too. */
    url: v.pipe(Address, v.check((url) => new URL(url).pathname === '/' && new URL(url).search === '', 'This is your My Domain only, such as https://acme.my.salesforce.com.')),
    /** Consumer key of the app; it is no secret. */
    clientId: v.pipe(v.string(), v.nonEmpty()),
    /** Name of the secret that is the consumer secret. */
    clientSecret: SecretName,
    version: v.optional(v.pipe(v.string(), v.regex(/^v\d{2,3}\.0$/, 'A version is written v62.0.')), 'v62.0'),
    object: v.optional(apiName, 'Case'),
    /** A text field of the object, marked External ID and Unique. */
    externalIdField: v.optional(apiName, 'SameDoor_Id__c'),
    fields: v.optional(v.pipe(JsonTemplate, v.check((fields) => typeof fields === 'object' && fields !== null && !Array.isArray(fields), 'Fields have names.')), usualFields),
  }),
  v.check(({ fields, externalIdField }) => !['id', externalIdField.toLowerCase()].some((name) => Object.keys(Object(fields) as object).some((field) => field.toLowerCase() === name)), 'Salesforce refuses a record whose fields name its Id or the external id: both stand in the address.'),
);
export type SalesforceConfig = v.InferOutput<typeof SalesforceConfig>;

/**
 * Upsert by external id: the record is made once and written again after that, so that a second arrival changes nothing. Tokens by the
 * client credentials flow; they say no lifetime, so one is used until Salesforce refuses it and then asked for anew, once an attempt.
 * Texts are cut at 30 kB: a Description takes 32,000 characters.
 */
export function salesforceAdapter(): Adapter<SalesforceConfig> {
  const tokens = new Map<string, string>();
  return {
    kind: 'salesforce',
    config: SalesforceConfig,
    secrets: ({ clientSecret }) => [clientSecret],
    async deliver(event, context) {
      const { config, clock } = context;
      const held = heldBy(context);
      const known = tokens.get(held);
      let token = known ?? (await askForToken(context));
      if (typeof token !== 'string') return token;
      const body = JSON.stringify(renderJson(config.fields, viewOf(event), (text) => cutTo(30_000, text)));
      let answer = await upsert(event.id, body, token, context);
      if (answer.status === 401 && known !== undefined) {
        tokens.delete(held);
        token = await askForToken(context);
        if (typeof token !== 'string') return token;
        answer = await upsert(event.id, body, token, context);
      }
      if (answer.status !== 401) tokens.set(held, token);
      return verdict(answer, clock());
    },
  };
}

type Context = DeliveryContext<SalesforceConfig>;

/** A token belongs to whoever has the secret, not to whoever names the same app. */
const heldBy = ({ config, ...context }: Context): string => createHash('sha256').update(JSON.stringify([config.url, config.clientId, context.secret(config.clientSecret)])).digest('hex');

async function askForToken(context: Context): Promise<string | Failure> {
  const { config, fetch, clock } = context;
  const answer = await fetch(new URL('/services/oauth2/token', config.url).href, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: config.clientId, client_secret: context.secret(config.clientSecret) }).toString(),
  });
  const failure = named(failureOf(answer, clock()), 'Salesforce', readAs(TokenRefused, answer)?.error);
  if (failure) return { ...failure, reason: `No token: ${failure.reason}` };
  return readAs(Token, answer)?.access_token ?? { state: 'retry', reason: 'No token: the answer has none.' };
}

function upsert(id: string, body: string, token: string, { config, fetch }: Context): Promise<DeliveryAnswer> {
  const { url, version, object, externalIdField } = config;
  return fetch(new URL(`/services/data/${version}/sobjects/${object}/${externalIdField}/${encodeURIComponent(id)}`, url).href, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token}` },
    body,
  });
}

const Token = v.object({ access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)) });
const TokenRefused = v.object({ error: code });
const Upserted = v.object({ id: v.string() });
const Refused = v.array(v.object({ errorCode: code }));

/** Codes that come with 400 or 403 and pass: a locked row, a race for the unique field, the allowance of 24 hours. */
const passing = new Map([['UNABLE_TO_LOCK_ROW', 1], ['DUPLICATE_VALUE', 1], ['REQUEST_LIMIT_EXCEEDED', 3600], ['SERVER_UNAVAILABLE', 60]]); // seconds to wait

function verdict(answer: DeliveryAnswer, now: Date): DeliveryResult {
  if (answer.status === 300) return { state: 'permanent', reason: 'Several records have this external id: the field is not marked Unique (300).' };
  const failure = failureOf(answer, now);
  if (!failure) {
    const id = readAs(Upserted, answer)?.id;
    return { state: 'delivered', ...(id !== undefined && { externalId: id }) };
  }
  const name = readAs(Refused, answer)?.[0]?.errorCode ?? '';
  const { reason } = named(failure, 'Salesforce', name || undefined) ?? failure;
  const after = passing.get(name);
  return after === undefined ? { ...failure, reason } : { state: 'retry', reason, after };
}
