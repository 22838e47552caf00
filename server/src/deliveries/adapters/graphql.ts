import * as v from 'valibot';
import type { Adapter, DeliveryAnswer, DeliveryResult } from '../adapter.ts';
import { viewOf } from '../event-view.ts';
import { JsonTemplate, renderJson, valueAt, type Template } from '../mapping.ts';
import { ReceiverUrl } from '../receiver-url.ts';
import { failureOf, readAs, SecretName } from './receiver.ts';

const inAnswer = v.pipe(v.string(), v.regex(/^[A-Za-z_]\w*(\.\w+)*$/, 'A path in the answer is names with full stops between them, such as createCase.case.id.'));

/** The mutation is the company's and never changes; only its variables say something of the event. */
export const GraphqlConfig = v.strictObject({
  url: ReceiverUrl,
  query: v.pipe(
    v.string(),
    v.nonEmpty('Write the mutation.'),
    v.check((query) => !query.includes('{{'), 'Nothing of an event goes into the query itself: declare a variable ($input) and map that.'),
  ),
  operationName: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z_]\w*$/, 'This is the name of the operation in the query.'))),
  variables: v.pipe(
    JsonTemplate,
    v.check((template) => typeof template === 'object' && template !== null && !Array.isArray(template), 'Variables have names, such as {"input": {…}}.'),
    v.check((template) => namesTheKey(template), 'One variable has to carry {{id}}: it is the same at every attempt, and tells your system that it has this already.'),
  ),
  /** How we say who we are. */
  authorization: v.optional(v.strictObject({ header: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,63}$/)), 'Authorization'), scheme: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{0,20}$/)), 'Bearer'), secret: SecretName })),
  /** Where the answer's `data` has the number of what was made. */
  externalId: v.optional(inAnswer),
  /** Where the answer's `data` lists what was wrong with the input, such as `createCase.userErrors`; anything in there is for a person to look at. */
  problems: v.optional(inAnswer),
  /** `extensions.code` of errors that say that your system has this event already. */
  duplicates: v.optional(v.array(v.string()), []),
});
export type GraphqlConfig = v.InferOutput<typeof GraphqlConfig>;

/**
 * GraphQL over HTTP: POST, JSON, one mutation. Answers of both media types are understood, so errors are looked for in every body,
 * whatever the status. Once at the receiver: by `{{id}}` in the variables (and `Idempotency-Key`, for gateways that know it).
 */
export const graphql: Adapter<GraphqlConfig> = {
  kind: 'graphql',
  config: GraphqlConfig,
  secrets: ({ authorization }) => (authorization ? [authorization.secret] : []),
  async deliver(event, context) {
    const { config, fetch, clock } = context;
    const { url, query, operationName, variables, authorization: how } = config;
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json;q=0.9',
        'Idempotency-Key': event.id,
        ...(how && { [how.header]: [how.scheme, context.secret(how.secret)].filter(Boolean).join(' ') }),
      },
      body: JSON.stringify({ query, ...(operationName && { operationName }), variables: renderJson(variables, viewOf(event)) }),
    });
    return verdict(answer, config, clock());
  },
};

const GraphqlAnswer = v.object({
  data: v.optional(v.unknown()),
  errors: v.optional(v.array(v.object({ extensions: v.optional(v.object({ code: v.optional(v.unknown()) })) }))),
});

function verdict(answer: DeliveryAnswer, { externalId, problems, duplicates }: GraphqlConfig, now: Date): DeliveryResult {
  const { data, errors = [] } = readAs(GraphqlAnswer, answer) ?? {};
  const codes = errors.flatMap(({ extensions }) => (typeof extensions?.code === 'string' ? extensions.code : ''));
  if (codes.some((one) => duplicates.includes(one))) return { state: 'delivered' };
  const failure = failureOf(answer, now);
  if (failure) return failure;
  if (errors.length > 0) {
    const reason = `The answer has errors: ${codes.map((one) => (/^\w{1,64}$/.test(one) ? one : 'without a code')).join(', ')}.`;
    return codes.every((one) => lasting.has(one)) ? { state: 'permanent', reason } : { state: 'retry', reason };
  }
  if (typeof data !== 'object' || data === null) return { state: 'retry', reason: 'The answer has neither data nor errors.' };
  const wrong = problems === undefined ? undefined : valueAt(data, problems);
  if (Array.isArray(wrong) ? wrong.length > 0 : wrong) return { state: 'permanent', reason: `The answer lists problems at ${problems}.` };
  const id = externalId === undefined ? undefined : valueAt(data, externalId);
  return { state: 'delivered', ...((typeof id === 'string' || typeof id === 'number') && { externalId: String(id) }) };
}

/** Errors that come again however often the same is sent; the names that Apollo Server gives them, and others with it. */
const lasting = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE']);

const namesTheKey = (template: Template): boolean => /\{\{\s*id\s*\}\}/.test(JSON.stringify(template));
