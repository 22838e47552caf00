import type { Receiver } from '../adapter-contract.ts';
import { openVendor, wait, type Asked, type Said, type Vendor } from './vendor.ts';

export interface SalesforceVendor extends Receiver, Vendor {
  readonly cases: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** All tokens have expired; Salesforce says no lifetime with them. */
  expire(): void;
  /** What the next upserts are answered with. */
  answerWith(...said: Said[]): void;
}

const place = /^\/services\/data\/v62\.0\/sobjects\/Case\/SameDoor_Id__c\/([^/]+)$/;

/** Salesforce's REST API as its guide describes it: client credentials, upsert by an external id that is unique. */
export async function openSalesforce(): Promise<SalesforceVendor> {
  const cases = new Map<string, Record<string, unknown>>();
  const tokens = new Set<string>();
  const answers: Said[] = [];
  let drawn = 0;
  const vendor = await openVendor(
    (asked) => {
      if (asked.path === '/services/oauth2/token') {
        const { grant_type, client_id, client_secret } = Object.fromEntries(new URLSearchParams(asked.body));
        if (grant_type !== 'client_credentials' || client_id !== 'consumer' || client_secret !== 'salesforce-secret') return refused;
        drawn += 1;
        tokens.add(`token-${drawn}`);
        return { status: 200, body: { access_token: `token-${drawn}`, instance_url: 'https://elsewhere.example', token_type: 'Bearer', issued_at: '0' } };
      }
      if (!tokens.has(String(asked.headers.authorization).replace('Bearer ', ''))) return { status: 401, body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }] };
      return answers.shift() ?? upsert(cases, asked);
    },
    { refused, writes: ({ method }) => method === 'PATCH' },
  );
  return {
    ...vendor,
    cases,
    expire: () => tokens.clear(),
    answerWith: (...said) => void answers.push(...said),
    wait,
    config: { url: vendor.url, clientId: 'consumer', clientSecret: 'sales', fields: { Subject: '{{flow}} {{protocol}}', SuppliedName: '{{data.answers.name}}' } },
    secrets: { sales: 'salesforce-secret' },
    things: () => [...cases.values()].map((one) => JSON.stringify(one)),
    nameIn: (thing) => (JSON.parse(thing) as { SuppliedName: string }).SuppliedName,
  };
}

function upsert(cases: Map<string, Record<string, unknown>>, { method, path, body }: Asked): Said {
  const id = place.exec(path)?.[1];
  if (method !== 'PATCH' || id === undefined) return { status: 404, body: [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }] };
  const fields = JSON.parse(body) as Record<string, unknown>; // a record
  if ('SameDoor_Id__c' in fields) return { status: 400, body: [{ message: 'The SameDoor_Id__c field should not be specified in the sobject data.', errorCode: 'INVALID_FIELD' }] };
  const created = !cases.has(id);
  cases.set(id, { ...cases.get(id), ...fields });
  return { status: created ? 201 : 200, body: { id: `500${[...cases.keys()].indexOf(id)}`, success: true, errors: [], created } };
}

const refused: Said = { status: 400, body: { error: 'invalid_client', error_description: 'invalid client credentials' } };
