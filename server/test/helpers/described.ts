import { createRequire } from 'node:module';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';

interface Validate {
  (data: unknown): boolean;
  errors?: unknown;
}
interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

// The validator that checks the description itself brings a JSON Schema 2020-12 validator of its own.
const require = createRequire(createRequire(import.meta.url).resolve('@seriousme/openapi-schema-validator'));
const { default: Ajv } = require('ajv/dist/2020.js') as { default: new (options: object) => { compile(schema: object): Validate } };
const validators = new WeakMap<object, Validate>();
const descriptions = new WeakMap<FastifyInstance, Description>();

/** An answer, however it was got. */
export type Answered = Pick<LightMyRequestResponse, 'statusCode' | 'body'> & { readonly headers: Readonly<Record<string, unknown>> };

/** An answer that the description does not know, or describes otherwise, fails the test that got it. */
export async function expectAsDescribed(app: FastifyInstance, { method = 'GET', url }: { readonly method?: string; readonly url?: InjectOptions['url'] }, response: Answered): Promise<void> {
  const path = String(url).split('?')[0] ?? '';
  const description = descriptions.get(app) ?? (await app.inject('/openapi.json')).json<Description>();
  descriptions.set(app, description);
  const operation = operationAt(description, path)?.[method.toLowerCase()];
  if (!operation || response.statusCode === 204) return;
  const described = operation.responses[response.statusCode];
  expect(described, `${method} ${path} answered ${response.statusCode}, which is not described`).toBeDefined();
  if (!described?.content) return expect(response.body).toBe('');
  const media = String(response.headers['content-type']).split(';')[0] ?? '';
  const schema = described.content[media]?.schema;
  expect(schema, `${method} ${path} answered ${media}, which is not described for ${response.statusCode}`).toBeDefined();
  if (!schema || !media.endsWith('json') || /\.copy\.json$/.test(path)) return;
  const validate = validators.get(schema) ?? new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validators.set(schema, validate);
  expect(validate(JSON.parse(response.body)), JSON.stringify(validate.errors)).toBe(true);
}

function operationAt({ paths }: Description, path: string) {
  const exact = paths[path];
  if (exact) return exact;
  const parts = path.split('/');
  const found = Object.entries(paths).find(([template]) => {
    const wanted = template.split('/');
    return wanted.length === parts.length && wanted.every((part, index) => part === parts[index] || /^\{.+\}$/.test(part));
  });
  return found?.[1];
}
