import { describe, expect, test } from 'vitest';
import { room as de } from '../../src/i18n/locales/room/de.ts';
import { room as en } from '../../src/i18n/locales/room/en.ts';
import { room as ptBR } from '../../src/i18n/locales/room/pt-BR.ts';
import { relayFor, relayServices } from '../../src/relay/directory.ts';
import { relayKinds, shown, type RelayService } from '../../src/relay/relay.ts';

const countries = ['BR', 'US', 'GB', 'DE', 'FR', 'ES', 'PT', 'RO', 'JP'];

describe('a person who calls by relay', () => {
  test.for<[country: string, name: string | undefined, call: string]>([
    ['BR', 'CIC (142)', 'operator 142'],
    ['US', 'Telecommunications Relay Service (711)', 'operator 711'],
    ['GB', 'Relay UK', 'prefix 18001'],
    ['DE', 'Tess – Sign & Script', 'app'],
    ['FR', 'Centre relais téléphonique (Rogervoice, Deafi)', 'app'],
    ['ES', 'SVIsual (CNSE)', 'app'],
    ['JP', 'Nippon Foundation Telephone Relay Service', 'app'],
  ])('in %s finds %s', ([country, name, call]) => {
    const [first] = relayFor(country);
    expect(first?.name).toBe(name);
    expect([first?.call.how, first?.call && 'dial' in first.call ? first.call.dial : undefined].filter(Boolean).join(' ')).toBe(call);
  });

  test('is shown nothing where no service is known for sure, and nothing for a number without a country', () => {
    for (const country of ['PT', 'RO', undefined, 'XX', 'constructor']) expect(relayFor(country)).toEqual([]);
  });

  test('can dial by a link only where that is known to work', () => {
    const links = countries.flatMap((country) => relayFor(country)).flatMap(({ tel }) => tel ?? []);
    expect(links).toEqual(['tel:711']);
  });

  test('is told no fact that rests on memory', () => {
    const [service] = relayServices.filter(({ id }) => id === 'br-cic');
    expect(service?.kinds.some(({ evidence }) => evidence === 'memory')).toBe(true);
    expect(relayFor('BR')[0]?.kinds).toEqual(['text']);
    expect(relayFor('ES')[0]?.url).toBeUndefined();
    expect(relayFor('GB')[0]?.url).toBeUndefined();
  });
});

describe('the directory', () => {
  const known = <T>(value: T) => ({ value, evidence: 'seen' as const });
  const unsure = <T>(value: T) => ({ value, evidence: 'memory' as const });
  const service: RelayService = { id: 'x', country: 'XX', name: known('X'), kinds: [known('text')], call: known({ how: 'app' }) };

  test('shows no service whose name, or whose way, nobody has checked', () => {
    expect(shown(service)?.name).toBe('X');
    expect(shown({ ...service, name: unsure('X') })).toBeUndefined();
    expect(shown({ ...service, call: unsure({ how: 'app' }) })).toBeUndefined();
  });

  test('names the five kinds of EN 301 549, and each service once', () => {
    expect(relayKinds).toHaveLength(5);
    for (const { kinds } of relayServices) for (const { value } of kinds) expect(relayKinds).toContain(value);
    expect(new Set(relayServices.map(({ id }) => id)).size).toBe(relayServices.length);
    for (const { country } of relayServices) expect(countries).toContain(country);
  });

  test('has words in every language for all that it says, and tells the staff of every country that a relay call is no third party', () => {
    for (const words of [en, de, ptBR] as const) {
      for (const { call, kinds, facts = [], staff = [] } of relayServices) {
        const keys = [`relay.call.${call.value.how}`, ...kinds.map(({ value }) => `relay.kind.${value}`), ...facts.map(({ value }) => `relay.fact.${value}`), ...staff.map(({ value }) => `relay.staff.${value}`)];
        for (const key of keys) expect(words).toHaveProperty([key]);
      }
    }
    for (const { staff = [] } of relayServices) expect(staff.map(({ value }) => value)).toContain('no-third-party');
  });
});
