import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, ProxyAgent, request } from 'undici';
import type { DeliveryAnswer, DeliveryContext } from './adapter.ts';
import { Undeliverable } from './undeliverable.ts';

export interface Address {
  readonly address: string;
  readonly family: number;
}

export interface GuardOptions {
  /**
   * Hosts with their port, such as `crm.internal:8080`, that may be reached all the same: by http too, on that port, at whatever address.
   * The operator of the server names them, never a company.
   */
  readonly internalHosts?: readonly string[];
  /** A proxy for everything that leaves; then the proxy looks names up, and has to keep its own network to itself. */
  readonly proxy?: string | undefined;
  /** Milliseconds for one exchange. */
  readonly patience?: number;
  readonly lookup?: (host: string) => Promise<readonly Address[]>;
}

/** Bytes of an answer that are read; the rest is left. */
export const answerMax = 64 * 1024;
const usualPatience = 10_000;
const allowedPorts = ['', '443', '8443'];

/**
 * Fetches what a company's configuration names, and nothing inside our own network: https on two ports, no redirects, every address
 * that the name has must be public, and the connection goes to an address that was looked at (no second look-up that could say otherwise).
 */
export function guardedFetch({ internalHosts = [], proxy, patience = usualPatience, lookup = lookupAll }: GuardOptions = {}): DeliveryContext<unknown>['fetch'] {
  return async (address, { method, headers, body, signal }) => {
    const url = urlOf(address);
    const internal = internalHosts.includes(hostAndPort(url));
    if (!internal) checkUrl(url);
    const timeout = AbortSignal.timeout(patience);
    const literal = literalIn(url);
    // A proxy looks names up by itself.
    const addresses = literal ? [literal] : proxy === undefined ? await lookup(url.hostname) : [];
    if (literal || proxy === undefined) checkAddresses(addresses, internal);
    const dispatcher = proxy === undefined ? new Agent({ connect: { lookup: pinned(addresses) } }) : new ProxyAgent({ uri: proxy });
    try {
      const answer = await request(url, { method, headers, body: body ?? null, dispatcher, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
      return { status: answer.statusCode, headers: singleHeaders(answer.headers), body: await beginningOf(answer.body) };
    } finally {
      await dispatcher.destroy();
    }
  };
}

/** Whether nobody but the whole Internet is there: no loopback, no private or link-local network, no tunnel into one. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

function urlOf(address: string): URL {
  if (!URL.canParse(address)) throw new Undeliverable('The address of the receiver is none.');
  return new URL(address);
}

function checkUrl(url: URL): void {
  if (url.protocol !== 'https:') throw new Undeliverable('The address of the receiver must start with https://, unless the server’s operator lists the host as an internal one.');
  if (!allowedPorts.includes(url.port)) throw new Undeliverable('The receiver must be on port 443 or 8443, unless the server’s operator lists the host as an internal one.');
  if (url.username || url.password) throw new Undeliverable('A name and password do not belong into an address: use a secret.');
}

/** The address that stands in place of a name. `URL` has written 0x7f.1 and its like as what they are by now; IPv6 stands in brackets. */
function literalIn({ hostname }: URL): Address | null {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return family ? { address, family } : null;
}

function checkAddresses(found: readonly Address[], internal: boolean): void {
  if (found.length === 0) throw new Undeliverable('The name of the receiver has no address.');
  if (!internal && !found.every(({ address }) => isPublic(address))) throw new Undeliverable('The name of the receiver leads into a network that is not public.');
}

/** A look-up that always says what was looked at. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

const lookupAll = (host: string): Promise<readonly Address[]> => systemLookup(host, { all: true });

const hostAndPort = ({ hostname, port, protocol }: URL): string => `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;

function singleHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): DeliveryAnswer['headers'] {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]])));
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size >= answerMax) break;
  }
  return Buffer.concat(pieces).subarray(0, answerMax).toString('utf8');
}
