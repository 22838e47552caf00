import { describe, expect, test } from 'vitest';
import { costsMoney, soundChannels, type Channel } from '../../src/wire/channels.ts';

const phone = (value: string): Channel => ({ kind: 'phone', value });

describe('a company’s channels', () => {
  test('are all shown, in the company’s order', () => {
    const given = [phone('142'), { kind: 'email', value: 'help@acme.example' }, { kind: 'chat', value: '/chat', hours: 'always' }, { kind: 'url', value: 'https://acme.example/libras', label: 'Libras' }, { kind: 'post', value: 'Rua 1\nSão Paulo' }];
    expect(soundChannels(given, 'br-sac')).toEqual({ sound: given, faults: [] });
  });

  test.for<[name: string, channel: unknown]>([
    ['an address that is a script', { kind: 'url', value: 'javascript:alert(1)' }],
    ['an address without a lock', { kind: 'chat', value: 'http://acme.example' }],
    ['an address of another site in disguise', { kind: 'url', value: '//evil.example' }],
    ['an e-mail address that carries a subject', { kind: 'email', value: 'a@b.example?subject=x' }],
    ['a number with letters', phone('0800 ACME')],
    ['a number that is none', phone('- - -')],
    ['a country that is a language', { ...phone('142'), country: 'pt-BR' }],
    ['a kind that nobody knows', { kind: 'fax', value: '1' }],
    ['something that asks for data', { kind: 'email', value: 'a@b.example', needs: 'cpf' }],
    ['nothing', null],
  ])('are shown without %s, and the developer is told which', ([, wrong]) => {
    const { sound, faults } = soundChannels([phone('142'), wrong], 'generic');
    expect(sound).toEqual([phone('142')]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^channels\[1\]: /);
  });

  test.for(['0300 123 4567', '0300-1234567', '(0300) 123 4567', '+55 300 123 4567'])('are free under br-sac: %s is refused', (number) => {
    expect(costsMoney(phone(number), 'br-sac')).toBe(true);
    expect(costsMoney(phone(number), 'generic')).toBe(false);
    expect(soundChannels([phone(number)], 'br-sac').sound).toEqual([]);
  });

  test.for(['0800 123 4567', '+55 11 3001 2345', '11 3000 3000', '142', '4003 0300'])('and %s is not', (number) => {
    expect(costsMoney(phone(number), 'br-sac')).toBe(false);
  });

  test('may be missing altogether', () => {
    expect(soundChannels(undefined, 'generic')).toEqual({ sound: [], faults: [] });
    expect(soundChannels({}, 'generic').faults).toEqual(['channels is no list']);
  });
});
