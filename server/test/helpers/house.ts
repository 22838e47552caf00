import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { onTestFinished } from 'vitest';
import type { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import type { Conversations } from '../../src/rtt/conversations.ts';
import { createServer, type ServerOptions } from '../../src/server.ts';
import { expectAsDescribed } from './described.ts';
import { allFlows } from './flows.ts';
import { databaseWithTables } from './postgres.ts';
import { postgresAt } from './postgres-server.ts';

/** Companies of the tests: one on two sites, and a neighbour who must see nothing of it. */
export const tenants = [
  { slug: 'acme', name: 'Acme Telecom', origins: ['https://shop.acme.example', 'https://acme.example'], locale: 'en', zone: 'America/Sao_Paulo', contact: '0800 123 456' },
  { slug: 'other', name: 'Other GmbH', origins: ['https://other.example'], locale: 'de', zone: 'Europe/Berlin' },
];

/** A real server on a real database in a folder of its own; gone after the test. */
export interface House {
  readonly app: FastifyInstance;
  readonly dataDirectory: string;
  /** None on SQLite. */
  readonly databaseUrl: string | undefined;
  readonly conversations: Conversations;
  tenantId(slug: string): string;
  /** Every line that was logged. */
  readonly lines: readonly string[];
  /** Asks, and checks the answer against `/openapi.json`. */
  ask(request: InjectOptions): Promise<LightMyRequestResponse>;
  /** Posts a submission to acme. */
  submit(body: unknown, options?: { key?: string; tenant?: string; headers?: Record<string, string> }): Promise<LightMyRequestResponse>;
  postForm(answers: Record<string, string>, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** The same data under a new server. */
  restart(options?: Partial<ServerOptions>): Promise<House>;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'same-door-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openHouse(options: Partial<ServerOptions> = {}): Promise<House> {
  const dataDirectory = options.dataDirectory ?? temporaryFolder();
  const lines: string[] = [];
  const databaseUrl = options.databaseUrl ?? (await databaseOf(dataDirectory));
  // A busy machine is no finding of these tests, and many requests are no attack.
  const settings: ServerOptions = { maxEventLoopDelay: 0, tenants, flows: allFlows, log: { write: (line) => void lines.push(line) }, ...options, databaseUrl, dataDirectory, limits: { proof: 0, ...options.limits } };
  const app = await createServer(settings);
  onTestFinished(() => app.close());
  const ask: House['ask'] = async (request) => {
    const response = await app.inject(request);
    await expectAsDescribed(app, request, response);
    return response;
  };
  return {
    app,
    dataDirectory,
    databaseUrl,
    conversations: app.services.conversations,
    tenantId: (slug) => app.services.tenants.find((tenant) => tenant.slug === slug)?.id ?? '',
    lines,
    ask,
    submit: (body, { key = randomUUID(), tenant = 'acme', headers = {} } = {}) =>
      ask({
        method: 'POST',
        url: `/v1/${tenant}/submissions`,
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    postForm: ({ tenant = 'acme', ...answers }, headers = {}) =>
      ask({
        method: 'POST',
        url: `/f/${tenant}/cancel`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(answers).toString(),
      }),
    restart: async (more = {}) => {
      await app.close();
      return openHouse({ ...options, ...more, dataDirectory });
    },
  };
}

/** What Ana says; a test changes what it is about. */
export function submission({ answers = {}, ...rest }: { answers?: Record<string, unknown> } & Record<string, unknown> = {}) {
  return {
    flow: 'cancel',
    statute: 'br-sac',
    locale: 'pt-BR',
    submittedAt: '2026-10-05T17:59:58.000Z',
    ...rest,
    answers: { name: 'Ana Souza', contract: '4711', when: 'soonest', email: 'ana@example.com', ...answers },
  };
}

export const anaForm = { statute: 'br-sac', locale: 'en', name: 'Ana Souza', contract: '4711', when: 'soonest', endDate: '', email: 'ana@example.com', phone: '', message: '' };

/** Our backend always gives all of it. */
type WholeAnswer = { readonly [K in keyof ReceiptAnswer]-?: Exclude<ReceiptAnswer[K], undefined> };

export const receiptOf = (response: LightMyRequestResponse): WholeAnswer => response.json();

/** The payload of a compact JWS, unchecked. */
export function payloadOf(jws: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
}

export function rowsOf(house: House, table: string): Promise<number> {
  return countRows(house.dataDirectory, table);
}

async function countRows(folder: string, table: string): Promise<number> {
  const [row] = await lookInto(folder, `SELECT count(*) AS rows FROM ${table}`);
  return Number(row?.['rows']);
}

/** What stands in the database of a folder, past the server; or a change there, with RETURNING. */
export async function lookInto(folder: string, sql: string): Promise<Record<string, unknown>[]> {
  const url = await databaseOf(folder);
  if (url !== undefined) return postgresAt(url).say(sql);
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(join(folder, 'same-door.db'));
  try {
    return database.prepare(sql).all() as Record<string, unknown>[]; // rows are objects
  } finally {
    database.close();
  }
}

/** What is SQLite's own – a database that may grow so far, and its file – is tried there alone. */
export const onSqlite = process.env['SAME_DOOR_TEST_ENGINE'] !== 'postgres';

const databases = new Map<string, Promise<string>>();

/** With `SAME_DOOR_TEST_ENGINE=postgres` every folder has a database of its own beside it, and every test runs on PostgreSQL. */
export function databaseOf(folder: string): Promise<string> | undefined {
  if (onSqlite) return undefined;
  let url = databases.get(folder);
  if (!url) databases.set(folder, (url = databaseWithTables()));
  return url;
}
