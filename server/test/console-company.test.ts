import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CompanyView, type CompanyProblem } from '../../src/wire/console-company.ts';
import { adapters } from '../src/deliveries/adapters/all.ts';
import { addressNames, secretNames } from '../src/ops/settings-schema.ts';
import { settingsFrom } from '../src/settings.ts';
import { TenantConfig } from '../src/tenants.ts';
import { complaintBr, problemOf } from './helpers/complaints.ts';
import { openDesk, type AtTheConsole } from './helpers/console.ts';
import { allFlows, generic } from './helpers/flows.ts';
import { temporaryFolder, tenants } from './helpers/house.ts';
import { leavesOf, textsIn, valuesAt } from './helpers/schema-leaves.ts';
import { endpoints, everySetting, mark, secrets } from './helpers/told-company.ts';

const company = async (somebody: AtTheConsole) => v.parse(CompanyView, (await somebody.ask('GET', '/company')).json());

/**
 * What the console tells of each setting of a company: all of it, only the host of an address, or nothing. Whoever adds a setting judges it here, and
 * gives it a value in `everySetting`.
 */
const judged: Readonly<Record<string, 'told' | 'host' | 'kept'>> = {
  slug: 'told',
  name: 'told',
  'origins[]': 'told',
  locale: 'told',
  zone: 'told',
  'holidays[]': 'told',
  installation: 'told',
  contact: 'told',
  'escalation[].id': 'kept',
  'escalation[].name': 'told',
  'escalation[].url': 'told',
  'escalation[].from': 'told',
  'offers[].id': 'told',
  'offers[].lang': 'kept',
  'offers[].name': 'told',
  'offers[].price.amount': 'kept',
  'offers[].price.currency': 'kept',
  'offers[].price.period': 'kept',
  'offers[].minimumTerm': 'kept',
  'offers[].renewal': 'kept',
  'offers[].keyTerms[]': 'kept',
  'offers[].withdrawal': 'kept',
  'offers[].terms': 'kept',
  'offers[].termsUrl': 'kept',
  'offers[].paymentUrl': 'kept',
  customers: 'told',
  'channels[].kind': 'told',
  'channels[].value': 'told',
  'channels[].label': 'told',
  'channels[].hours': 'told',
  'channels[].country': 'kept',
  // Counted, and shown where they are written: at Flows.
  'fields[].flow': 'kept',
  'fields[].statute': 'kept',
  'fields[].name': 'kept',
  'fields[].spec.as': 'kept',
  'fields[].spec.max': 'kept',
  'fields[].spec.most': 'kept',
  'fields[].spec.sometimes': 'kept',
  'fields[].spec.onlyIf.field': 'kept',
  'fields[].spec.onlyIf.is': 'kept',
  'fields[].spec.blank': 'kept',
  'fields[].spec.choices[]': 'kept',
  'fields[].need': 'kept',
  'fields[].label.*': 'kept',
  'fields[].hint.*': 'kept',
  'fields[].choices.*.*': 'kept',
  'interpreters.hours[].lang': 'told',
  'interpreters.hours[].days[]': 'told',
  'interpreters.hours[].from': 'told',
  'interpreters.hours[].to': 'told',
  'identityKeys.keys[].kty': 'kept',
  'identityKeys.keys[].crv': 'kept',
  'identityKeys.keys[].x': 'kept',
  'identityKeys.keys[].y': 'kept',
  'identityKeys.keys[].kid': 'told',
  'identityKeys.keys[].use': 'kept',
  'identityKeys.keys[].alg': 'kept',
  'identityKeys.keys[].key_ops[]': 'kept',
  'endpoints[].id': 'told',
  'endpoints[].adapter': 'told',
  // An address can hold a token, a header a password: the host alone.
  'endpoints[].config.*': 'kept',
  'endpoints[].events[]': 'told',
  // Names of variables: somebody in a hurry may have written the secret there.
  'endpoints[].secrets.*': 'kept',
  'endpoints[].state': 'told',
  alarmsTo: 'told',
  'oidc.issuer': 'host',
  'oidc.clientId': 'kept',
  'oidc.secretFrom': 'kept',
  'oidc.claim': 'kept',
  'oidc.passwords': 'told',
  'deadlineWarnings[]': 'told',
  'retention.record': 'told',
  'retention.files': 'told',
  'retention.videos': 'told',
  'retention.lines': 'told',
  'retention.flows.*.record': 'told',
  'retention.flows.*.files': 'told',
  'retention.flows.*.videos': 'told',
  'retention.flows.*.lines': 'told',
  'policy.statute.cancel': 'kept',
  'policy.statute.contract': 'kept',
  'policy.statute.complaint': 'kept',
  'policy.modes[]': 'kept',
  'policy.cancelUrl': 'kept',
};

/** Such a text is found only where it was put: a word from a list stands in many places. */
const isPlanted = (text: string): boolean => text.toLowerCase().includes(mark) || text.length >= 20;

const told = (value: unknown): string => JSON.stringify(value).replace(/^"|"$/g, '');
const flows = [{ ...generic, open: true }, ...allFlows.filter((flow) => flow !== generic), complaintBr];

describe('no secret of a company is at its console', () => {
  test('every setting that the schema knows is judged, and has a value that is looked for', () => {
    expect(Object.keys(judged).toSorted()).toEqual(leavesOf(TenantConfig).toSorted());
    // Points and files belong to their flows, and no company asks for them.
    for (const path of Object.keys(judged).filter((one) => one !== 'fields[].spec.most')) expect([path, valuesAt(everySetting, path).length > 0]).toEqual([path, true]);
    for (const { kind, config } of adapters) {
      const example = endpoints.find(({ adapter }) => adapter === kind)?.config;
      for (const path of leavesOf(config)) expect([kind, path, valuesAt(example, path).length > 0]).toEqual([kind, path, true]);
    }
  });

  test('what may be told is told, and nothing else, whatever stands in the file', async () => {
    const desk = await openDesk({ flows, tenants: [everySetting, tenants[1]], secrets });
    const { body } = await (await desk.admin()).ask('GET', '/company');
    for (const [path, judgement] of Object.entries(judged)) {
      for (const value of valuesAt(everySetting, path)) {
        if (judgement === 'told') expect([path, body.includes(told(value))]).toEqual([path, true]);
        else for (const text of textsIn(value).filter(isPlanted)) expect([path, text, body.includes(text)]).toEqual([path, text, false]);
      }
    }
    for (const secret of Object.values(secrets)) expect(body).not.toContain(secret);
    expect(v.parse(CompanyView, JSON.parse(body))).toMatchObject({
      signIn: { passwords: true, provider: 'login.example' },
      endpoints: ['webhook', 'http', 'form', 'graphql', 'smtp', 'zendesk', 'salesforce', 'stripe'].map((adapter) => ({ adapter, host: `${adapter}.example`, secretMissing: false })),
    });
  });

  test('nor is one of the server’s own settings', async () => {
    const planted: Record<string, string> = {
      TURN_SECRET: 'zq-turn-secret',
      JANUS_KEY: 'zq-janus-key',
      METRICS_TOKEN: 'zq-metrics-token-of-16',
      DATABASE_URL: 'postgres://zq-user:zq-password@db.example/same_door',
      NATS_URL: 'nats://zq-user:zq-password@nats.example:4222',
      SMTP_URL: 'smtps://zq-user:zq-password@mail.example:465',
      EGRESS_PROXY: 'http://zq-user:zq-password@proxy.example:3128',
    };
    expect(Object.keys(planted)).toEqual([...secretNames, ...addressNames]);
    // These two would be gone to at once, and nobody is there.
    const settings = settingsFrom({ ...planted, DATABASE_URL: '', NATS_URL: '', TURN_URLS: 'turn:turn.example', JANUS_URL: 'wss://janus.example/ws', MAIL_FROM: 'receipts@acme.example' });
    const desk = await openDesk({ ...settings, dataDirectory: temporaryFolder(), limits: { logins: 0 } });
    const admin = await desk.admin();
    const { body } = await admin.ask('GET', '/company');
    expect([JSON.parse(body), body.toLowerCase().includes(mark)]).toEqual([expect.objectContaining({ mails: true }), false]);
  });
});

test('an admin and an auditor read what the server knows of their company, and of no other', async () => {
  const desk = await openDesk({ tenants: [{ ...tenants[0], deadlineWarnings: [24, 72], channels: [{ kind: 'phone', value: '142', country: 'BR' }] }, tenants[1]] });
  const admin = await desk.admin();
  const [rui, sofia] = [await desk.colleague(admin, 'Rui', 'auditor'), await desk.colleague(admin, 'Sofia', 'supervisor')];
  const ours = await company(rui);
  expect(ours).toEqual(await company(admin));
  expect(ours).toMatchObject({
    slug: 'acme', name: 'Acme Telecom', zone: 'America/Sao_Paulo', contact: '0800 123 456', installation: false, channels: [{ kind: 'phone', value: '142' }], origins: ['https://shop.acme.example', 'https://acme.example'],
    endpoints: [], mails: false, warnings: [72, 24], signIn: { passwords: true, provider: null }, issuer: 'http://localhost:4173', kid: desk.house.app.services.keyring.kid, problems: ['no-deliveries'],
  });
  // A law's own terms count, whatever a company says.
  expect(ours.retention).toContainEqual({ flow: 'complaint', statute: 'br-sac', record: 731, files: 731, videos: 90, lines: 731 });
  expect(ours.flows).toContainEqual({ flow: 'complaint', statute: 'br-sac', basis: 'Decreto 11.034/2022', version: '1', own: 0 });
  expect(ours.languages).toEqual(['en', 'pt-BR', 'de']);
  expect(problemOf(await sofia.ask('GET', '/company'))).toEqual([403, 'not-allowed']);
  expect(await company(await desk.admin('other'))).toMatchObject({ slug: 'other', name: 'Other GmbH', contact: null, warnings: [48, 24], problems: ['no-contact', 'no-deliveries'] });
});

test.for<[name: string, tenant: object, secrets: Record<string, string>, problems: CompanyProblem[]]>([
  ['the demo company', { name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC', contact: undefined }, {}, ['demo-company', 'no-contact', 'no-deliveries']],
  ['a secret that nobody set', { endpoints: [endpoints[0]] }, {}, ['secret-missing']],
  ['a secret that is set', { endpoints: [endpoints[0]] }, secrets, []],
  ['the only system switched off', { endpoints: [{ ...endpoints[0], state: 'off' }] }, secrets, ['no-deliveries']],
  ['a channel in the place of a contact', { contact: undefined, channels: [{ kind: 'phone', value: '142' }], endpoints: [endpoints[0]] }, secrets, []],
])('what somebody should look at is said: %s', async ([, tenant, set, problems]) => {
  const desk = await openDesk({ tenants: [{ ...tenants[0], ...tenant }], secrets: set });
  expect((await company(await desk.admin())).problems).toEqual(problems);
});
