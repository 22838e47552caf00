import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { onTestFinished } from 'vitest';

/** Somebody with an account at the company's provider. */
export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
}

/** A company's OpenID provider on loopback: the `oidc-provider` package, with one client and whoever signs in next. */
export interface CompanyProvider {
  readonly issuer: string;
  /** Who sits at the browser from now on. */
  sitsThere(person: Person): void;
  /** Signs in at the provider as a browser would, and comes back. @returns the address it is sent back to */
  visit(url: string): Promise<string>;
  close(): Promise<void>;
}

export const [clientId, clientSecret] = ['console', 'a secret that both know'];

export async function openProvider(redirectUri: string): Promise<CompanyProvider> {
  const server = createServer();
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let person: Person = { sub: 'nobody', email: 'nobody@acme.example', email_verified: true };
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'] }],
    cookies: { keys: ['for this test'] },
    claims: { openid: ['sub', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...person, sub }) }),
    pkce: { required: () => true },
  });
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void serve(request, response);
    void (async () => {
      const { params, prompt } = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({ accountId: person.sub, clientId: String(params['client_id']) });
      grant.addOIDCScope('openid profile email');
      await provider.interactionFinished(request, response, prompt.name === 'login' ? { login: { accountId: person.sub } } : { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
    })();
  });
  const close = (): Promise<void> => closed(server);
  onTestFinished(close);
  return {
    issuer,
    sitsThere: (next) => void (person = next),
    visit: (url) => follow(url, issuer),
    close,
  };
}

/** Follows redirects with cookies until one leaves the provider. */
async function follow(start: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let [url, steps] = [start, 0]; steps < 12; steps++) {
    if (!url.startsWith(issuer)) return url;
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/);
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The provider answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    url = new URL(location, url).href;
  }
  throw new Error('The provider sends the browser round and round.');
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => void server.close(() => done()));
}
