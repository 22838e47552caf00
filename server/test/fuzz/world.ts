import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { definitions } from '../../../scripts/flow-definitions.ts';
import { basic, fibre } from '../../../test/helpers/offers.ts';
import { operatorRoles } from '../../../src/wire/console-permissions.ts';
import type { Limits } from '../../src/http/allowance.ts';
import { openDesk } from '../helpers/console.ts';
import { shopkeepers } from '../helpers/contracts.ts';
import { descriptionOf, type Answered } from '../helpers/described.ts';
import { signingSecret, webhookTo } from '../helpers/deliveries.ts';
import { openReceiver } from '../helpers/receiver.ts';
import { lineTo, type Sent } from './line.ts';
import { createMemory, type Memory } from './memory.ts';
import { routesOf, type Route } from './routes.ts';
import { onTheLine, resolved, type Step } from './steps.ts';
import { wrongInLog, wrongProblem, wrongWith } from './verdict.ts';

/** A real server with people at the console and cases in its rows, on a port of this machine. */
export interface World {
  readonly routes: readonly Route[];
  /** How often each status was answered, by route. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly requests: () => number;
  /** Plays steps, one after the other. @returns what is wrong, with the request that did it; null where nothing is */
  play(steps: readonly Step[]): Promise<string | null>;
  /** Whether somebody still gets a receipt. */
  serves(): Promise<string | null>;
}

export interface WorldOptions {
  readonly limits?: Partial<Limits>;
  /** Spoils the server on purpose. */
  readonly spoil?: (app: FastifyInstance) => void;
}

const unlimited: Limits = { tenant: 0, submission: 0, address: 0, receiptTries: 0, uploads: 0, logins: 0, proof: 0, forms: 0 };

export async function openWorld({ limits = unlimited, spoil }: WorldOptions = {}): Promise<World> {
  const lines: string[] = [];
  const receiver = await openReceiver();
  const tenants = shopkeepers([basic, fibre]).map((tenant) => (tenant.slug === 'acme' ? { ...tenant, installation: true, endpoints: [webhookTo(receiver)] } : tenant));
  const desk = await openDesk({ flows: definitions(), tenants, secrets: { CRM_KEY: signingSecret }, deliveries: { internalHosts: [receiver.host] }, limits, log: { write: (line) => void lines.push(line) } });
  const { app } = desk.house;
  spoil?.(app);
  const admin = await desk.admin();
  const staff = [admin, await desk.admin('other')];
  for (const role of operatorRoles.slice(1)) staff.push(await desk.colleague(admin, role, role));
  const cookies = [admin.cookie, admin.cookie, ...staff.map(({ cookie }) => cookie), 'same-door=acme.nobody'];
  const description = await descriptionOf(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const line = lineTo((app.server.address() as AddressInfo).port); // a TCP server
  const routes = routesOf(description, app.services);
  const seen = new Map<string, Map<number, number>>();
  const counted = [0];
  const root = createMemory(new Map([['tenant', ['acme', 'acme', 'other']], ['flow', ['cancel', 'complaint', 'contract']], ['statute', ['br-sac', 'generic', 'de-312k']], ['locale', ['en', 'pt-BR', 'de', 'xx']], ['period', ['2026-11', '2026-13', '0000-00']], ['company', ['acme', 'other']], ['lang', ['bzs', 'ase', 'gsg']]]));

  const note = ({ method, path }: Pick<Route, 'method' | 'path'>, status: number): void => {
    counted[0] = (counted[0] ?? 0) + 1;
    const of = seen.get(`${method} ${path}`) ?? new Map<number, number>();
    seen.set(`${method} ${path}`, of.set(status, (of.get(status) ?? 0) + 1));
  };

  async function step(one: Step, memory: Memory): Promise<string | null> {
    const sent = resolved(one, memory, cookies);
    // Leaving and new passwords would end the day for everybody at the console.
    if (endsTheDay.test(`${sent.method} ${sent.target}`)) return null;
    const said = (wrong: string | null): string | null => (wrong === null ? null : `${sent.method} ${sent.target} ${wrong}\n${shown(sent, one)}`);
    if (one.wire !== 'whole' && one.wire !== 'twice') return said(wrongOnTheLine(await line.write(onTheLine(sent, one.wire)), note, one));
    if (!isSendable(sent)) return said(wrongOnTheLine(await line.write(onTheLine(sent, 'bytes')), note, one));
    const answers = await Promise.all(Array.from({ length: one.wire === 'twice' ? 2 : 1 }, () => line.send(sent).catch((error: unknown) => String(error))));
    for (const answer of answers) {
      if (typeof answer === 'string') return said(`got no answer: ${answer}`);
      note(one.route, answer.statusCode);
      memory.learn(answer.body, answer.headers);
      const wrong = wrongWith(description, sent, answer);
      if (wrong !== null) return said(`${wrong}\n${answer.body.slice(0, 500)}`);
    }
    return null;
  }

  const world: World = {
    routes,
    seen,
    requests: () => counted[0] ?? 0,
    async play(steps) {
      const memory = root.branch();
      lines.length = 0;
      for (const [at, one] of steps.entries()) {
        const wrong = (await step(one, memory)) ?? wrongInLog(lines.splice(0), memory);
        if (wrong !== null) return `${wrong}\nat ${one.route.method} ${one.route.path} (${one.wire}, ${one.spoiling}) ${JSON.stringify(one.body)?.slice(0, 500)}\nafter ${steps.slice(0, at).map(({ route }) => `${route.method} ${route.path}`).join(', ') || 'nothing'}`;
      }
      return null;
    },
    async serves() {
      const [alive, kept] = [await desk.house.ask({ url: '/healthz' }), await desk.house.submit(JSON.stringify(goodBody(routes)))];
      // Whoever has enough for this minute says so.
      const served = limits === unlimited ? kept.statusCode === 201 : [201, 429].includes(kept.statusCode);
      return alive.statusCode === 200 && served ? null : `healthz ${alive.statusCode}, submission ${kept.statusCode}: ${kept.body}`;
    },
  };
  // Something to know from the beginning: cases, conversations, files, forms.
  for (const method of ['POST', 'GET'] as const) for (const route of routes) for (const body of route.method === method && !route.console ? [...route.good, ...(route.body === 'pieces' ? [''] : [])] : []) {
    const sent = resolved({ ...usual, route, body, params: route.params.map(() => 0), key: crypto.randomUUID() }, root, cookies);
    const answer = await line.send(sent);
    root.learn(answer.body, answer.headers);
  }
  return world;
}

const endsTheDay = /^POST \/v1\/console\/(logout|password|passkeys\/remove|operators\/[^/]+\/password)/;
const usual: Omit<Step, 'route' | 'body' | 'params' | 'key'> = { method: null, query: {}, bearer: 0, headers: [], who: 0, changes: [], spoiling: 'none', type: null, coding: 'utf-8', links: 1, wire: 'whole' };

/** What the client of Node would not send; the bytes go out all the same. */
const isSendable = ({ method, target, headers }: Sent): boolean => /^[\u0021-\u007e]+$/.test(target) && headers.every(([, value]) => /^[\t\u0020-\u007e]*$/.test(value)) && method === method.toUpperCase() && !['PURGE', 'BREW', 'TRACE'].includes(method);

/** Bytes that are no request are answered with a problem, or with nothing at all. */
function wrongOnTheLine(answer: Answered | null, note: (route: Route, status: number) => void, { route }: Step): string | null {
  if (!answer) return null;
  note(route, answer.statusCode);
  if (answer.statusCode >= 500 && !(answer.statusCode === 501 && route.path.includes('/uploads'))) return `answered ${answer.statusCode}`;
  return answer.statusCode >= 400 && answer.body !== '' ? wrongProblem(answer) : null;
}

function goodBody(routes: readonly Route[]): unknown {
  return routes.find(({ path }) => path.endsWith('/submissions'))?.good[0];
}

function shown({ headers, body }: Sent, { wire, spoiling }: Step): string {
  return `${headers.map(([name, value]) => `${name}: ${value.slice(0, 200)}`).join('\n')}\n\n${body.toString('utf8').slice(0, 1_000)}\n(on the line: ${wire}; ${spoiling})`;
}
