import type { FastifyRequest } from 'fastify';
import type * as OpenId from 'openid-client';
import type { Tenant } from '../flows/published-flow.ts';
import type { Vault } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import type { OperatorStorage, StoredOperator } from '../storage/operator-storage.ts';
import type { SignInStorage } from '../storage/sign-in-storage.ts';
import { nameKey, type Accounts } from './accounts.ts';
import type { OidcProvider } from './oidc-provider.ts';

/** Signing in with an account of the company's own: authorization code with PKCE (OpenID Connect Core, 3.1; RFC 7636). */
export interface Oidc {
  /** Where the browser goes, and what it brings back with it, sealed. @throws Refusal `no-provider`, `provider-unreachable` */
  begin(tenant: Tenant | undefined): Promise<{ readonly url: string; readonly memory: string }>;
  /** Who comes back. @throws Refusal `sign-in-failed`, whatever was wrong */
  end(request: Pick<FastifyRequest, 'url'>, memory: string | null): Promise<{ readonly tenant: Tenant } & Awaited<ReturnType<Accounts['begin']>>>;
}

interface Means {
  readonly tenants: readonly Tenant[];
  readonly storage: SignInStorage;
  readonly operators: OperatorStorage;
  readonly accounts: Accounts;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly publicUrl: string;
  readonly secrets?: Readonly<Record<string, string | undefined>>;
}

/** What was asked, until whoever asked comes back. */
interface Memory {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly until: number;
}

export const oidcPath = '/v1/console/login/oidc';
// When a company's provider is first wanted; most servers have none.
const library = () => import('openid-client');
const patience = 10 * 60_000;
const sealedAs = 'sign-in/oidc';

/** @throws Error at start, where a company's secret is missing */
export function createOidc({ tenants, storage, operators, accounts, vault, clock, publicUrl, secrets = process.env }: Means): Oidc {
  const redirectUri = `${publicUrl}${oidcPath}`;
  for (const { slug, oidc } of tenants) {
    if (oidc && !secrets[oidc.secretFrom]) throw new Error(`The company "${slug}" signs in by ${oidc.issuer}, and the secret of its client is missing: set the environment variable ${oidc.secretFrom}.`);
  }
  const found = new Map<string, Promise<OpenId.Configuration>>();
  // Asked for once, when it is first wanted; a provider that did not answer is asked again the next time.
  const providerOf = ({ id, oidc }: Tenant & { readonly oidc: OidcProvider }): Promise<OpenId.Configuration> => {
    const known =
      found.get(id) ??
      library().then((client) =>
        client.discovery(new URL(oidc.issuer), oidc.clientId, secrets[oidc.secretFrom], undefined, { timeout: 10, execute: oidc.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [] }),
      );
    found.set(id, known);
    known.catch(() => found.delete(id));
    return known;
  };
  const whoIs = async (tenant: Tenant & { readonly oidc: OidcProvider }, claims: OpenId.IDToken): Promise<StoredOperator> => {
    const account = { issuer: claims.iss, subject: claims.sub };
    const all = (await operators.list(tenant.id)).filter(({ endedAt }) => endedAt === null);
    const bound = await storage.findSubject(tenant.id, account);
    const known = all.find(({ id }) => id === bound);
    if (known) return known;
    const { claim } = tenant.oidc;
    const said = claims[claim];
    const counts = typeof said === 'string' && (claim !== 'email' || claims['email_verified'] === true);
    const named = counts ? all.find(({ name }) => nameKey(name) === nameKey(said)) : undefined;
    if (!named || (await storage.bindSubject(tenant.id, account, named.id, clock().toISOString())) === 'taken') throw new Refusal('sign-in-failed');
    return named;
  };

  return {
    async begin(tenant) {
      if (!tenant || !hasProvider(tenant)) throw new Refusal('no-provider');
      const provider = await providerOf(tenant).catch((cause: unknown) => {
        throw new Refusal('provider-unreachable', { cause });
      });
      const client = await library();
      const memory: Memory = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), until: clock().getTime() + patience };
      const url = client.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: memory.state,
        nonce: memory.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(memory.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, memory: `${tenant.slug}.${vault.seal(tenant.id, sealedAs, Buffer.from(JSON.stringify(memory))).toString('base64url')}` };
    },

    async end({ url }, kept) {
      const [slug = '', sealed = ''] = (kept ?? '').split('.');
      const tenant = tenants.find((one) => one.slug === slug);
      if (!tenant || !hasProvider(tenant)) throw new Refusal('sign-in-failed');
      try {
        const memory = JSON.parse(vault.unseal(tenant.id, sealedAs, Buffer.from(sealed, 'base64url')).toString()) as Memory; // we sealed it
        if (memory.until < clock().getTime()) throw new Error('Too long ago.');
        const client = await library();
        const tokens = await client.authorizationCodeGrant(await providerOf(tenant), new URL(url, `${publicUrl}/`), { pkceCodeVerifier: memory.verifier, expectedState: memory.state, expectedNonce: memory.nonce, idTokenExpected: true });
        const claims = tokens.claims();
        if (!claims) throw new Error('No ID token.');
        return { tenant, ...(await accounts.begin(tenant, await whoIs(tenant, claims))) };
      } catch (cause) {
        if (cause instanceof Error && cause.name === 'StorageUnavailable') throw cause;
        throw new Refusal('sign-in-failed', { cause });
      }
    },
  };
}

function hasProvider(tenant: Tenant): tenant is Tenant & { readonly oidc: OidcProvider } {
  return tenant.oidc !== undefined;
}
