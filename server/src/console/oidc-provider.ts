import * as v from 'valibot';

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  return search === '' && hash === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
};

/** A company's own OpenID provider, where its people have accounts. */
export const OidcProvider = v.strictObject({
  issuer: v.pipe(v.string(), v.check(isIssuer, 'An issuer is an address such as https://login.example, without ? and #.')),
  clientId: v.pipe(v.string(), v.nonEmpty()),
  /** The environment variable that holds the client's secret: a secret does not belong into a file of companies. */
  secretFrom: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]*$/, 'secretFrom is the name of an environment variable, such as ACME_OIDC_SECRET.')),
  /**
   * The claim that says which operator somebody is the first time: it equals the operator's name at the console. It must be one that people cannot
   * choose for themselves; `email` counts only where the provider has verified it. From then on `sub` counts.
   */
  claim: v.pipe(v.string(), v.regex(/^\w{1,60}$/, 'A claim is a name such as email.')),
  /** `false`: at this company's console nobody signs in with a password any more. */
  passwords: v.optional(v.boolean()),
});
export type OidcProvider = v.InferOutput<typeof OidcProvider>;
