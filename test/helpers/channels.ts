import type { Channel } from '../../src/wire/channels.ts';

/** Ways to a person, one of each kind. */
export const channels: readonly Channel[] = [
  { kind: 'phone', value: '+44 20 7946 0000', country: 'GB', hours: 'Monday to Friday, 9 to 18' },
  { kind: 'email', value: 'help@acme.example' },
  { kind: 'chat', value: 'https://acme.example/chat', label: 'Write with us' },
  { kind: 'post', value: 'Acme Ltd\n1 High Street\nLondon' },
];
