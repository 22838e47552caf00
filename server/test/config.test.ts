import { createLocalJWKSet, compactVerify, type JSONWebKeySet } from 'jose';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ConfigAnswer } from '../../src/wire/config.ts';
import { basic, fibre } from '../../test/helpers/offers.ts';
import { contractGeneric, openShop, order } from './helpers/contracts.ts';
import { allFlows, de312k, generic } from './helpers/flows.ts';
import { openHouse, receiptOf, submission, tenants, type House } from './helpers/house.ts';

const open = { open: true } as const;
const flows = [{ ...generic, ...open }, de312k, { ...contractGeneric, ...open }];
const branch = { flow: 'contract', statute: 'generic', name: 'branch', spec: { as: 'choice', choices: ['north', 'south'] }, need: 'required', label: { en: 'Which branch?', de: 'Welche Filiale?' }, choices: { north: { en: 'North' }, south: { en: 'South' } } };
const acme = (more: object) => [{ ...tenants[0], ...more }, tenants[1]];
const configOf = ({ ask }: House, headers = {}) => ask({ url: '/v1/acme/config', headers });

describe('a company that has published something', () => {
  test('is known by one answer, signed word for word, that anybody may read from any page', async () => {
    const house = await openShop([basic, fibre], { flows, tenants: acme({ offers: [basic, fibre], channels: [{ kind: 'phone', value: '142' }], fields: [branch], policy: { statute: { cancel: 'de-312k' }, modes: ['screen-reader'], cancelUrl: '/cancel' } }) });
    const response = await configOf(house, { origin: 'https://anywhere.example' });
    expect(response.headers).toMatchObject({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' });
    const { config, jws } = v.parse(ConfigAnswer, response.json());
    expect(config).toMatchObject({
      tenant: 'acme',
      zone: 'America/Sao_Paulo',
      offers: [basic, fibre],
      channels: [{ kind: 'phone', value: '142' }],
      fields: [{ ...branch, step: 'who' }],
      policy: { statute: { cancel: 'de-312k' }, modes: ['screen-reader'], cancelUrl: '/cancel' },
      uploads: { files: 10, bytes: 104_857_600 },
    });
    expect(config.flows.map(({ flow, statute }) => `${flow} ${statute}`).toSorted()).toEqual(['cancel de-312k', 'cancel generic', 'contract generic']);
    const keys = (await house.ask({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet>();
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['EdDSA'] });
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'config+jws' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(response.json<{ config: unknown }>().config);
  });

  test('says how else it can be reached, in its own words, and nothing where it has none', async () => {
    const published = async (contact: string | undefined) => v.parse(ConfigAnswer, (await configOf(await openHouse({ tenants: acme({ contact }) }))).json()).config;
    expect(await published(' 0800 123 456, help@acme.example\n')).toHaveProperty('contact', '0800 123 456, help@acme.example');
    for (const none of [undefined, '', ' ']) expect(await published(none)).not.toHaveProperty('contact');
    await expect(openHouse({ tenants: acme({ contact: 'x'.repeat(1001) }) })).rejects.toThrow('A contact has at most 1000 characters.');
  });

  test('sends nothing again until something has changed', async () => {
    const house = await openShop();
    const etag = String((await configOf(house)).headers['etag']);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) expect((await configOf(house, { 'if-none-match': known })).statusCode).toBe(304);
    const later = await house.restart({ tenants: acme({ offers: [basic] }) });
    const changed = await configOf(later, { 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers['etag']).not.toBe(etag);
  });

  test('does not exist by another name', async () => {
    const { ask } = await openShop();
    expect((await ask({ url: '/v1/nobody/config' })).statusCode).toBe(404);
  });
});

describe('a company that asks something of its own', () => {
  test('gets the answer with the others, in words on the receipt, and nobody passes it by', async () => {
    const { submit, ask } = await openShop([fibre], { flows, tenants: acme({ offers: [fibre], fields: [branch] }) });
    expect((await submit(order())).json()).toMatchObject({ problems: [{ field: 'branch', code: 'required' }] });
    expect((await submit(order(fibre, { branch: 'west' }))).json()).toMatchObject({ problems: [{ field: 'branch', code: 'not-a-choice' }] });
    const { url } = receiptOf(await submit(order(fibre, { branch: 'north' })));
    expect((await ask({ url })).body).toContain('<dt>Which branch?</dt><dd dir="auto">North</dd>');
  });

  test.for([
    ['a closed list', { ...branch, flow: 'cancel', statute: 'de-312k' }, '§ 312k Abs. 2 Satz 3 Nr. 1 BGB closes the list of what "cancel" may ask for under "de-312k"'],
    ['a flow that is not there', { ...branch, flow: 'complaint' }, 'The flow "complaint" is not published under "generic".'],
    ['a name that is taken', { ...branch, name: 'email' }, 'has a field of this name already'],
    ['a choice without words', { ...branch, choices: { north: { en: 'North' } } }, 'There are no words for the choice south.'],
    ['a consent', { ...branch, spec: { as: 'consent' } }, 'A field of the company is text'],
  ] as const)('is refused %s, in a sentence that says why', async ([, field, sentence]) => {
    const closed = { ...de312k, legal: { ...de312k.legal, closedBy: '§ 312k Abs. 2 Satz 3 Nr. 1 BGB' } };
    await expect(openHouse({ flows: [{ ...generic, ...open }, closed, { ...contractGeneric, ...open }], tenants: acme({ fields: [field] }) })).rejects.toThrow(sentence);
  });

  test('cannot make getting out longer than getting in', async () => {
    const more = ['one', 'two', 'three'].map((name) => ({ flow: 'cancel', statute: 'generic', name, spec: { as: 'text', max: 20 }, need: 'optional', label: { en: name } }));
    await expect(openHouse({ flows, tenants: acme({ fields: more }) })).rejects.toThrow('getting out must not take more than getting in');
  });
});

describe('an operator who has made a mistake', () => {
  test('is told, and people go on with the last good configuration', async () => {
    const house = await openHouse({ flows: allFlows, tenants: acme({ offers: [basic] }) });
    const before = (await configOf(house)).body;
    for (const wrong of [{ tenants: acme({ zone: 'Mars/Olympus' }) }, { tenants: acme({ fields: [{ ...branch, flow: 'cancel', statute: 'de-312k' }] }) }, { flows: [{ flow: 'cancel' }] }]) {
      const later = await house.restart(wrong);
      expect((await configOf(later)).body).toBe(before);
      expect((await later.submit(submission())).statusCode).toBe(201);
      const ready = (await later.ask({ url: '/readyz' })).json<{ status: string; checks: { name: string; reason?: string }[] }>();
      expect(ready.status).toBe('ready');
      const told = ready.checks.find(({ name }) => name === 'configuration')?.reason;
      expect(told).toMatch(/^(The tenants cannot be used\. 0\.zone|The field "branch" of "acme" cannot be asked|The flow definitions cannot be used).*The last good configuration stays in use/s);
      expect(later.lines.some((line) => line.includes('The last good configuration stays in use'))).toBe(true);
      await later.app.close();
    }
    const mended = await house.restart({ tenants: acme({ offers: [fibre] }) });
    expect((await configOf(mended)).json<ConfigAnswer>().config.offers).toEqual([fibre]);
    expect((await mended.ask({ url: '/readyz' })).body).not.toContain('configuration');
  });

  test.for([
    [{ kind: 'phone', value: 'call us' }, '0.channels.0.value'],
    [{ kind: 'url', value: 'http://acme.example' }, '0.channels.0.value'],
    [{ kind: 'fax', value: '142' }, '0.channels.0.kind'],
    [{ kind: 'email', value: 'help@acme.example', price: '1 EUR' }, '0.channels.0.price'],
  ] as const)('is told of a way to a person that leads nowhere, before anybody is led there: %j', async ([channel, place]) => {
    await expect(openHouse({ tenants: acme({ channels: [channel] }) })).rejects.toThrow(place);
  });

  test('is not let in with a first configuration that cannot be used', async () => {
    await expect(openHouse({ tenants: acme({ zone: 'Mars/Olympus' }) })).rejects.toThrow('A zone is an IANA name');
  });
});
