import { shown, type Known, type RelayService, type ShownService, type StaffNote } from './relay.ts';

const quoted = <const T>(value: T): Known<T> => ({ value, evidence: 'quoted' });
/** Not checked at its source: kept so that somebody checks it, and shown to nobody. */
const memory = <const T>(value: T): Known<T> => ({ value, evidence: 'memory' });

/** EN-24: holds for every relay call everywhere. */
const everywhere: readonly Known<StaffNote>[] = [quoted('take-the-call'), quoted('no-third-party')];

/**
 * Relay services by country, as of November 2026. Romania has none here: no national service was found, so that its companies
 * offer text channels only. A row is shown once its evidence is better than `memory`; CONTRIBUTING.md says how to add one.
 */
export const relayServices: readonly RelayService[] = [
  {
    id: 'br-cic',
    country: 'BR',
    name: quoted('CIC (142)'),
    kinds: [quoted('text'), memory('sign')],
    call: quoted({ how: 'operator', dial: '142' }),
    facts: [quoted('free'), quoted('always')],
    staff: everywhere,
  },
  {
    id: 'us-trs',
    country: 'US',
    name: quoted('Telecommunications Relay Service (711)'),
    kinds: [quoted('text'), memory('speech-to-speech')],
    call: quoted({ how: 'operator', dial: '711', tel: quoted('tel:711') }),
    staff: everywhere,
  },
  {
    id: 'us-vrs',
    country: 'US',
    name: quoted('Video Relay Service (Sorenson, ZVRS, Convo)'),
    kinds: [quoted('sign')],
    call: quoted({ how: 'app' }),
    staff: everywhere,
  },
  {
    id: 'gb-relay-uk',
    country: 'GB',
    name: quoted('Relay UK'),
    kinds: [quoted('text'), memory('speech-to-speech')],
    // tel:18001… works only where app or handset takes the prefix, and that was not tried.
    call: quoted({ how: 'prefix', dial: '18001', tel: memory('tel:18001') }),
    url: memory('https://www.relayuk.bt.com/'),
    staff: everywhere,
  },
  {
    id: 'de-tess',
    country: 'DE',
    name: quoted('Tess – Sign & Script'),
    kinds: [quoted('sign'), quoted('text')],
    call: quoted({ how: 'app' }),
    url: quoted('https://www.tess-relay-dienste.de/'),
    facts: [quoted('always')],
    staff: [...everywhere, quoted('call-back-without-registration')],
  },
  {
    id: 'fr-crt',
    country: 'FR',
    name: quoted('Centre relais téléphonique (Rogervoice, Deafi)'),
    // LSF, LfPC (cued speech, for people who read lips) and TTRP (speech as text).
    kinds: [quoted('sign'), quoted('lip-reading'), quoted('captioned')],
    call: quoted({ how: 'app' }),
    facts: [quoted('free-hour')],
    staff: everywhere,
  },
  {
    id: 'es-svisual',
    country: 'ES',
    name: quoted('SVIsual (CNSE)'),
    kinds: [quoted('sign'), quoted('text')],
    call: quoted({ how: 'app' }),
    url: memory('https://www.svisual.org/'),
    facts: [quoted('free'), quoted('always')],
    staff: everywhere,
  },
  {
    id: 'pt-serviin',
    country: 'PT',
    // Whether it still works was not checked.
    name: memory('Serviin'),
    kinds: [quoted('sign')],
    call: memory({ how: 'app' }),
    staff: everywhere,
  },
  {
    id: 'jp-telephone-relay',
    country: 'JP',
    name: quoted('Nippon Foundation Telephone Relay Service'),
    kinds: [memory('sign'), memory('text')],
    call: quoted({ how: 'app' }),
    url: quoted('https://www.nftrs.or.jp/'),
    // Its users have numbers that begin with 050.
    staff: [...everywhere, quoted('no-number-matching')],
  },
];

/** The services through which people can call a number of this country, as far as we know them for sure. */
export function relayFor(country: string | undefined): readonly ShownService[] {
  return relayServices.filter((service) => service.country === country).flatMap((service) => shown(service) ?? []);
}
