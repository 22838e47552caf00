import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { OperatorRole } from '../../../src/wire/console-permissions.ts';
import type { FirstPassword, Operator } from '../../../src/wire/console-sign-in.ts';
import type { ServerOptions } from '../../src/server.ts';
import { openHouse, type House } from './house.ts';
import { allFlows } from './flows.ts';
import { complaintBr } from './complaints.ts';

/** Somebody at the console, with their browser's cookie. */
export interface AtTheConsole {
  readonly cookie: string;
  readonly operator: Operator;
  ask(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** A house with a console, and the one-time passwords of its admins as they were told. */
export interface Desk {
  readonly house: House;
  readonly told: ReadonlyMap<string, string>;
  /** As the console's own page asks. */
  ask(request: InjectOptions & { readonly cookie?: string }): Promise<LightMyRequestResponse>;
  signIn(name: string, password: string, company?: string): Promise<LightMyRequestResponse>;
  /** Signs in with a first password and changes it. */
  settle(name: string, first: string, company?: string): Promise<AtTheConsole>;
  admin(company?: string): Promise<AtTheConsole>;
  /** Somebody new with this role, ready to work. */
  colleague(admin: AtTheConsole, name: string, role: OperatorRole, languages?: readonly string[]): Promise<AtTheConsole>;
}

export const goodPassword = 'correct horse battery';

export async function openDesk(options: Partial<ServerOptions> = {}): Promise<Desk> {
  const told = new Map<string, string>();
  const house = await openHouse({ flows: [...allFlows, complaintBr], tellPassword: (company, password) => void told.set(company, password), limits: { logins: 0 }, passwordCost: 1_024, ...options });
  return deskOf(house, told);
}

export function deskOf(house: House, told: ReadonlyMap<string, string>): Desk {
  const ask: Desk['ask'] = ({ cookie, headers, ...request }) => house.app.inject({ ...request, headers: { 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...headers } });
  const signIn: Desk['signIn'] = (name, password, company = 'acme') => ask({ method: 'POST', url: '/v1/console/login', payload: { company, name, password } });
  const settle: Desk['settle'] = async (name, first, company = 'acme') => {
    const changed = await ask({ method: 'POST', url: '/v1/console/password', cookie: cookieOf(await signIn(name, first, company)), payload: { old: first, new: goodPassword } });
    if (changed.statusCode !== 200) throw new Error(changed.body);
    const cookie = cookieOf(changed);
    return {
      cookie,
      operator: changed.json<{ operator: Operator }>().operator,
      ask: (method, path, payload, headers) => ask({ method, url: `/v1/console${path}`, cookie, ...(payload && { payload }), ...(headers && { headers }) }),
    };
  };
  return {
    house,
    told,
    ask,
    signIn,
    settle,
    admin: (company = 'acme') => settle('admin', told.get(company) ?? '', company),
    async colleague(admin, name, role, languages = []) {
      const made = await admin.ask('POST', '/operators', { name, role, languages });
      if (made.statusCode !== 200) throw new Error(made.body);
      return settle(name, made.json<FirstPassword>().password);
    },
  };
}

export function cookieOf(response: LightMyRequestResponse): string {
  const header = response.headers['set-cookie'];
  return String(Array.isArray(header) ? header[0] : header).split(';')[0] ?? '';
}
