import { generateKeyPairSync } from 'node:crypto';
import { fibre } from '../../../test/helpers/offers.ts';

/** Stands in every text of `everySetting` that can take it: what it was put into can be looked for anywhere. */
export const mark = 'zq';

const ed25519 = { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), kid: 'zq-kid-one', use: 'sig', alg: 'EdDSA', key_ops: ['verify'] };
const p256 = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }), kid: 'zq-kid-two' };
const address = (host: string): string => `https://${host}.example/zq-path?token=zq-token`;
const field = { flow: 'cancel', statute: 'generic', need: 'optional', label: { en: 'zq-question' }, hint: { en: 'zq-hint' } };
const fields = [
  { ...field, name: 'zqText', spec: { as: 'text', max: 20, sometimes: true } },
  { ...field, name: 'zqChoice', spec: { as: 'choice', choices: ['zq-one'], onlyIf: { field: 'zqText', is: 'zq-is' } }, choices: { 'zq-one': { en: 'zq-choice' } } },
  { ...field, name: 'zqDate', spec: { as: 'date', blank: 'zq-blank' } },
];

/** An endpoint by each adapter, with everything in it that its configuration takes. */
export const endpoints = [
  { id: 'zq-webhook', adapter: 'webhook', secrets: { signing: 'ZQ_SIGNING' }, events: ['submission.received'], state: 'active', config: { url: address('webhook'), signWith: ['signing'], headers: { 'x-source': 'zq-header' } } },
  { id: 'zq-http', adapter: 'http', secrets: { token: 'ZQ_TOKEN' }, config: { url: address('http'), method: 'PUT', headers: { 'x-source': 'zq-header' }, secretHeaders: { authorization: 'token' }, body: { says: 'zq-in-body' }, externalId: 'zq.id' } },
  { id: 'zq-form', adapter: 'form', secrets: { token: 'ZQ_TOKEN' }, config: { url: address('form'), headers: { 'x-source': 'zq-header' }, secretHeaders: { authorization: 'token' }, fields: { says: 'zq-field' } } },
  {
    id: 'zq-graphql', adapter: 'graphql', secrets: { token: 'ZQ_TOKEN' },
    config: { url: address('graphql'), query: 'mutation zqOperation { zqMutation }', operationName: 'zqOperation', variables: { id: '{{id}}', says: 'zq-variable' }, authorization: { header: 'X-Zq-Header', scheme: 'zqScheme', secret: 'token' }, externalId: 'zq.id', problems: 'zq.errors', duplicates: ['ZQ_DUPLICATE'] },
  },
  { id: 'zq-smtp', adapter: 'smtp', secrets: { token: 'ZQ_TOKEN' }, config: { host: 'smtp.example', port: 587, security: 'starttls', user: 'zq-user', password: 'token', from: 'zq-from@acme.example', to: 'zq-to@acme.example', subject: '{{protocol}} zq-subject', replyToPerson: false } },
  { id: 'zq-zendesk', adapter: 'zendesk', secrets: { token: 'ZQ_TOKEN' }, config: { url: 'https://zendesk.example', user: 'zq-user@acme.example', token: 'token', ticket: { comment: 'zq-comment' } } },
  { id: 'zq-salesforce', adapter: 'salesforce', secrets: { token: 'ZQ_TOKEN' }, config: { url: 'https://salesforce.example', clientId: 'zq-client', clientSecret: 'token', version: 'v62.0', object: 'ZqCase', externalIdField: 'ZqId__c', fields: { Subject: 'zq-subject' } } },
  { id: 'zq-stripe', adapter: 'stripe', state: 'off', secrets: { token: 'ZQ_TOKEN' }, config: { url: address('stripe'), key: 'token', subscription: 'identity.answers.zq', when: 'now', trustWhatIsTyped: false } },
];

/** What the variables hold that the settings name. */
export const secrets = { ZQ_SIGNING: 'whsec_zq-signing-secret', ZQ_TOKEN: 'zq-token-secret', ZQ_OIDC: 'zq-oidc-secret' };

/** A company with every setting that there is; a test holds it against the schema. */
export const everySetting = {
  slug: 'acme',
  name: 'zq-name',
  origins: ['https://zq-origin.example'],
  locale: 'pt-BR',
  zone: 'America/Sao_Paulo',
  holidays: ['2026-12-24'],
  installation: true,
  contact: 'zq-contact',
  escalation: [{ id: 'zq-body-id', name: 'zq-body', url: 'https://zq-body.example/', from: 'due' }],
  offers: [{ ...fibre, id: 'zq-offer-id', lang: 'en', name: 'zq-offer', minimumTerm: 'zq-minimum', renewal: 'zq-renewal', keyTerms: ['zq-key-term'], withdrawal: 'zq-withdrawal', terms: 'zq-terms', termsUrl: 'https://acme.example/zq-terms-url', paymentUrl: 'https://pay.example/zq-payment-url' }],
  customers: 51_237,
  channels: [{ kind: 'email', value: 'zq-mail@acme.example', label: 'zq-label-of-channel', hours: 'zq-hours' }, { kind: 'phone', value: '0800 123 456', country: 'BR' }],
  fields,
  interpreters: { hours: [{ lang: 'bzs', days: [1, 5], from: '08:15', to: '17:45' }] },
  identityKeys: { keys: [ed25519, p256] },
  endpoints,
  alarmsTo: 'zq-alarms@acme.example',
  oidc: { issuer: 'https://zq-name-at-provider:zq-password@login.example/zq-realm', clientId: 'zq-client', secretFrom: 'ZQ_OIDC', claim: 'zq_claim', passwords: true },
  deadlineWarnings: [37],
  // Nothing outlives its record.
  retention: { record: 1_014, files: 1_013, videos: 1_012, lines: 1_011, flows: { complaint: { record: 1_024, files: 1_023, videos: 1_022, lines: 1_021 } } },
  policy: { statute: { cancel: 'zq-law-one', contract: 'zq-law-two', complaint: 'zq-law-three' }, modes: ['zq-mode'], cancelUrl: '/zq-cancel' },
};
