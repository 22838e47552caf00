import type { Receiver } from '../adapter-contract.ts';
import { openVendor, wait, type Said, type Vendor } from './vendor.ts';

export interface GraphqlVendor extends Receiver, Vendor {
  /** What every request is answered with from now on. */
  answerWith(said: Said): void;
}

interface Input {
  readonly key: string;
  readonly number: string;
  readonly name: string;
}

const query = 'mutation($input: CaseInput!) { createCase(input: $input) { case { id } userErrors { field } } }';

/** A company's own GraphQL endpoint that knows by `key` what it has; what it does with a second arrival is its choice. */
export async function openGraphql({ again = 'same' }: { again?: 'same' | 'error' } = {}): Promise<GraphqlVendor> {
  const cases = new Map<string, string>();
  const answers: Said[] = [];
  const vendor = await openVendor(
    ({ headers, body }) => {
      const [fixed] = answers.slice(-1);
      if (fixed) return fixed;
      if (headers.authorization !== 'Bearer graphql-secret') return unauthenticated;
      const sent = JSON.parse(body) as { query: string; variables: { input: Input } }; // what a resolver is given
      if (sent.query !== query) return { status: 400, body: { errors: [{ message: 'no such query', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] } };
      const { input } = sent.variables;
      if (cases.has(input.key) && again === 'error') return { status: 200, body: { data: null, errors: [{ message: 'has it', extensions: { code: 'ALREADY_EXISTS' } }] } };
      if (!cases.has(input.key)) cases.set(input.key, JSON.stringify(input));
      return { status: 200, body: { data: { createCase: { case: { id: `case-${[...cases.keys()].indexOf(input.key)}` }, userErrors: [] } } } };
    },
    { refused: unauthenticated },
  );
  return {
    ...vendor,
    answerWith: (said) => void answers.push(said),
    wait,
    config: {
      url: `${vendor.url}/graphql`,
      query,
      variables: { input: { key: '{{id}}', number: '{{protocol}}', name: '{{data.answers.name}}' } },
      authorization: { secret: 'crm' },
      problems: 'createCase.userErrors',
      ...(again === 'same' ? { externalId: 'createCase.case.id' } : { duplicates: ['ALREADY_EXISTS'] }),
    },
    secrets: { crm: 'graphql-secret' },
    things: () => [...cases.values()],
    nameIn: (thing) => (JSON.parse(thing) as Input).name,
  };
}

const unauthenticated: Said = { status: 200, body: { data: null, errors: [{ message: 'who are you', extensions: { code: 'UNAUTHENTICATED' } }] } };
