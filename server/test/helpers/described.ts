import { createRequire } from 'node:module';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';

interface Validate {
  (data: unknown): boolean;
  errors?: unknown;
}
/** One method of one path, as `/openapi.json` has it. */
export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: 'path' | 'query' | 'header' }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>>; readonly headers?: Readonly<Record<string, object>> }>>;
}
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

// The validator that checks the description itself brings a JSON Schema 2020-12 validator of its own.
const require = createRequire(createRequire(import.meta.url).resolve('@seriousme/openapi-schema-validator'));
const { default: Ajv } = require('ajv/dist/2020.js') as { default: new (options: object) => { compile(schema: object): Validate } };
const validators = new WeakMap<object, Validate>();
const descriptions = new WeakMap<FastifyInstance, Description>();
/** Headers that the description says are there at times only. */
const atTimes = new Set(['upload-length', 'upload-defer-length', 'upload-expires']);

/** An answer, however it was got. */
export type Answered = Pick<LightMyRequestResponse, 'statusCode' | 'body'> & { readonly headers: Readonly<Record<string, unknown>> };
type Asked = { readonly method?: string; readonly url?: InjectOptions['url'] };

/** An answer that the description does not know, or describes otherwise, fails the test that got it. */
export async function expectAsDescribed(app: FastifyInstance, request: Asked, response: Answered): Promise<void> {
  expect(undescribedIn(await descriptionOf(app), request, response)).toBeNull();
}

export async function descriptionOf(app: FastifyInstance): Promise<Description> {
  const description = descriptions.get(app) ?? (await app.inject('/openapi.json')).json<Description>();
  descriptions.set(app, description);
  return description;
}

/** What of an answer the description does not know, in one sentence; null where it knows all of it, or does not have the operation. */
export function undescribedIn(description: Description, { method = 'GET', url }: Asked, { statusCode, headers, body }: Answered): string | null {
  const path = String(url).split('?')[0] ?? '';
  const operation = operationAt(description, path)?.[method.toLowerCase()];
  if (!operation) return null;
  const at = `${method} ${path} answered ${statusCode}`;
  const described = operation.responses[statusCode];
  if (!described) return `${at}, which is not described`;
  const missing = Object.keys(described.headers ?? {}).filter((name) => headers[name.toLowerCase()] === undefined && !atTimes.has(name.toLowerCase()));
  if (missing.length > 0) return `${at} without ${missing.join()}`;
  if (!described.content) return body === '' ? null : `${at} with a body, which is not described`;
  const media = String(headers['content-type']).split(';')[0] ?? '';
  const schema = described.content[media]?.schema;
  if (!schema) return `${at} in ${media}, which is not described`;
  if (!media.endsWith('json') || /\.copy\.json$/.test(path)) return null;
  const validate = validators.get(schema) ?? new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validators.set(schema, validate);
  return validate(JSON.parse(body)) ? null : `${at} otherwise than described: ${JSON.stringify(validate.errors)}`;
}

/** The methods of a path, by its template; the one that names most of it. */
export function operationAt({ paths }: Description, path: string): Description['paths'][string] | undefined {
  const exact = paths[path];
  if (exact) return exact;
  const parts = path.split('/');
  // The console is a page's affair.
  if (parts[2] === 'console') return undefined;
  const found = Object.keys(paths).filter((template) => {
    const wanted = template.split('/');
    return wanted.length === parts.length && wanted.every((part, index) => (open.test(part) ? parts[index] !== '' : part === parts[index]));
  });
  const openness = (template: string): string => template.split('/').map((part) => Number(open.test(part))).join('');
  return paths[found.sort((one, other) => openness(one).localeCompare(openness(other)))[0] ?? ''];
}

const open = /^\{.+\}$/;
