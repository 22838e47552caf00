import { toJsonSchema } from '@valibot/to-json-schema';
import fc from 'fast-check';
import type * as v from 'valibot';
import { basic, fibre } from '../../../test/helpers/offers.ts';
import { Login, LoginCompany, PasskeyLogin } from '../../../src/wire/console-sign-in.ts';
import { consoleRoutes } from '../../src/console/console.ts';
import type { Services } from '../../src/http/services.ts';
import { order } from '../helpers/contracts.ts';
import type { Description } from '../helpers/described.ts';
import { anaForm, submission } from '../helpers/house.ts';
import { person } from './nasty.ts';

/** What can be asked, and with what. */
export interface Route {
  readonly method: string;
  /** With `{names}`. */
  readonly path: string;
  readonly params: readonly string[];
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly bearer: boolean;
  readonly body: 'json' | 'form' | 'files' | 'pieces' | 'none';
  readonly schema: object;
  /** Bodies that a person could send. */
  readonly good: readonly unknown[];
  readonly console: boolean;
  /** How a failure prints it. */
  [fc.toStringMethod](): string;
}

/** Every route: those of the description, those of the console, and what is beside them. */
export function routesOf(description: Description, services: Services): readonly Route[] {
  const open = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, security }]) => {
      const named = (where: string): string[] => parameters.filter((one) => one.in === where).map(({ name }) => name);
      const content = requestBody?.content ?? {};
      const body = 'application/json' in content ? 'json' : 'multipart/form-data' in content ? 'files' : 'application/x-www-form-urlencoded' in content ? 'form' : /\/uploads/.test(path) ? 'pieces' : 'none';
      return route(method.toUpperCase(), path, { query: named('query'), headers: named('header'), bearer: security !== undefined, body, schema: content['application/json']?.schema ?? {}, good: goodOf(path) });
    }),
  );
  const cases = ['page', 'status', 'flow', 'period', 'state', 'revision', 'kind', 'since', 'protocol', 'q', 'body'];
  const desk = consoleRoutes(services).map(({ method, path, body }) =>
    route(method, `/v1/console${path.replaceAll(/:(\w+)/g, '{$1}')}`, { query: cases, console: true, ...(body && { body: 'json', schema: schemaOf(body), good: deskGood[path] ?? [] }) }),
  );
  const signIn = [
    ['/v1/console/login', Login, [{ company: 'acme', name: 'admin', password: 'wrong' }]],
    ['/v1/console/login/passkey/options', LoginCompany, [{ company: 'acme' }]],
    ['/v1/console/login/passkey', PasskeyLogin, []],
    ['/v1/console/login/oidc', LoginCompany, [{ company: 'acme' }]],
  ] as const;
  return [
    ...open,
    ...new Map(open.map(({ path }) => [path, route('OPTIONS', path)])).values(),
    ...desk,
    ...signIn.map(([path, schema, good]) => route('POST', path, { console: true, body: 'json', schema: schemaOf(schema), good })),
    route('GET', '/v1/console/login/oidc', { console: true, query: ['code', 'state', 'error', 'iss'] }),
    ...['/', '/console', '/console/', '/{tenant}/{flow}/{id}', '/v1/rtt', '/v1/calls', '//', '//{id}'].map((path) => route('GET', path)),
  ];
}

function route(method: string, path: string, more: Partial<Route> = {}): Route {
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return { method, path, params, query: [], headers: [], bearer: false, body: 'none', schema: {}, good: [], console: false, [fc.toStringMethod]: () => `${method} ${path}`, ...more };
}

function schemaOf(schema: v.GenericSchema): object {
  return toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
}

const deskGood: Readonly<Record<string, readonly unknown[]>> = {
  '/cases/:protocol/answers': [{ text: `${person}, it works again.` }, { text: 'For the first point.', point: 1 }],
  '/index/escalations': [{ source: 'operator', escalations: [{ protocol: '', body: 'procon' }] }],
  '/snippets': [{ snippets: [{ title: 'Hello', text: 'Good day.' }] }],
  '/operators': [{ name: person, role: 'agent', languages: ['en'] }],
  '/companies/check': [{ document: '[{"slug":"acme","name":"Acme","origins":[],"locale":"en","zone":"UTC"}]' }, { document: '[' }],
  '/sessions/:sid/handover': [{ note: `${person} waits.` }],
};

const complaint = { ...submission(), flow: 'complaint', answers: { subject: 'No line', points: ['Dead since Monday.'], undueCharge: 'no', name: person, medium: 'email', email: 'ximena@example.com' } };

function goodOf(path: string): readonly unknown[] {
  if (path.endsWith('/submissions')) return [submission({ answers: { name: person } }), complaint, order(basic, { name: person }), order(fibre), submission({ statute: 'generic' })];
  if (path.endsWith('/sessions')) return [{ flow: 'cancel', statute: 'br-sac', locale: 'en', send: ['text'], recv: ['text'] }, { flow: 'complaint', statute: 'br-sac', locale: 'pt-BR', send: ['sign'], recv: ['sign'], sign: 'bzs' }];
  if (path.endsWith('/messages')) return [{ text: `${person} says more` }];
  if (path.endsWith('/history')) return [{ medium: 'email', address: 'ximena@example.com' }, { medium: 'post', address: `${person}\n1 Road` }];
  if (path.endsWith('/reopen')) return [{ reason: `${person} still waits` }];
  if (path.endsWith('/stream')) return [{ k: 'hello', v: 1, ticket: '', rx: 0, send: ['text'], recv: ['text'], lang: ['en'] }];
  if (path.endsWith('/frames')) return [{ frames: [{ k: 't', s: 1, d: person }] }];
  if (path.endsWith('/outcomes')) return [{ token: '', resolved: 'yes', satisfaction: 5 }];
  if (path.endsWith('/escalations')) return [{ body: 'procon' }];
  if (path === '/f/{tenant}/{flow}') return [{ ...anaForm, name: person }, { ...complaint.answers, statute: 'br-sac', locale: 'en', points: 'Dead.' }];
  if (path === '/s/{tenant}') return [{ protocol: '', secret: '' }];
  if (path === '/s/{tenant}/{protocol}') return ['message', 'outcome', 'reopen', 'history', 'translation', 'escalation'].map((form) => ({ form, text: person, reason: person, key: '', resolved: 'yes', medium: 'email', email: 'ximena@example.com', body: 'procon', office: 'procon', satisfaction: '5' }));
  return [];
}
