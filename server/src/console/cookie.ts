import type { FastifyRequest } from 'fastify';

/** What the browser shows again: whose console it is, and the secret of the login. */
export interface Shown {
  readonly company: string;
  readonly secret: string;
}

// `__Host-`: from this very host, over https, for all of it; no neighbouring host can plant one. Browsers take it over https only.
const nameOf = (secure: boolean): string => (secure ? '__Host-same-door-console' : 'same-door-console');
const attributes = (secure: boolean): string => `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** What whoever went to the company's provider brings back; gone after ten minutes. */
export function providerCookie(memory: string | null, secure: boolean): string {
  return `${nameOf(secure)}-provider=${memory ?? ''}; Max-Age=${memory === null ? 0 : 600}; ${attributes(secure)}`;
}

export function providerMemoryIn(request: Pick<FastifyRequest, 'headers'>, secure: boolean): string | null {
  const [only, ...others] = valuesOf(request, `${nameOf(secure)}-provider`);
  return others.length === 0 ? (only ?? null) : null;
}

/** A cookie for as long as the browser is open; how long the login lasts is the server's business. */
export function loginCookie({ company, secret }: Shown, secure: boolean): string {
  return `${nameOf(secure)}=${company}.${secret}; ${attributes(secure)}`;
}

export function noCookie(secure: boolean): string {
  return `${nameOf(secure)}=; Max-Age=0; ${attributes(secure)}`;
}

/** The cookie of a request; two of that name are none, for one of them is not ours. */
export function shownIn(request: Pick<FastifyRequest, 'headers'>, secure: boolean): Shown | null {
  const found = valuesOf(request, nameOf(secure));
  const [, company, secret] = /^([a-z0-9-]{1,40})\.([\w-]{22})$/.exec(found.length === 1 ? (found[0] ?? '') : '') ?? [];
  return company && secret ? { company, secret } : null;
}

function valuesOf({ headers }: Pick<FastifyRequest, 'headers'>, wanted: string): string[] {
  return (headers.cookie ?? '').split(';').flatMap((pair) => {
    const [name, value = ''] = pair.trim().split('=');
    return name === wanted ? [value] : [];
  });
}
