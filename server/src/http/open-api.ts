import swagger from '@fastify/swagger';
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import type { FastifyInstance } from 'fastify';
import type * as v from 'valibot';
import { ProblemDetails } from '../../../src/wire/problem.ts';

/** What an answer is: JSON of this shape, problem details, a page, or a text of this media type. */
export type AnswerBody = v.GenericSchema | 'problem' | 'page' | 'none' | { readonly media: string };

/** A route in the words of `/openapi.json`. */
export interface RouteDescription {
  readonly id: string;
  readonly summary: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly format?: string; readonly optional?: true }>>;
  /** Asks for the secret of the receipt in `Authorization`. */
  readonly secret?: true;
  /** Asks for the token of the conversation in `Authorization`. */
  readonly token?: true;
  readonly form?: string;
  /** The form may bring files. */
  readonly files?: true;
  readonly answers: Readonly<Record<number, { readonly is: string; readonly body: AnswerBody | readonly AnswerBody[]; readonly headers?: Readonly<Record<string, string>> }>>;
}

// `readonly` says nothing about JSON. `raw_check` is the vocabulary's own rule, which no JSON Schema can say; a description says it where a body is made of words.
const notes: ConversionConfig = { typeMode: 'input', target: 'draft-2020-12', ignoreActions: ['trim', 'raw_check', 'readonly'] };

/** Describes every route at `/openapi.json`, from the same schemas that check the bodies. */
export async function registerOpenApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Same Door reference backend',
        version: '1.0.0',
        description: 'Takes submissions, keeps them durably and answers with a signed receipt. Problems are RFC 9457 documents.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: publicUrl }],
      components: { securitySchemes: { receiptSecret: { type: 'http', scheme: 'bearer', description: 'The secret of the receipt: `t` of its address' }, sessionToken: { type: 'http', scheme: 'bearer', description: 'The token of the conversation' } } },
    },
    transform: ({ schema, url, route }) => {
      const { describes } = route.config ?? {};
      if (!describes) return { schema: { hide: true }, url };
      const body = schema?.body as v.GenericSchema | undefined; // our bodies are Valibot schemas
      return { schema: described(describes, body), url };
    },
  });
}

function described({ id, summary, params, query, headers, secret, token, form, files, answers }: RouteDescription, body: v.GenericSchema | undefined): Record<string, unknown> {
  return {
    operationId: id,
    summary,
    ...(params && { params: texts(params, Object.keys(params)) }),
    ...(query && { querystring: texts(query, []) }),
    ...(headers && {
      headers: {
        type: 'object',
        required: Object.entries(headers).filter(([, { optional }]) => !optional).map(([name]) => name),
        properties: Object.fromEntries(Object.entries(headers).map(([name, { description, format }]) => [name, { type: 'string', description, ...(format && { format }) }])),
      },
    }),
    ...(secret && { security: [{ receiptSecret: [] }] }),
    ...(token && { security: [{ sessionToken: [] }] }),
    ...(body && { body: jsonSchema(body) }),
    ...(form && { consumes: ['application/x-www-form-urlencoded', ...(files ? ['multipart/form-data'] : [])], body: { type: 'object', description: form, additionalProperties: { type: 'string' } } }),
    response: Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answered(answer)])),
  };
}

function answered({ is, body, headers }: RouteDescription['answers'][number]): Record<string, unknown> {
  const bodies = Array.isArray(body) ? (body as readonly AnswerBody[]) : [body as AnswerBody];
  const content = Object.fromEntries(bodies.flatMap((one) => (one === 'none' ? [] : [contentOf(one)])));
  return {
    description: is,
    ...(Object.keys(content).length > 0 ? { content } : { type: 'null' }),
    ...(headers && { headers: Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, { type: 'string', description }])) }),
  };
}

function contentOf(body: Exclude<AnswerBody, 'none'>): [string, { schema: unknown }] {
  if (body === 'page') return ['text/html', { schema: { type: 'string' } }];
  if (body === 'problem') return ['application/problem+json', { schema: jsonSchema(ProblemDetails) }];
  if ('media' in body) return [body.media, { schema: { type: 'string' } }];
  return ['application/json', { schema: jsonSchema(body) }];
}

function jsonSchema(schema: v.GenericSchema): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, notes);
  return rest;
}

function texts(described: Readonly<Record<string, string>>, required: readonly string[]): Record<string, unknown> {
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(Object.entries(described).map(([name, description]) => [name, { type: 'string', description }])),
  };
}
