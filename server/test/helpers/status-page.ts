import type { LightMyRequestResponse } from 'fastify';
import { definitions } from '../../../scripts/flow-definitions.ts';
import type { ServerOptions } from '../../src/server.ts';
import { follow, twoPoints, type Followed } from './complaints.ts';
import type { House } from './house.ts';

/** A person who follows their request without scripts. */
export interface PersonWithoutScripts extends Followed {
  /** The status page's address, as the receipt links it. */
  readonly place: string;
  read(): Promise<LightMyRequestResponse>;
  /** Sends one of the page's forms as a browser does; with the key of the page as it is now, unless another is given. */
  send(form: string, fields?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
}

export async function withoutScripts(points: readonly string[] = twoPoints, options: Partial<ServerOptions> = {}): Promise<PersonWithoutScripts> {
  const followed = await follow(points, { flows: definitions(), ...options });
  const { house, protocol, secret } = followed;
  const place = `/s/acme/${protocol}?t=${secret}`;
  const read: PersonWithoutScripts['read'] = () => house.ask({ url: place });
  return {
    ...followed,
    place,
    read,
    send: async (form, fields = {}, headers = {}) => postForm(house, place, { form, key: hiddenIn((await read()).body, 'key'), ...fields }, headers),
  };
}

export function postForm(house: House, url: string, fields: Readonly<Record<string, string>> | [string, string][], headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
  return house.ask({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(fields).toString() });
}

/** The value of a hidden field. */
export const hiddenIn = (body: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** What the page is called, and what it says at its top. */
export function topOf({ body }: Pick<LightMyRequestResponse, 'body'>): { readonly title: string; readonly notice: string } {
  return { title: /<title>([^<]*)/.exec(body)?.[1] ?? '', notice: /<div class="(?:notice|summary)"[^>]*>\s*<h2[^>]*>([^<]*)/.exec(body)?.[1] ?? '' };
}
