import { describe, expect, test } from 'vitest';
import { tenantsProblemsMax, type TenantsProblem } from '../../src/wire/console-company.ts';
import { checkConfiguration } from '../src/last-good.ts';
import { checkDocument } from '../src/tenants-document.ts';
import { allFlows } from './helpers/flows.ts';
import { tenants } from './helpers/house.ts';

const works = { slug: 'works', name: 'Works AG', origins: [], locale: 'de', zone: 'Europe/Berlin', installation: true };
const checkText = (text: string) => checkDocument(text, { running: ['works', 'acme'], definitions: allFlows, atConsole: { acme: ['branch'] } });
const check = (document: unknown) => checkText(JSON.stringify(document));

test('each mistake is said where it is, with what to write, and a secret that was pasted is not said again', () => {
  const { zone: _, ...zoneless } = works;
  const secret = 'whsec_c2VjcmV0IHRoYXQgc29tZWJvZHkgcGFzdGVk';
  const { problems } = check([
    { ...zoneless, orgins: [], colour: 'blue' },
    { ...tenants[0], customers: 'many', origins: 'https://acme.example', channels: [{ kind: 'fax', value: '1' }, { kind: 'email', value: 'a@acme.example', country: 'BR' }], endpoints: [{ id: 'crm', adapter: 'webhook', secrets: { signing: secret } }] },
    7,
  ]);
  expect(problems).toEqual<TenantsProblem[]>([
    { kind: 'missing', path: '[0]', company: 'works', name: 'zone' },
    { kind: 'unknown', path: '[0]', company: 'works', name: 'orgins', meant: 'origins' },
    { kind: 'unknown', path: '[0]', company: 'works', name: 'colour' },
    { kind: 'type', path: '[1].origins', company: 'acme', expected: 'list' },
    { kind: 'type', path: '[1].customers', company: 'acme', expected: 'number' },
    { kind: 'type', path: '[1].channels[0].kind', company: 'acme', expected: 'one-of', choices: ['email', 'phone', 'chat', 'url', 'post'] },
    { kind: 'unknown', path: '[1].channels[1]', company: 'acme', name: 'country' },
    { kind: 'rule', path: '[1].endpoints[0].secrets.signing', company: 'acme', sentence: 'A secret is given by the name of an environment variable such as CRM_SIGNING_KEY, never by itself.' },
    { kind: 'type', path: '[2]', expected: 'object' },
  ]);
  expect(JSON.stringify(problems)).not.toContain(secret);
});

describe('what would stop a start is said, and nothing else', () => {
  test.for<[name: string, more: object, path: string, sentence: string]>([
    ['an endpoint', { endpoints: [{ id: 'crm', adapter: 'webhok' }] }, '[1].endpoints[0]', 'there is no adapter "webhok"; there are webhook'],
    ['what an adapter takes', { endpoints: [{ id: 'crm', adapter: 'webhook', config: { url: 'https://me:pw@crm.example/' } }] }, '[1].endpoints[0]', 'without a name and password in it'],
    ['a mapping that names no answer', { endpoints: [{ id: 'crm', adapter: 'http', config: { url: 'https://crm.example', body: '{{data.answers.nmae}}' } }] }, '[1].endpoints[0]', 'no flow asks for "nmae"'],
    ['a question where the law closes the list', { fields: [{ flow: 'cancel', statute: 'de-312k', name: 'why', spec: { as: 'text', max: 20 }, need: 'optional', label: { en: 'Why?' } }] }, '[1].fields[0]', 'closes the list'],
    ['a second installation', { installation: true }, '[1].installation', 'SD-E50'],
    ['a slug that is there already', { slug: 'works' }, '[1].slug', 'There is a company with the slug "works" already'],
    ['an origin with a path', { origins: ['https://acme.example/shop'] }, '[1].origins[0]', 'An origin is scheme, host and port only'],
  ])('%s', ([, more, path, sentence]) => {
    const document = [works, { ...tenants[0], ...more }];
    expect(check(document).problems).toEqual([expect.objectContaining({ kind: 'rule', path, sentence: expect.stringContaining(sentence) as string })]);
    expect(() => checkConfiguration({ tenants: document, flows: allFlows })).toThrow(sentence);
  });

  test('an answer that only a question of the console gives may be mapped, and a secret that nobody set is no mistake', () => {
    const endpoint = { id: 'crm', adapter: 'http', secrets: { token: 'NOBODY_SET_THIS' }, config: { url: 'https://crm.example', secretHeaders: { authorization: 'token' }, body: '{{data.answers.branch}}' } };
    expect(check([works, { ...tenants[0], endpoints: [endpoint] }])).toEqual({ companies: 2, added: [], gone: [], problems: [], more: false });
    expect(check([{ ...works, endpoints: [endpoint] }])).toMatchObject({ gone: ['acme'], problems: [{ path: '[0].endpoints[0]' }] });
  });
});

test.for<[text: string, why: string, line: number, column: number]>([
  ['[{"slug": "a",}]', 'comma-too-many', 1, 15],
  ['[1,\n2,\n]', 'comma-too-many', 3, 1],
  ['[{"slug": "a"\n "name": "b"}]', 'comma-missing', 2, 2],
  ["[{'slug': 1}]", 'quotes', 1, 3],
  ['[{“slug”: 1}]', 'quotes', 1, 3],
  ['[\n  // companies\n]', 'comment', 2, 3],
  ['[{"slug": "a"}', 'end', 1, 15],
  ['', 'end', 1, 1],
  ['[undefined]', 'other', 1, 2],
  ['[{"slug": "a\nb"}]', 'other', 1, 11],
  ['[01]', 'comma-missing', 1, 3],
  ['[]]', 'other', 1, 3],
  ['[{"a" "b"}]', 'other', 1, 7],
  ['[}', 'other', 1, 2],
  ['\uFEFF[]', 'other', 1, 1],
])('a text that is no JSON is said so, with the place: %j', ([text, why, line, column]) => {
  expect(checkText(text).problems).toEqual([{ kind: 'json', path: '', why, line, column }]);
});

test('something else altogether keeps nobody waiting', () => {
  expect(check({ slug: 'acme' }).problems).toEqual([{ kind: 'type', path: '', expected: 'list' }]);
  const many = check(Array.from({ length: 100_000 }, () => 7));
  expect([many.problems.length, many.more]).toEqual([tenantsProblemsMax, true]);
  for (const strange of ['['.repeat(200_000), JSON.stringify([{ ['x'.repeat(400_000)]: 1 }]), JSON.stringify([Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`origin${at}`, 1]))])]) {
    const began = performance.now();
    const { problems } = checkText(strange);
    expect([problems.length > 0, JSON.stringify(problems).length < 10_000]).toEqual([true, true]);
    expect(performance.now() - began).toBeLessThan(5_000);
  }
});
