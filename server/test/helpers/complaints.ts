import { randomUUID } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { CaseView } from '../../../src/wire/case.ts';
import { complaintFields } from '../../../src/wire/complaint.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { runAnswer, type Spoken } from '../../src/cases/answer-command.ts';
import type { ServerOptions } from '../../src/server.ts';
import { allFlows, brSac } from './flows.ts';
import { openHouse, receiptOf, submission, type House } from './house.ts';

const zone = 'America/Sao_Paulo';

/** Complaining under the Brazilian decree: an answer in seven days, the history in five. */
export const complaintBr: FlowDefinition = {
  ...brSac,
  flow: 'complaint',
  steps: [{ id: 'about', fields: ['subject', 'points'] }, { id: 'who', fields: ['name', 'email'] }],
  fields: { ...complaintFields },
  needs: { subject: 'required', points: 'required', name: 'required', email: 'required' },
  legal: { basis: 'Decreto 11.034/2022', deadline: { days: 7, count: 'consecutive', zone }, history: { days: 5, count: 'consecutive', zone } },
};

/** A person with their receipt, and the company behind its desk. */
export interface Followed {
  readonly house: House;
  readonly protocol: string;
  readonly secret: string;
  /** Asks about the case with the secret of its receipt, or without. */
  ask(request: InjectOptions, secret?: string): Promise<LightMyRequestResponse>;
  see(): Promise<CaseView>;
  say(payload: object, key?: string): Promise<LightMyRequestResponse>;
  askHistory(payload: object): Promise<LightMyRequestResponse>;
  reopen(reason: string): Promise<LightMyRequestResponse>;
  report(payload: object): Promise<LightMyRequestResponse>;
  /** `npm run answer -- PROTOCOL …` beside the running server. */
  answer(...words: string[]): Promise<Spoken>;
}

export const twoPoints = ['Dead since Monday.', 'Charged all the same.'];

/** A complaint with these points; none makes it a cancellation, which has no points. */
export async function follow(points: readonly string[] = twoPoints, options: Partial<ServerOptions> = {}): Promise<Followed> {
  const house = await openHouse({ flows: [...allFlows, complaintBr], ...options });
  const complaint = { ...submission(), flow: 'complaint', answers: { subject: 'No line', points, name: 'Ana Souza', email: 'ana@example.com' } };
  const answer = receiptOf(await house.submit(points.length > 0 ? complaint : submission()));
  return followed(house, answer, options.clock);
}

export function followed(house: House, { protocol, url }: { readonly protocol: string; readonly url: string }, clock?: () => Date): Followed {
  const secret = url.split('?t=')[1] ?? '';
  const place = `/v1/acme/cases/${protocol}`;
  const ask: Followed['ask'] = ({ headers, ...request }, shown = secret) => house.ask({ ...request, headers: { ...(shown && { authorization: `Bearer ${shown}` }), ...headers } });
  const post = (path: string, payload: object, headers: Record<string, string> = {}) => ask({ method: 'POST', url: place + path, payload, headers });
  return {
    house,
    protocol,
    secret,
    ask,
    see: async () => (await ask({ url: place })).json<CaseView>(),
    say: (payload, key = randomUUID()) => post('/messages', payload, { 'idempotency-key': key }),
    askHistory: (payload) => post('/history', payload),
    reopen: (reason) => post('/reopen', { reason }),
    report: (payload) => house.ask({ method: 'POST', url: '/v1/acme/outcomes', payload }),
    answer: (...words) => runAnswer([protocol, ...words], { dataDirectory: house.dataDirectory, databaseUrl: house.databaseUrl, ...(clock && { clock }) }),
  };
}

/** A clock that stands still until the test moves it. */
export function handClock(start: string): { readonly clock: () => Date; set(moment: string): void } {
  const moments = [start];
  return { clock: () => new Date(moments.at(-1) ?? start), set: (moment) => void moments.push(moment) };
}

export const problemOf = (response: LightMyRequestResponse): [number, string | undefined] => [response.statusCode, response.json<{ type: string }>().type.split('/').at(-1)];
